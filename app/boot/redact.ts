const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const tokenLike = /^[\w.~-]{20,}$/;
/** Everything below these is a secret of whoever holds the address. */
const secretBelow = /^\/(d|feeds|media|invitations?|sign-in|unsubscribe)\//;

/** The path of a request as it may stand in a log: tokens and query values are gone, ids and names of keys stay. */
export function redactUrl(url: string): string {
  const [path = "", query] = url.split("#")[0]?.split(/\?(.*)/s) ?? [];
  const shown = path.startsWith("/assets/") ? path : redactPath(path);
  if (query === undefined || query === "") return shown;
  const keys = [...new Set(new URLSearchParams(query).keys())].map((key) => (tokenLike.test(key) ? "[redacted]" : key));
  return `${shown}?${keys
    .slice(0, 10)
    .map((key) => `${key}=[redacted]`)
    .join("&")}`;
}

function redactPath(path: string): string {
  const secret = secretBelow.test(path);
  return path
    .split("/")
    .map((segment, position) => {
      if (segment === "" || (position === 1 && !tokenLike.test(segment)) || uuid.test(segment)) return segment;
      const short = /^[a-z][a-z-]{0,19}(\.data)?$/.test(segment);
      return (secret && !short) || tokenLike.test(segment) || segment.length > 60 ? "[redacted]" : segment;
    })
    .join("/");
}

/** Addresses inside a sentence, such as the message of an error. */
export function redactText(text: string): string {
  return text
    .replace(
      /(https?:\/\/[^/\s"'<>]+)(\/[^\s"'<>]*)/g,
      (_, origin: string, rest: string) => withoutPassword(origin) + redactUrl(rest),
    )
    .replace(/\b([a-z]+:\/\/)[^/\s:@]*:[^/\s@]*@/g, "$1[redacted]@")
    .replace(
      /(^|[\s"'(])(\/(?:d|feeds|media|invitations?|sign-in)\/[^\s"'<>)]+)/g,
      (_, before: string, path: string) => before + redactUrl(path),
    );
}

function withoutPassword(origin: string): string {
  return origin.replace(/\/\/[^/@]*@/, "//[redacted]@");
}
