/** An address that is nobody's: matched, so that the root knows the reader's language when it says so. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export function action(): never {
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
