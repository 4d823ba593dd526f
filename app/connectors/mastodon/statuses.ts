/** Posts as a server gives them back, and whether one is what was to be published. */
import { z } from "zod";
import { isOk } from "#app/connectors/ask.ts";
import type { Call, RemotePost } from "#app/connectors/contract.ts";
import { plainWords } from "#app/connectors/plain-words.ts";
import { get, sideOf } from "./api.ts";

export const statusSchema = z.object({
  id: z.string(),
  url: z.string().nullable(),
  created_at: z.coerce.date(),
  edited_at: z.string().nullish(),
  content: z.string(),
  spoiler_text: z.string().default(""),
  in_reply_to_id: z.string().nullish(),
  media_attachments: z.array(z.object({ description: z.string().nullable() })),
});
export type Status = z.infer<typeof statusSchema>;

export const bodySchema = z.object({
  status: z.string(),
  spoiler_text: z.string(),
  sensitive: z.boolean(),
  language: z.string(),
  visibility: z.literal("public"),
  in_reply_to_id: z.string().nullable(),
  media: z.array(z.object({ hash: z.string(), alt: z.string() })),
  /** The posts that follow, each an answer to the one before. */
  next: z.array(z.string()).optional(),
});
export type MastodonBody = z.infer<typeof bodySchema>;

const source = z.object({ text: z.string() });

export function postOf({ id, url, edited_at }: Status): RemotePost {
  return { id, version: edited_at ?? null, url };
}

/** As it was written, where the server keeps that; otherwise the words of what it shows. */
export async function writtenText(call: Call, status: Status): Promise<string> {
  const asked = await get(sideOf(call), `/api/v1/statuses/${encodeURIComponent(status.id)}/source`);
  const answer = isOk(asked) ? source.safeParse(asked.json) : null;
  return answer?.success ? answer.data.text : plainWords(status.content);
}

/** What can be seen at once; the text is looked at afterwards, since that is a request each. */
export function mayBe(status: Status, body: MastodonBody): boolean {
  return (
    status.media_attachments.length === body.media.length &&
    status.spoiler_text === body.spoiler_text &&
    (status.in_reply_to_id ?? null) === body.in_reply_to_id
  );
}

/** Servers take away blanks at the ends and write line ends their own way. */
export function sameWords(one: string, other: string): boolean {
  return plain(one) === plain(other);
}

function plain(text: string): string {
  return text.normalize("NFC").replace(/\r\n/gu, "\n").replace(/\s+/gu, " ").trim();
}
