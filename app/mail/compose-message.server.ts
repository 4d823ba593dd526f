import MailComposer from "nodemailer/lib/mail-composer";
import { encode, wrap } from "nodemailer/lib/qp";
import { base64Lines } from "#app/kernel/base64-lines.ts";
import type { InlineImage, OutgoingMail } from "./contract.ts";
import { messageIdOf } from "./address.ts";

/** The whole message as it goes over the wire: what SMTP sends and the built-in mailbox keeps. */
export function composeMessage(mail: OutgoingMail): Buffer {
  return Buffer.concat(messageParts(mail));
}

/**
 * The same in pieces; images are shared with other mails. The library writes the headers, because it knows how
 * names and subjects are encoded; the body is put together here, because a composer that reads each byte of an image
 * takes longer than all the rest.
 */
export function messageParts(mail: OutgoingMail): Buffer[] {
  const id = mail.idempotencyKey.replaceAll("-", "");
  const [either, related] = [`--_either_${id}`, `--_related_${id}`];
  const lines = (...some: string[]) => Buffer.from(`${some.join("\r\n")}\r\n`);
  return [
    lines(
      headersOf(mail, either),
      "",
      `--${either}`,
      "Content-Type: text/plain; charset=utf-8",
      "Content-Transfer-Encoding: quoted-printable",
      "",
      wrap(encode(mail.text.replaceAll(/\r?\n/gu, "\r\n"))),
      `--${either}`,
      // RFC 2387: the HTML with the images it shows.
      `Content-Type: multipart/related; type="text/html"; boundary="${related}"`,
      "",
      `--${related}`,
      // Base64 takes a seventh of the time of quoted-printable, and nobody reads the markup in the source.
      "Content-Type: text/html; charset=utf-8",
      "Content-Transfer-Encoding: base64",
      "",
      base64Lines(Buffer.from(mail.html)).toString("latin1"),
    ),
    ...mail.inline.flatMap((image) => [
      lines(`--${related}`, ...imageHeaders(image), ""),
      image.encoded ?? base64Lines(image.bytes),
      lines(""),
    ]),
    lines(`--${related}--`, `--${either}--`),
  ];
}

function headersOf(mail: OutgoingMail, boundary: string): string {
  const root = new MailComposer({
    messageId: messageIdOf(mail),
    date: mail.date,
    from: mail.from,
    to: mail.to,
    replyTo: mail.replyTo,
    subject: mail.subject,
    headers: mail.headers,
    // Two alternatives give the root its type; their content is put in afterwards.
    text: "-",
    html: { raw: "-" },
    disableFileAccess: true,
    disableUrlAccess: true,
  }).compile();
  root.setHeader("Content-Type", `multipart/alternative; boundary="${boundary}"`);
  return root.buildHeaders();
}

/** File names are made here: letters, digits, dots and hyphens, which need no quoting in a header. */
function imageHeaders({ contentId, fileName, mime }: InlineImage): string[] {
  return [
    `Content-Type: ${mime}; name=${fileName}`,
    "Content-Transfer-Encoding: base64",
    `Content-ID: <${contentId}>`,
    `Content-Disposition: inline; filename=${fileName}`,
  ];
}
