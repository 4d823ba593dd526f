import MailComposer from "nodemailer/lib/mail-composer";
import { base64Lines } from "#app/kernel/base64-lines.ts";
import type { InlineImage, OutgoingMail } from "./contract.ts";
import { messageIdOf } from "./address.ts";

/** The whole message as it goes over the wire: what SMTP sends and the built-in mailbox keeps. */
export async function composeMessage(mail: OutgoingMail): Promise<Buffer> {
  const composer = new MailComposer({
    messageId: messageIdOf(mail),
    date: mail.date,
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    headers: mail.headers,
    html: { raw: htmlPart(mail.html) },
    text: mail.text,
    attachments: mail.inline.map((image) => ({ raw: imagePart(image) })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}

/**
 * The HTML as a finished part: base64 takes a seventh of the time of quoted-printable, and nobody reads markup in a
 * source. The plain part stays readable there.
 */
function htmlPart(html: string): string {
  return `Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: base64\r\n\r\n${base64Lines(Buffer.from(html)).toString("latin1")}\r\n`;
}

/** Its names are ours: letters, digits, dots and hyphens, which no header has to quote. */
function imagePart({ contentId, fileName, mime, bytes, encoded }: InlineImage): Buffer {
  const head = [
    `Content-Type: ${mime}; name=${fileName}`,
    "Content-Transfer-Encoding: base64",
    `Content-ID: <${contentId}>`,
    `Content-Disposition: inline; filename=${fileName}`,
  ];
  return Buffer.concat([
    Buffer.from(`${head.join("\r\n")}\r\n\r\n`),
    encoded ?? base64Lines(bytes),
    Buffer.from("\r\n"),
  ]);
}
