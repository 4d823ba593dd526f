export default function Index() {
  return <main className="p-6">Imprimatur</main>;
}
