import type { PostSource } from "#db/schema/posts.ts";

export type ParsedSources = { ok: true; sources: PostSource[] } | { ok: false; line: number };

/** One source on each line: a name and its address, in this order. */
export function parseSources(text: string): ParsedSources {
  const sources: PostSource[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    const words = line.trim();
    if (words === "") continue;
    const found = /^(?<label>.*?)\s*(?<url>https?:\/\/\S+)$/u.exec(words)?.groups;
    if (!found?.url || !URL.canParse(found.url)) return { ok: false, line: index + 1 };
    sources.push({ label: found.label || found.url, url: found.url });
  }
  return { ok: true, sources };
}
