/** What a server takes, as it says itself: by the newer of its two descriptions, by the older where there is no other. */
import { z } from "zod";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { isOk } from "#app/connectors/ask.ts";
import type { Call, Capabilities } from "#app/connectors/contract.ts";
import { AnswerLost } from "#app/connectors/outgoing.ts";
import { get, sideOf } from "./api.ts";

const instance = z.object({
  version: z.string(),
  /** Of servers that came before `configuration`. */
  max_toot_chars: z.number().optional(),
  configuration: z
    .object({
      statuses: z.object({ max_characters: z.number(), max_media_attachments: z.number() }),
      media_attachments: z.object({
        supported_mime_types: z.array(z.string()),
        image_size_limit: z.number(),
        description_limit: z.number().optional(),
      }),
    })
    .optional(),
});

const documented = { text: 500, alt: 1500 };

/** @throws {AnswerLost} where it says nothing: what was known before goes on. */
export async function capabilities(call: Call): Promise<Capabilities> {
  for (const version of ["v2", "v1"]) {
    const asked = await get(sideOf(call), `/api/${version}/instance`);
    const answer = isOk(asked) ? instance.safeParse(asked.json) : null;
    if (answer?.success) return capabilitiesOf(answer.data);
  }
  throw new AnswerLost("The server does not say what it takes.");
}

export function capabilitiesOf({ version, max_toot_chars, configuration }: z.infer<typeof instance>): Capabilities {
  const { maxCount, maxImageBytes, imageTypes } = mediaRules.mastodon;
  const media = configuration?.media_attachments;
  return {
    textLimit: configuration?.statuses.max_characters ?? max_toot_chars ?? documented.text,
    images: {
      most: configuration?.statuses.max_media_attachments ?? maxCount,
      bytes: media?.image_size_limit ?? maxImageBytes ?? 16_777_216,
      mimes: media?.supported_mime_types.filter((type) => type.startsWith("image/")) ?? imageTypes,
      longestAlt: media?.description_limit ?? documented.alt,
    },
    canEdit: true,
    // It answers that there is no such post, and keeps it.
    canRemove: !/\bsnac\b/u.test(version),
    canReply: true,
    canReconcile: true,
    // Other programs that speak the same language pass the key over, or keep it for as long as they please.
    idempotency: /^\d+\.\d+\.\d+(?:[-+][\w.+-]+)?$/u.test(version) ? "native" : "none",
    mediaByAddress: false,
    quota: null,
  };
}
