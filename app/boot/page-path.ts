/**
 * The path of the page that an address leads to, in one spelling. The router takes capitals for small letters, decodes,
 * allows slashes at the end and hands data out under `.data`: what is counted by path would otherwise be escaped by
 * writing it differently. Slashes that the router would not forgive are forgiven too: too strict here harms nobody.
 */
export function pathOfPage(address: string): string {
  const { pathname } = new URL(`http://own.invalid${address}`);
  const path = decoded(pathname)
    .toLowerCase()
    .replaceAll(/[\\/]+/gu, "/")
    .replace(/(?:\/_root)?\.data\/?$/u, "")
    .replace(/(?<=.)\/$/u, "");
  return path === "" ? "/" : path;
}

/** Twice: an encoded per cent sign is no way round either. */
function decoded(pathname: string): string {
  let path = pathname;
  for (let i = 0; i < 2; i += 1) {
    try {
      path = decodeURIComponent(path);
    } catch {
      return path;
    }
  }
  return path;
}
