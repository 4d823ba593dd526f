import { z } from "zod";
import { publicAddress } from "#app/services/publications/publication-commands.server.ts";
import { type Answered, answeredSizes } from "#workflows/content/post-kinds.ts";
import { plainLine, plainText } from "#workflows/content/plain-text.ts";

export const answeredFields = ["url", "author", "text"] as const;

/** What a reply answers, as a whole form would send it; an empty form is nothing yet. */
export type TypedAnswered = Record<(typeof answeredFields)[number], string>;

export type ReadAnswered =
  | { ok: true; answered: Omit<Answered, "seenAt"> | null }
  | { ok: false; code: "urlInvalid" | "textTooLong" };

const answeredSchema = z.object({
  url: z.string().max(answeredSizes.url),
  author: z.string().max(answeredSizes.author),
  text: z.string().max(answeredSizes.text),
});

/** Reads what was typed. Each field is saved as it is left: whether all is there is asked when the reply is sent. */
export function readAnswered(typed: TypedAnswered): ReadAnswered {
  const [author, text] = [plainLine(typed.author).trim(), plainText(typed.text).trim()];
  const url = typed.url.trim() === "" ? "" : publicAddress(typed.url);
  if (url === null) return { ok: false, code: "urlInvalid" };
  if (url === "" && author === "" && text === "") return { ok: true, answered: null };
  const read = answeredSchema.safeParse({ url, author, text });
  return read.success ? { ok: true, answered: read.data } : { ok: false, code: "textTooLong" };
}
