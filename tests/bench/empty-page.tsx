/** A page with nothing in it: what the framework, the document and the server cost by themselves. */
export default function EmptyPage() {
  return <main />;
}
