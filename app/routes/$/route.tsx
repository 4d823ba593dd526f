/** An unknown address: matched, so that the error page knows the reader's language. */
export function loader(): never {
  throw new Response(null, { status: 404 });
}

export function action(): never {
  throw new Response(null, { status: 404 });
}

export default function Nowhere() {
  return null;
}
