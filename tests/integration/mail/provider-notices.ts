/** A provider that takes every mail and tells afterwards what became of it, in notices signed as the real one's are. */
import { createHmac, randomBytes } from "node:crypto";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import type { MailTransport, OutgoingMail } from "#app/mail/contract.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { takeProviderNotice } from "#app/services/mail/take-provider-notice.server.ts";
import { minute, submittedPost, type DraftChange, type Office, type TestContext } from "#tests/support/office.ts";
import type { TestDatabase } from "#tests/support/database.ts";

export const secret = `whsec_${randomBytes(24).toString("base64")}`;
const from = { name: "Imprimatur", address: "post@prova.example" };

export const handlers = jobHandlers.filter((handler) =>
  ["sendMail", "checkDelivery", "requestLost", "lastCall"].includes(handler.kind),
);

export const mailboxFull = {
  bounce: { type: "Transient", subType: "MailboxFull", message: "552 5.2.2 mailbox full" },
};

export interface Notice {
  type: string;
  minutesAfter?: number;
  data?: Record<string, unknown>;
  eventId?: string;
}

export function sign(
  body: Buffer,
  { at, id = `msg_${randomBytes(8).toString("hex")}`, key = secret }: { at: Date; id?: string; key?: string },
) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(`${id}.${timestamp}.`)
    .update(body);
  return { id, timestamp, signature: `v1,${mac.digest("base64")}` };
}

/** The provider of one test: what it was given, what it tells, and what the database holds then. */
export function createProvider(ctx: TestContext, database: TestDatabase, office: Office) {
  const given: OutgoingMail[] = [];
  const sql = database.superSql;

  function transport(reportsDelivery = true): MailTransport {
    return {
      name: "resend",
      from,
      reportsDelivery,
      send(mail) {
        given.push(mail);
        const providerId = `re-${mail.idempotencyKey}`;
        return Promise.resolve({ type: "sent", provider: "resend", providerId, messageId: "" });
      },
    };
  }

  function bodyOf(mailId: string, { type, minutesAfter = 1, data = {} }: Notice, tagged = true): Buffer {
    const at = new Date(ctx.clock.now().getTime() + minutesAfter * minute).toISOString();
    const about = { email_id: `re-${mailId}`, created_at: at, ...(tagged ? { tags: { mail: mailId } } : {}) };
    return Buffer.from(JSON.stringify({ type, created_at: at, data: { ...about, ...data } }));
  }

  async function tell(mailId: string, notice: Notice, tagged = true) {
    const body = bodyOf(mailId, notice, tagged);
    const id = notice.eventId;
    return takeProviderNotice(ctx, { body, headers: sign(body, { at: ctx.clock.now(), ...(id ? { id } : {}) }) });
  }

  ctx.mail = transport();
  ctx.incoming = createIncomingMail({ RESEND_WEBHOOK_SECRET: secret });
  return {
    transport,
    bodyOf,
    tell,
    work: () => workDueJobs(ctx, { handlers }),
    /** What the provider tells, and what it makes the jobs do. */
    async tellAndAct(mailId: string, notice: Notice) {
      await tell(mailId, notice);
      await workDueJobs(ctx, { handlers });
    },
    /** The newest mail of a kind that went to somebody. */
    async sent(kind: string, { personId }: { personId: string }): Promise<OutgoingMail | undefined> {
      const rows = await sql<
        { id: string }[]
      >`select id from mails where kind = ${kind} and to_person_id = ${personId}`;
      return given.findLast((mail) => rows.some(({ id }) => id === mail.idempotencyKey));
    },
    async sentRequest(change: DraftChange = {}) {
      const post = await submittedPost(ctx, office, change);
      await workDueJobs(ctx, { handlers });
      const [mail] = await sql`select id from mails where post_id = ${post.postId} and kind = 'decisionRequest'`;
      return { ...post, mailId: String(mail?.["id"]) };
    },
    async stateOf(mailId: string) {
      const [row] = await sql`
        select delivery, delivery_reason as reason, delivery_at as at, delivered_at as "deliveredAt" from mails where id = ${mailId}`;
      return row;
    },
    async troubleMails(postId: string) {
      return sql`select to_name, data from mails where post_id = ${postId} and kind = 'undelivered' order by to_name`;
    },
  };
}
