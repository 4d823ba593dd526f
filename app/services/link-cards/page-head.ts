/** What a page says of itself in its head, as far as a card shows it. No script of it is run, and nothing it names is read. */
import { Parser } from "htmlparser2";
import { plainLine } from "#workflows/content/plain-text.ts";

export interface PageHead {
  title: string;
  description: string;
  /** Absolute; null where the page names no picture. */
  image: { url: string; alt: string } | null;
}

export const longestCardWords = { title: 300, description: 1_000, alt: 1_000 } as const;

/** Open Graph first, then what every page has. `title` is empty where the page has none. */
export function pageHead(html: string, address: string): PageHead {
  const { named, title, base } = readHead(html);
  const first = (...names: string[]) =>
    names.map((name) => named.get(name)?.trim() ?? "").find((one) => one !== "") ?? "";
  const picture = imageAddress(
    first("og:image:secure_url", "og:image", "og:image:url", "twitter:image"),
    base,
    address,
  );
  const alt = shortened(first("og:image:alt", "twitter:image:alt"), longestCardWords.alt);
  return {
    title: shortened(first("og:title", "twitter:title") || title, longestCardWords.title),
    description: shortened(first("og:description", "twitter:description", "description"), longestCardWords.description),
    image: picture === null ? null : { url: picture, alt },
  };
}

interface ReadHead {
  named: Map<string, string>;
  title: string;
  base: string;
}

/** Until the body begins; the first of a name counts, as the networks have it. */
function readHead(html: string): ReadHead {
  const named = new Map<string, string>();
  let [title, base] = ["", ""];
  let [inTitle, over] = [false, false];
  const parser = new Parser({
    onopentag(tag, attributes) {
      if (tag === "body") over = true;
      if (over) return;
      inTitle = tag === "title" && title === "";
      if (tag === "base") base ||= attributes["href"] ?? "";
      const name = (attributes["property"] ?? attributes["name"])?.toLowerCase();
      if (tag === "meta" && name !== undefined && !named.has(name)) named.set(name, attributes["content"] ?? "");
    },
    ontext(text) {
      if (inTitle && !over) title += text;
    },
    onclosetag(tag) {
      if (tag === "title") inTitle = false;
    },
  });
  parser.end(html);
  return { named, title, base };
}

function imageAddress(found: string, base: string, address: string): string | null {
  const from = URL.canParse(base, address) ? new URL(base, address).href : address;
  if (found === "" || !URL.canParse(found, from)) return null;
  const url = new URL(found, from);
  return url.protocol === "https:" || url.protocol === "http:" ? url.href : null;
}

/** One line, whole characters, at most so many of them. */
function shortened(words: string, longest: number): string {
  const line = plainLine(words).replaceAll(/\s+/gu, " ").trim();
  const letters = [...line];
  return letters.length <= longest
    ? line
    : `${letters
        .slice(0, longest - 1)
        .join("")
        .trimEnd()}…`;
}
