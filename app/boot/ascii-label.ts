/**
 * A label of a domain as the network writes it ("xn--…"), in the browser's own words instead of a library's; empty when
 * it is none. Twitter's counter asks for its length.
 */
export function toASCII(label: string): string {
  if (/^[\x20-\x7e]*$/u.test(label)) return label;
  try {
    // With another one behind it: a number alone would be an address.
    return new URL(`http://${label}.a`).hostname.slice(0, -2);
  } catch {
    return "";
  }
}
