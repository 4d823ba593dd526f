import type { DeliveryReason } from "#db/schema/mail.ts";
import type { Authentication } from "./authenticate-message.server.ts";
import type { DeliveryReport } from "./read-report.server.ts";
import type { MailNotice } from "./resend-notice.ts";
import type { WebhookHeaders } from "./webhook-signature.ts";

export interface Address {
  name: string;
  address: string;
}

export interface InlineImage {
  contentId: string;
  fileName: string;
  mime: string;
  bytes: Buffer;
  /** The same as `base64Lines`, kept where one image goes along with many mails. */
  encoded?: Buffer | undefined;
}

/** A message ready to go. `idempotencyKey` is the id of its row: trying again never sends it twice where the provider allows. */
export interface OutgoingMail {
  idempotencyKey: string;
  organizationId: string | null;
  from: Address;
  to: Address;
  replyTo?: Address;
  /** Where mail servers report to, for SMTP: the envelope's sender when it is another than `from`. */
  returnPath?: string;
  /** When it was asked for: the same at every try, as everything else here. */
  date: Date;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Inline images, by content id. */
  inline: InlineImage[];
}

/**
 * `sent`: the provider has it. `retry`: it surely does not, or the same key may safely be tried again.
 * `refused`: it never will (bad address, rejected content); `unknown`: nothing is known, a plain SMTP retry may send it twice.
 */
export type SendOutcome =
  | { type: "sent"; provider: string; providerId: string; messageId: string }
  | { type: "retry"; reason: string; afterSeconds?: number }
  | { type: "refused"; reason: string; because?: DeliveryReason }
  | { type: "unknown"; reason: string };

export interface MailTransport {
  readonly name: "resend" | "smtp" | "mailbox";
  /** In whose name everything goes out; its domain also makes message and thread ids. */
  readonly from: Address;
  /** Whether deliveries are reported; otherwise "sent" is the last that is known. */
  readonly reportsDelivery?: boolean;
  send(mail: OutgoingMail): Promise<SendOutcome>;
}

/** A notice of the provider, verified. `notice` is null when it is about nothing of ours. */
export interface SignedNotice {
  eventId: string;
  notice: MailNotice | null;
}

/** What a message says and what kind it is. To be believed only after `authenticate`. */
export interface IncomingMessage {
  messageId: string | null;
  /** When it says it was written. */
  date: Date | null;
  /** Addresses of `To`, in lower case. */
  to: string[];
  /** The person's own words, without what they quote and what stands below the signature mark. */
  text: string;
  /** Sent by a program, or by nobody who could be answered. */
  automatic: boolean;
  /** Italian certified mail: written in somebody's name by its operator. */
  certified: boolean;
}

/** How notices and answers come in. Absent from the context where none are expected. */
export interface IncomingMail {
  /** Domain of the addresses that requests are answered to; null when answers go to whoever asks. */
  readonly replyDomain: string | null;
  /** Null for what the provider did not sign just now. */
  readNotice(input: { headers: WebhookHeaders; body: Buffer; now: Date }): SignedNotice | null;
  /** The bytes of a message the provider took in; null when it has none. Throws when it cannot be asked now. */
  fetchReceived(providerId: string): Promise<Buffer | null>;
  /** Null when it cannot be read in the time a message has. */
  read(raw: Buffer, envelopeFrom: string | null): Promise<IncomingMessage | null>;
  /** Says who wrote a message, as far as its signatures prove it. Throws when DNS does not answer now. */
  authenticate(raw: Buffer): Promise<Authentication>;
  /** What a mail server reports; null when it is no report. */
  readReport(raw: Buffer): Promise<DeliveryReport | null>;
}
