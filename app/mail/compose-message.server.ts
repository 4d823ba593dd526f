import MailComposer from "nodemailer/lib/mail-composer";
import type { OutgoingMail } from "./contract.ts";
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
    html: mail.html,
    text: mail.text,
    attachments: mail.inline.map((image) => ({
      cid: image.contentId,
      filename: image.fileName,
      contentType: image.mime,
      content: image.bytes,
      contentDisposition: "inline",
    })),
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return composer.compile().build();
}
