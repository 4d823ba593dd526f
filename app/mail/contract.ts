export interface Address {
  name: string;
  address: string;
}

/** A message ready to go. `idempotencyKey` is the id of its row: trying again never sends it twice where the provider allows. */
export interface OutgoingMail {
  idempotencyKey: string;
  organizationId: string | null;
  from: Address;
  to: Address;
  replyTo?: Address;
  /** When it was asked for: the same at every try, as everything else here. */
  date: Date;
  subject: string;
  preheader: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  /** Inline images, by content id. */
  inline: Array<{ contentId: string; fileName: string; mime: string; bytes: Buffer }>;
}

/**
 * `sent`: the provider has it. `retry`: it surely does not, or the same key may safely be tried again.
 * `refused`: it never will (bad address, rejected content); `unknown`: nothing is known, a plain SMTP retry may double it.
 */
export type SendOutcome =
  | { type: "sent"; provider: string; providerId: string; messageId: string }
  | { type: "retry"; reason: string; afterSeconds?: number }
  | { type: "refused"; reason: string }
  | { type: "unknown"; reason: string };

export interface MailTransport {
  readonly name: "resend" | "smtp" | "mailbox";
  /** In whose name everything goes out; its domain also makes message and thread ids. */
  readonly from: Address;
  send(mail: OutgoingMail): Promise<SendOutcome>;
}
