import type { Sql } from "postgres";
import { defineOutsideJob, PermanentJobError, type Job, type JobHandler } from "#app/jobs/define.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import type { MailTransport } from "#app/mail/contract.ts";
import type { AppContext } from "#app/services/context.ts";
import { timeMail } from "#app/services/mail/time-mail.server.ts";
import { cancelMail, readMail, settleMail } from "#app/services/mail/settle-mail.server.ts";
import { takeDeliveryNotice } from "#app/services/mail/take-notice.server.ts";
import { watchDelivery } from "#app/services/mail/watch-delivery.server.ts";
import { chanceOf } from "#tests/support/chance.ts";
import type { Start } from "./deeds.ts";

const from = { name: "Imprimatur", address: "post@prova.example" };

export interface MailProvider {
  transport: MailTransport;
  /** Hands over what is to be told by now. */
  tellUntil(at: Date): Promise<void>;
  /** The next moment at which there is something to tell. */
  next(): number;
}

interface Report {
  at: number;
  mailId: string;
  delivery: "delivered" | "bounced";
}

export function openMailProvider(ctx: AppContext, start: Start, placeOf: (name: string) => number): MailProvider {
  const waiting: Report[] = [];
  const letters = new Map<number, number>();

  function take(mailId: string, name: string): void {
    if (!start.post.reports) return;
    const place = placeOf(name);
    const letter = (letters.get(place) ?? 0) + 1;
    letters.set(place, letter);
    const chance = chanceOf(start.seed * 1009 + place * 31 + letter);
    const now = ctx.clock.now().getTime();
    if (chance.below(100) >= start.post.lost) waiting.push({ at: now + 60_000, mailId, delivery: "delivered" });
    else if (chance.one(3)) waiting.push({ at: now + 120_000, mailId, delivery: "bounced" });
    else if (chance.one(4)) waiting.push({ at: now + 40 * 60_000, mailId, delivery: "delivered" });
  }

  return {
    transport: {
      name: "resend",
      from,
      reportsDelivery: start.post.reports,
      send(mail) {
        take(mail.idempotencyKey, mail.to.name);
        return Promise.resolve(sent(mail.idempotencyKey));
      },
    },
    async tellUntil(at) {
      for (const report of waiting.splice(0)) {
        if (report.at > at.getTime()) waiting.push(report);
        else await takeDeliveryNotice(ctx, noticeOf(report));
      }
    },
    next: () => Math.min(...waiting.map((report) => report.at)),
  };
}

function sent(mailId: string) {
  return { type: "sent", provider: "resend", providerId: `re-${mailId}`, messageId: "" } as const;
}

function noticeOf({ at, mailId, delivery }: Report): Parameters<typeof takeDeliveryNotice>[1] {
  return {
    source: "resend",
    eventId: `${mailId}:${delivery}`,
    notice: {
      type: "delivery",
      mailId,
      providerId: `re-${mailId}`,
      messageId: null,
      delivery,
      reason: delivery === "bounced" ? "mailboxFull" : null,
      detail: null,
      occurredAt: new Date(at),
    },
  };
}

/** Sending without drawing, which costs more than the whole rest of a life. */
const sendUndrawn = defineOutsideJob("sendMail", async (ctx, job) => {
  const mail = await readMail(ctx, { mailId: job.payload.mailId, organizationId: job.organizationId });
  if (mail?.status !== "queued") return;
  const timing = await timeMail(ctx, mail);
  if (timing === "later") return;
  if (timing === "never") return cancelMail(ctx, mail);
  if (mail.attempts === 0) await watchDelivery(ctx, mail);
  const to = { name: mail.toName, address: mail.toAddress };
  const outcome = await ctx.mail.send({ idempotencyKey: mail.id, to } as Parameters<MailTransport["send"]>[0]);
  await settleMail(ctx, { mail, job, outcome });
});

/** Jobs of one moment; a life has some tens of mails. */
const mostAtOnce = 400;

/**
 * The worker's own handlers; where mails are not drawn, one of them stands in for the drawing. A job that puts itself
 * down again for the same moment would keep the worker busy for ever: it is given up, which the oracle sees.
 */
export function handlersFor(start: Start): JobHandler[] {
  let runs = 0;
  const count = () => {
    runs += 1;
    if (runs > mostAtOnce) throw new PermanentJobError("the worker never comes to rest");
  };
  return jobHandlers
    .map((handler) => (handler.kind === "sendMail" && !start.drawn ? sendUndrawn : handler))
    .map((handler): JobHandler =>
      handler.effects === "database"
        ? { ...handler, run: (ctx, scope, job) => (count(), handler.run(ctx, scope, job)) }
        : { ...handler, run: (ctx: AppContext, job: Job) => (count(), handler.run(ctx, job)) },
    );
}

/**
 * Mails that ask nobody for anything stay where they are, since nothing depends on them; where nobody reports
 * deliveries, those that ask are sent all at once. Answers when the next job is due.
 */
export async function passMails(
  sql: Sql,
  { now, which }: { now: Date; which: "none" | "news" | "all" },
): Promise<number> {
  const [row] = await sql<{ at: Date | null }[]>`
    with passed as (
      delete from jobs j using mails m
       where j.kind = 'sendMail' and j.run_at <= ${now} and m.id = (j.payload ->> 'mailId')::uuid
         and ${which !== "none"} and (${which === "all"} or m.kind not in ('decisionRequest', 'reminder', 'lastCall', 'digest'))
      returning j.id, m.id as mail
    ), sent as (
      update mails set status = 'sent', provider = 'resend', sent_at = ${now} from passed where mails.id = passed.mail and status = 'queued'
    )
    select min(run_at) as at from jobs where status = 'ready' and id not in (select id from passed)`;
  return row?.at?.getTime() ?? Number.POSITIVE_INFINITY;
}
