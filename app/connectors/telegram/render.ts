/** What was signed, as one message of a channel: words alone, or pictures with words below the first. */
import { createHash } from "node:crypto";
import { z } from "zod";
import type { Attempt, Content, ContentImage, Rendered } from "#app/connectors/contract.ts";

export const bodySchema = z.object({
  text: z.string(),
  images: z.array(z.string()),
  /** The address whose preview is shown; null where none is. */
  preview: z.string().nullable(),
  answers: z.number().nullable(),
});
type TelegramBody = z.infer<typeof bodySchema>;

/** No mark-up: what was signed is what is read, to the last asterisk. */
export function renderTelegram({ text, images, card, answers }: Content): Rendered {
  const body: TelegramBody = {
    text,
    images: images.map(({ hash }) => hash),
    preview: card?.url ?? null,
    answers: answers === null ? null : (messageIds(answers.id)[0] ?? null),
  };
  return { body, images };
}

/** An album is several messages. */
export function messageIds(id: string): number[] {
  return id.split(",").map(Number);
}

/** By which it is known later that an edit has the same pictures; null where there are none. */
export function picturesMark(images: readonly string[]): string | null {
  return images.length === 0 ? null : createHash("sha256").update(images.join(" ")).digest("hex").slice(0, 16);
}

/** The method and what it is given. */
export async function messageOf(
  chat: string,
  { rendered }: Attempt,
  readImage: (hash: string) => Promise<Buffer>,
): Promise<{ method: string; given: FormData | Record<string, unknown> }> {
  const { text, preview, answers } = bodySchema.parse(rendered.body);
  const reply = answers === null ? {} : { reply_parameters: { message_id: answers } };
  if (rendered.images.length === 0) {
    const given = { chat_id: chat, text, link_preview_options: previewOf(preview), ...reply };
    return { method: "sendMessage", given };
  }
  const form = new FormData();
  form.set("chat_id", chat);
  if (answers !== null) form.set("reply_parameters", JSON.stringify(reply.reply_parameters));
  const [only] = rendered.images;
  if (rendered.images.length === 1 && only) {
    form.set("caption", text);
    await attach(form, "photo", only, readImage);
    return { method: "sendPhoto", given: form };
  }
  const media = rendered.images.map((_image, at) => ({
    type: "photo",
    media: `attach://photo${at}`,
    ...(at === 0 ? { caption: text } : {}),
  }));
  form.set("media", JSON.stringify(media));
  for (const [at, image] of rendered.images.entries()) await attach(form, `photo${at}`, image, readImage);
  return { method: "sendMediaGroup", given: form };
}

export function previewOf(preview: string | null): Record<string, unknown> {
  return preview === null ? { is_disabled: true } : { url: preview };
}

async function attach(
  form: FormData,
  name: string,
  { hash, mime }: ContentImage,
  readImage: (hash: string) => Promise<Buffer>,
): Promise<void> {
  const bytes = new Uint8Array(await readImage(hash));
  form.set(name, new Blob([bytes], { type: mime }), `${name}.${mime.slice("image/".length)}`);
}
