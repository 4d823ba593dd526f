import { sql } from "drizzle-orm";
import type { WorkingCalendar } from "#workflows/approval/types.ts";
import type { MailFrequency } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";

/** What decides when a mail to a person leaves. */
export interface MailTimingFacts {
  frequency: MailFrequency;
  quietFrom: number | null;
  quietUntil: number | null;
  zone: string;
  officeZone: string;
  officeHours: WorkingCalendar["hours"];
  patronDay: string | null;
  closures: string[];
  publishAt: Date | null;
  dueAt: Date | null;
  /** Of the seat's level, as the iter computed it at submission. */
  lastUsefulAt: Date | null;
}

type Moments = "publishAt" | "dueAt" | "lastUsefulAt";
type MailTimingRow = Omit<MailTimingFacts, Moments> & Record<Moments, string | Date | null>;

/** Null when the person is not of the organisation. */
export async function mailTimingFacts(
  scope: Scope,
  input: { personId: string; postId: string | null; seatId: string | null },
): Promise<MailTimingFacts | null> {
  const [row] = await scope.tx.execute<{ [Key in keyof MailTimingRow]: MailTimingRow[Key] }>(sql`
    select m.mail_pace as frequency, m.quiet_from as "quietFrom", m.quiet_until as "quietUntil",
      coalesce(m.zone, o.zone) as zone, o.zone as "officeZone", o.office_hours as "officeHours",
      o.patron_day as "patronDay", o.closures,
      (select p.publish_at from posts p where p.id = ${input.postId}::uuid and p.organization_id = o.id) as "publishAt",
      seat.due_at as "dueAt", seat.level ->> 'lastUsefulAt' as "lastUsefulAt"
    from memberships m join organizations o on o.id = m.organization_id
    left join lateral (
      select coalesce(c.due_at, s.due_at) as due_at, p.machine -> 'context' -> 'levels' -> s.level_index as level
        from post_seats s join posts p on p.id = s.post_id
        left join open_seat_candidates c on c.seat_id = s.id and c.person_id = m.id
       where s.id = ${input.seatId}::uuid and s.organization_id = o.id) seat on true
    where m.organization_id = ${scope.organizationId} and m.id = ${input.personId}::uuid`);
  if (!row) return null;
  const { publishAt, dueAt, lastUsefulAt } = row;
  return { ...row, publishAt: dateOf(publishAt), dueAt: dateOf(dueAt), lastUsefulAt: dateOf(lastUsefulAt) };
}

/** Mails held back for a person, oldest first, locked. */
export async function heldMails(scope: Scope, personId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select id from mails where organization_id = ${scope.organizationId} and to_person_id = ${personId}::uuid
      and status = 'held' order by created_at, id for update`);
  return [...rows].map(({ id }) => id);
}

/** The mails a digest carries, oldest first. */
export async function mailsOfDigest(scope: Scope, digestMailId: string): Promise<string[]> {
  const rows = await scope.tx.execute<{ id: string }>(sql`
    select id from mails where organization_id = ${scope.organizationId} and digest_mail_id = ${digestMailId}::uuid
      and status = 'digested' order by created_at, id`);
  return [...rows].map(({ id }) => id);
}

function dateOf(value: string | Date | null): Date | null {
  return value === null ? null : new Date(value);
}
