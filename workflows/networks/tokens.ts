/** Hashtags, mentions and links of a text, with UTF-16 offsets: for the counts, the editor and the facsimiles. */
import { withoutOverlaps } from "./addresses.ts";
import { commonDialect, dialects } from "./dialects.ts";
import type { Network } from "./networks.ts";

export interface Token {
  kind: "hashtag" | "mention" | "link";
  /** As written: "#mensa", "@comune@social.example", "https://…". */
  text: string;
  start: number;
  end: number;
}

/** As the network finds them, or most networks where it is null; in order of position, none inside another. */
export function tokens(text: string, network: Network | null): Token[] {
  const { links, hashtags, mentions } = network === null ? commonDialect : dialects[network];
  const found = (kind: Token["kind"], find: (text: string) => Array<{ start: number; end: number }>): Token[] =>
    find(text).map(({ start, end }) => ({ kind, text: text.slice(start, end), start, end }));
  return withoutOverlaps([...found("link", links), ...found("hashtag", hashtags), ...found("mention", mentions)]);
}
