import MailComposer from "nodemailer/lib/mail-composer";
import { base64Lines } from "#app/kernel/base64-lines.ts";
import type { InlineImage, OutgoingMail } from "./contract.ts";
import { messageIdOf } from "./address.ts";

/**
 * The whole message as it goes over the wire: what SMTP sends and the built-in mailbox keeps. Images are laid into the
 * finished message: a composer that looks at each of their bytes takes longer than all the rest.
 */
export async function composeMessage(mail: OutgoingMail): Promise<Buffer> {
  const id = mail.idempotencyKey.replaceAll("-", "");
  const [boundary, place] = [`--_related_${id}`, `--_images_${id}`];
  const composer = new MailComposer({
    messageId: messageIdOf(mail),
    date: mail.date,
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    headers: mail.headers,
    html: { raw: relatedPart(mail, { boundary, place }) },
    text: mail.text,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const message = await composer.compile().build();
  const at = message.lastIndexOf(place);
  if (at < 0) throw new Error("the place of the images is lost");
  const images = mail.inline.flatMap((image) => imagePart(image, boundary));
  return Buffer.concat([message.subarray(0, at), ...images, message.subarray(at + place.length + 2)]);
}

/**
 * The HTML as a finished part: base64 takes a seventh of the time of quoted-printable, and nobody reads markup in a
 * source. The plain part stays readable there. RFC 2387: with the images that it shows.
 */
function relatedPart({ html }: OutgoingMail, { boundary, place }: { boundary: string; place: string }): string {
  return [
    `Content-Type: multipart/related; type="text/html"; boundary="${boundary}"`,
    "",
    `--${boundary}`,
    "Content-Type: text/html; charset=utf-8",
    "Content-Transfer-Encoding: base64",
    "",
    base64Lines(Buffer.from(html)).toString("latin1"),
    place,
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

/** Its names are ours: letters, digits, dots and hyphens, which no header has to quote. */
function imagePart({ contentId, fileName, mime, bytes, encoded }: InlineImage, boundary: string): Buffer[] {
  const head = [
    `--${boundary}`,
    `Content-Type: ${mime}; name=${fileName}`,
    "Content-Transfer-Encoding: base64",
    `Content-ID: <${contentId}>`,
    `Content-Disposition: inline; filename=${fileName}`,
    "",
    "",
  ];
  return [Buffer.from(head.join("\r\n")), encoded ?? base64Lines(bytes), Buffer.from("\r\n")];
}
