import type { Database, Transaction } from "#db/scope.server.ts";
import { enterMailScope } from "#db/queries/mails.server.ts";
import { storeMailboxMessage } from "#db/writes/mailbox.server.ts";
import { messageIdOf } from "./address.ts";
import { composeMessage } from "./compose-message.server.ts";
import type { Address, MailTransport, OutgoingMail, SendOutcome } from "./contract.ts";

/** The built-in mailbox keeps messages in the database: with it, sending can be part of the job's own transaction. */
export interface MailboxTransport extends MailTransport {
  readonly name: "mailbox";
  sendWithin(tx: Transaction, mail: OutgoingMail): Promise<SendOutcome>;
}

/** Where mail goes while no real transport is set. One message for each mail, however often its sending is tried. */
export function createMailboxTransport(options: { db: Database; from: Address }): MailboxTransport {
  const transport: MailboxTransport = {
    name: "mailbox",
    from: options.from,
    async send(mail) {
      return options.db.transaction(async (tx) => {
        await enterMailScope(tx, mail.organizationId);
        return transport.sendWithin(tx, mail);
      });
    },
    async sendWithin(tx, mail) {
      const source = composeMessage(mail);
      await storeMailboxMessage(tx, { mail: { ...mail, html: withImages(mail) }, source: source.toString("utf8") });
      return { type: "sent", provider: "mailbox", providerId: mail.idempotencyKey, messageId: messageIdOf(mail) };
    },
  };
  return transport;
}

export function isMailbox(transport: MailTransport): transport is MailboxTransport {
  return transport.name === "mailbox" && "sendWithin" in transport;
}

/** A page knows no content ids: the inline images stand in the HTML that is shown, and as parts in the source. */
function withImages(mail: OutgoingMail): string {
  return mail.inline.reduce(
    (html, image) =>
      html.replaceAll(`cid:${image.contentId}`, `data:${image.mime};base64,${image.bytes.toString("base64")}`),
    mail.html,
  );
}
