import { and, eq, inArray, sql } from "drizzle-orm";
import { newId } from "#app/kernel/ids.ts";
import type { MailData, MailKind, PostMailKind } from "#emails/kinds.ts";
import { mails } from "#db/schema/jobs.ts";
import type { DeliveryReason } from "#db/schema/mail.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { memberships, organizations } from "#db/schema/organizations.ts";
import type { Scope, Transaction } from "#db/scope.server.ts";
import { upsertJob } from "./jobs.server.ts";

/** Somebody who has no membership: an invited person, or whoever asks for a sign-in link. */
export interface MailAddressee {
  name: string;
  address: string;
  locale: Locale;
}

type Addressed = { toPersonId: string; to?: undefined } | { to: MailAddressee; toPersonId?: undefined };

/** Mails about a post name it. */
type AboutPost<Kind extends MailKind> = Kind extends PostMailKind
  ? { postId: string; seatId?: string }
  : { postId?: undefined; seatId?: undefined };

export type MailQueued<Kind extends MailKind> = { kind: Kind; data: MailData<Kind>; at: Date } & Addressed &
  AboutPost<Kind>;

/**
 * Writes the mail's row and the job that will send it, in the caller's transaction: either both and the event are
 * there, or none. Name, address and language of a person are those of now. Call `ctx.wake()` after the commit.
 */
export async function queueMail<Kind extends MailKind>(
  scope: Scope,
  input: MailQueued<Kind>,
): Promise<{ mailId: string }> {
  const addressee = input.to ?? (await addresseeOf(scope, input.toPersonId));
  return insertMail(scope.tx, scope.organizationId, { ...input, addressee });
}

/** A sign-in link belongs to no organisation: call it in a transaction that has entered none. */
export async function queueSignInMail(
  tx: Transaction,
  input: { to: MailAddressee; data: MailData<"signInLink">; at: Date },
): Promise<{ mailId: string }> {
  return insertMail(tx, null, { kind: "signInLink", data: input.data, at: input.at, addressee: input.to });
}

interface MailRow {
  kind: MailKind;
  addressee: MailAddressee;
  toPersonId?: string;
  postId?: string;
  seatId?: string;
  data: Record<string, unknown>;
  at: Date;
}

async function insertMail(tx: Transaction, organizationId: string | null, mail: MailRow): Promise<{ mailId: string }> {
  const mailId = newId(mail.at);
  await tx.insert(mails).values({
    id: mailId,
    organizationId,
    kind: mail.kind,
    toPersonId: mail.toPersonId ?? null,
    toName: mail.addressee.name,
    toAddress: mail.addressee.address,
    locale: mail.addressee.locale,
    data: mail.data,
    postId: mail.postId ?? null,
    seatId: mail.seatId ?? null,
    createdAt: mail.at,
  });
  await upsertJob(tx, {
    id: newId(mail.at),
    organizationId,
    key: `mail:${mailId}`,
    kind: "sendMail",
    payload: { mailId },
    runAt: mail.at,
  });
  return { mailId };
}

async function addresseeOf(scope: Scope, personId: string): Promise<MailAddressee> {
  const [person] = await scope.tx
    .select({
      name: memberships.name,
      address: memberships.email,
      own: memberships.locale,
      organization: organizations.locale,
    })
    .from(memberships)
    .innerJoin(organizations, eq(organizations.id, memberships.organizationId))
    .where(and(eq(memberships.organizationId, scope.organizationId), eq(memberships.id, personId)));
  if (!person) throw new Error(`No person ${personId} in organisation ${scope.organizationId} to write to.`);
  return { name: person.name, address: person.address, locale: person.own ?? person.organization };
}

export interface MailOutcome {
  mailId: string;
  /** `queued` while it will be tried again. */
  status: "queued" | "sent" | "failed" | "cancelled";
  provider?: string;
  providerId?: string;
  messageId?: string;
  error?: string;
  /** Why it never will, when it failed. */
  failure?: DeliveryReason;
  at: Date;
}

/** What came of one try. A mail that was sent stays sent, whatever a slower try reports. */
export async function recordMailOutcome(tx: Transaction, outcome: MailOutcome): Promise<void> {
  const { mailId, status, provider, providerId, messageId, error, failure, at } = outcome;
  await tx
    .update(mails)
    .set({
      status,
      attempts: sql`${mails.attempts} + 1`,
      lastError: error ?? null,
      ...(status === "sent" ? { provider, providerId, messageId, sentAt: at } : {}),
      ...(failure ? { delivery: "failed" as const, deliveryReason: failure, deliveryAt: at } : {}),
      // The built-in mailbox is where it was going.
      ...(provider === "mailbox" ? { delivery: "delivered" as const, deliveryAt: at, deliveredAt: at } : {}),
    })
    .where(and(eq(mails.id, mailId), eq(mails.status, "queued")));
}

/** Keeps a mail back for its reader's next digest. */
export async function holdMail(scope: Scope, mailId: string): Promise<void> {
  await scope.tx
    .update(mails)
    .set({ status: "held" })
    .where(and(eq(mails.organizationId, scope.organizationId), eq(mails.id, mailId), eq(mails.status, "queued")));
}

/** Held mails that a digest takes along. */
export async function digestMails(scope: Scope, input: { mailIds: string[]; digestMailId: string }): Promise<void> {
  await scope.tx
    .update(mails)
    .set({ status: "digested", digestMailId: input.digestMailId })
    .where(and(eq(mails.organizationId, scope.organizationId), inArray(mails.id, input.mailIds)));
}

/** Releases what was held: each is sent by its own job again. */
export async function releaseMails(scope: Scope, { mailIds, at }: { mailIds: string[]; at: Date }): Promise<void> {
  await scope.tx
    .update(mails)
    .set({ status: "queued" })
    .where(and(eq(mails.organizationId, scope.organizationId), inArray(mails.id, mailIds), eq(mails.status, "held")));
  for (const mailId of mailIds) {
    const { organizationId } = scope;
    const job = { key: `mail:${mailId}`, kind: "sendMail", payload: { mailId }, runAt: at };
    await upsertJob(scope.tx, { id: newId(at), organizationId, ...job });
  }
}
