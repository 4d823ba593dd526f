import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";
import { mailTimingFacts, type MailTimingFacts } from "#db/queries/mail-timing.server.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { holdMail } from "#db/writes/mails.server.ts";
import { isMailKind } from "#emails/kinds.ts";
import { calendarOfOrganization } from "#app/services/organizations/office-hours.ts";
import { sendingMoment, type SendingMoment } from "./sending-moment.ts";

/**
 * Whether a mail leaves now, by its reader's settings and the post's deadlines. When not, it has been
 * put off: its own job runs later, or the reader's next digest carries it.
 */
export async function timeMail(ctx: AppContext, mail: StoredMail): Promise<"now" | "later" | "never"> {
  const { organizationId, toPersonId, kind } = mail;
  if (!isMailKind(kind)) throw new Error(`No mail of kind ${kind}.`);
  if (organizationId === null || toPersonId === null || mail.attempts > 0) return "now";
  const now = ctx.clock.now();
  const facts = await readScope(ctx.db, { organizationId, personId: null }, (scope) =>
    mailTimingFacts(scope, { personId: toPersonId, postId: mail.postId, seatId: mail.seatId }),
  );
  if (!facts) return "now";
  const moment = sendingMoment({
    kind,
    frequency: facts.frequency,
    quiet: quietHours(facts),
    zone: facts.zone,
    calendar: calendarOfOrganization({ ...facts, zone: facts.officeZone }, now),
    publishAt: facts.publishAt,
    dueAt: facts.dueAt,
    lastUsefulAt: facts.lastUsefulAt,
    now,
  });
  if (moment.type === "never") return "never";
  if (moment.type !== "now") await putOff(ctx, { mail, organizationId, toPersonId, zone: facts.zone, moment });
  else if (moment.override) await noteOverride(ctx, { mail, organizationId, now });
  return moment.type === "now" ? "now" : "later";
}

function quietHours({ quietFrom, quietUntil }: MailTimingFacts) {
  return quietFrom === null || quietUntil === null ? null : { from: quietFrom, until: quietUntil };
}

interface PutOff {
  mail: StoredMail;
  organizationId: string;
  toPersonId: string;
  zone: string;
  moment: Extract<SendingMoment, { at: Date }>;
}

async function putOff(ctx: AppContext, { mail, organizationId, toPersonId, zone, moment }: PutOff): Promise<void> {
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    if (moment.type === "later") {
      const job = { key: `mail:${mail.id}`, kind: "sendMail", payload: { mailId: mail.id }, runAt: moment.at } as const;
      return enqueueJob(scope, job);
    }
    await holdMail(scope, mail.id);
    await enqueueJob(scope, {
      key: `digest:${toPersonId}`,
      kind: "sendDigest",
      payload: { personId: toPersonId },
      runAt: moment.at,
      zone,
    });
  });
}

/** Writing to somebody in their quiet hours is on record, so that it can be counted (L. 81/2017, art. 19). */
async function noteOverride(
  ctx: AppContext,
  { mail, organizationId, now }: { mail: StoredMail; organizationId: string; now: Date },
): Promise<void> {
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    await recordOrganizationEntry(scope, {
      type: "mail.quietOverridden",
      actorId: null,
      means: "clock",
      payload: { mailId: mail.id, kind: mail.kind, ...(mail.postId ? { postId: mail.postId } : {}) },
      at: now,
    });
  });
}
