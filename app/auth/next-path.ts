/**
 * Where to go after sign-in: a path of ours, or "/" for anything else. Absolute and protocol-relative addresses,
 * backslashes and control characters (which browsers drop before resolving) never pass.
 */
export function safeNextPath(value: unknown): string {
  if (typeof value !== "string" || value.length > 2_000) return "/";
  if (!value.startsWith("/") || value.startsWith("//") || /[\\\p{Cc}]/u.test(value)) return "/";
  const base = "http://own.invalid";
  if (!URL.canParse(value, base)) return "/";
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith("//")) return "/";
  return isOfSignIn(url.pathname) ? "/" : url.pathname + url.search + url.hash;
}

/** Coming back to sign-in would only ask again. */
function isOfSignIn(path: string): boolean {
  return path === "/sign-in" || path.startsWith("/sign-in/") || path === "/sign-out";
}

/** The path a reader wanted when they were sent to sign-in; fetches of data name the page they belong to. */
export function pathWanted(request: Request): string {
  const url = new URL(request.url);
  const page = url.pathname.replace(/\/_root\.data$/u, "/").replace(/\.data$/u, "");
  url.searchParams.delete("_routes");
  return safeNextPath(page + url.search);
}
