import { displayName, domainOf, singleLine } from "#app/mail/address.ts";
import type { Address, OutgoingMail } from "#app/mail/contract.ts";
import type { DrawnPictures, InlinePicture } from "#app/services/mail/draw-pictures.server.ts";
import type { PreparedMail } from "#app/services/mail/mail-content.server.ts";
import { previewContentId, sealContentId, sheetImageContentId } from "#emails/inline.ts";
import { renderMail } from "#emails/render.tsx";
import { sealImage } from "#emails/seal-image.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";

/** Draws a mail and addresses it: the same bytes at every try, as long as its pictures are the same. */
export async function composeMail(
  from: Address,
  mail: Pick<StoredMail, "id" | "organizationId" | "createdAt" | "toName" | "toAddress">,
  { content, words }: PreparedMail,
  pictures: DrawnPictures,
): Promise<OutgoingMail> {
  const rendered = await renderMail(content.mail, words, pictures);
  const sender = content.senderName ? displayName(words.t("emails.sender", { name: content.senderName })) : from.name;
  const thread = content.postId ? `<post-${content.postId}@${domainOf(from)}>` : null;
  return {
    idempotencyKey: mail.id,
    organizationId: mail.organizationId,
    date: mail.createdAt,
    from: { name: sender, address: from.address },
    to: { name: displayName(mail.toName), address: mail.toAddress },
    ...(content.replyTo
      ? { replyTo: { name: displayName(content.replyTo.name), address: content.replyTo.address } }
      : {}),
    subject: singleLine(rendered.subject),
    preheader: singleLine(rendered.preheader),
    html: rendered.html,
    text: rendered.text,
    headers: {
      "Auto-Submitted": "auto-generated",
      "X-Auto-Response-Suppress": "All",
      ...threadOf(content.answers ?? null, thread),
      ...unsubscribing(content.unsubscribeUrl),
    },
    inline: inlineImages(rendered.html, pictures),
  };
}

/** Those that the mail shows: one without a place would be an attachment. */
function inlineImages(html: string, { image, previews }: DrawnPictures): OutgoingMail["inline"] {
  type Bytes = Pick<InlinePicture, "bytes" | "mime"> & Partial<Pick<InlinePicture, "encoded">>;
  const part = (contentId: string, name: string, { bytes, mime, encoded }: Bytes) => ({
    contentId,
    fileName: `${name}.${mime === "image/png" ? "png" : "jpg"}`,
    mime,
    bytes,
    encoded,
  });
  return [
    part(sealContentId, "imprimatur", { bytes: sealImage, mime: "image/png" }),
    ...(image ? [part(sheetImageContentId, "post", image)] : []),
    ...previews.flatMap((preview, index) =>
      preview ? [part(previewContentId(index), `preview-${index + 1}`, preview)] : [],
    ),
  ].filter(({ contentId }) => html.includes(`cid:${contentId}"`));
}

/** All mails of a post refer to one message id that was never sent, so that they form one thread; an answer also refers to what it answers. */
function threadOf(answers: string | null, thread: string | null): Record<string, string> {
  const parent = answers !== null && /^<[^<>\s]{1,900}>$/u.test(answers) ? answers : null;
  const references = [thread, parent].filter((id) => id !== null).join(" ");
  const above = parent ?? thread;
  return above === null ? {} : { References: references, "In-Reply-To": above };
}

/** RFC 2369 and, for one click, RFC 8058. */
function unsubscribing(url: string | undefined): Record<string, string> {
  return url ? { "List-Unsubscribe": `<${url}>`, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" } : {};
}
