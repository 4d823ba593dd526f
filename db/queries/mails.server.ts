import { and, desc, eq, inArray, sql, gt } from "drizzle-orm";
import type { ReasonKind, SeatKind, Verdict } from "#workflows/approval/states.ts";
import { marks, postSeats } from "#db/schema/iter.ts";
import { mails } from "#db/schema/jobs.ts";
import { memberships } from "#db/schema/organizations.ts";
import type { Database, Scope, Transaction } from "#db/scope.server.ts";
import type { MailKind } from "#emails/kinds.ts";

export type StoredMail = typeof mails.$inferSelect;

/** Mails of an organisation are visible in its scope; those of none (sign-in links) only where none is set. */
export async function enterMailScope(tx: Transaction, organizationId: string | null): Promise<void> {
  await tx.execute(
    sql`select set_config('app.organization_id', ${organizationId ?? ""}, true), set_config('lock_timeout', '5s', true)`,
  );
}

/** The row of a mail, locked until the end of the transaction when `lock` is asked for. */
export async function findMail(tx: Transaction, input: { mailId: string; lock?: boolean }): Promise<StoredMail | null> {
  const query = tx.select().from(mails).where(eq(mails.id, input.mailId));
  const [row] = input.lock ? await query.for("update") : await query;
  return row ?? null;
}

export interface MarkForMail {
  postId: string;
  seatId: string;
  seatKind: SeatKind;
  personId: string | null;
  personName: string | null;
  verdict: Verdict;
  reason: string | null;
  reasonKind: ReasonKind | null;
  revisionHash: string;
  at: Date;
}

/** The mark a receipt or a piece of news tells of, taken back or not. */
export async function markForMail(scope: Scope, markId: string): Promise<MarkForMail | null> {
  const [row] = await scope.tx
    .select({
      postId: marks.postId,
      seatId: marks.seatId,
      seatKind: postSeats.kind,
      personId: marks.personId,
      personName: memberships.name,
      verdict: marks.verdict,
      reason: marks.reason,
      reasonKind: marks.reasonKind,
      revisionHash: marks.revisionHash,
      at: marks.at,
    })
    .from(marks)
    .innerJoin(postSeats, eq(postSeats.id, marks.seatId))
    .leftJoin(memberships, eq(memberships.id, marks.personId))
    .where(and(eq(marks.organizationId, scope.organizationId), eq(marks.id, markId)));
  return row ?? null;
}

/** Names of people, in the order they were given. */
export async function peopleNames(scope: Scope, personIds: readonly string[]): Promise<string[]> {
  if (personIds.length === 0) return [];
  const rows = await scope.tx
    .select({ id: memberships.id, name: memberships.name })
    .from(memberships)
    .where(and(eq(memberships.organizationId, scope.organizationId), inArray(memberships.id, [...personIds])));
  return personIds.flatMap((personId) => rows.find(({ id }) => id === personId)?.name ?? []);
}

/** The reason somebody gave with their newest mark of this kind on a revision. */
export async function reasonOf(
  scope: Scope,
  of: { postId: string; personId: string; verdict: Verdict; revisionHash: string },
): Promise<string | null> {
  const [row] = await scope.tx
    .select({ reason: marks.reason })
    .from(marks)
    .where(
      and(
        eq(marks.organizationId, scope.organizationId),
        eq(marks.postId, of.postId),
        eq(marks.personId, of.personId),
        eq(marks.verdict, of.verdict),
        eq(marks.revisionHash, of.revisionHash),
      ),
    )
    .orderBy(desc(marks.at))
    .limit(1);
  return row?.reason ?? null;
}

/** Whose clock the mail speaks of: the person's, else the organisation's. */
export async function zoneForMail(scope: Scope, personId: string | null): Promise<string> {
  const [row] = await scope.tx.execute<{ zone: string }>(sql`
    select coalesce(m.zone, o.zone) as zone from organizations o
    left join memberships m on m.organization_id = o.id and m.id = ${personId}::uuid
    where o.id = ${scope.organizationId}`);
  return row?.zone ?? "Europe/Rome";
}

/** The mail a notice is about: by our own id, else by the provider's; null for a mail that is not ours. */
export async function mailOfNotice(
  db: Database,
  input: { mailId: string | null; provider: string; providerId: string },
): Promise<{ id: string; organizationId: string | null } | null> {
  const [row] = await db.execute<{ id: string; organization_id: string | null }>(
    sql`select id, organization_id from find_mail(${input.mailId}::uuid, ${input.provider}, ${input.providerId})`,
  );
  return row ? { id: row.id, organizationId: row.organization_id } : null;
}

/** Whether the seat still waits for the person, and who else could fill it. */
export async function seatOfMail(
  scope: Scope,
  input: { seatId: string; personId: string },
): Promise<{ open: boolean; others: string[]; authorId: string } | null> {
  const [row] = await scope.tx.execute<{ open: boolean; others: string[]; authorId: string }>(sql`
    select s.status = 'open' as open, p.author_id as "authorId",
      coalesce((select json_agg(m.name order by m.name) from open_seat_candidates c
        join memberships m on m.id = c.person_id
        where c.seat_id = s.id and c.person_id <> ${input.personId}::uuid), '[]') as others
    from post_seats s join posts p on p.id = s.post_id
    where s.organization_id = ${scope.organizationId} and s.id = ${input.seatId}::uuid`);
  return row ?? null;
}

/** The earlier of a person's term for a seat and the publication; null while the seat has no term. */
export async function deadlineOfSeat(
  scope: Scope,
  { seatId, personId }: { seatId: string; personId: string },
): Promise<Date | null> {
  const [row] = await scope.tx.execute<{ deadline: string | Date | null }>(sql`
    select least(coalesce(c.due_at, s.due_at), p.publish_at) as deadline from post_seats s join posts p on p.id = s.post_id
    left join open_seat_candidates c on c.seat_id = s.id and c.person_id = ${personId}::uuid
    where s.organization_id = ${scope.organizationId} and s.id = ${seatId}::uuid and s.due_at is not null`);
  return row?.deadline ? new Date(row.deadline) : null;
}

/** Whether the organisation wrote a mail of this kind after a moment. */
export async function wasMailedSince(scope: Scope, { kind, since }: { kind: MailKind; since: Date }): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.organizationId, scope.organizationId), eq(mails.kind, kind), gt(mails.createdAt, since)))
    .limit(1);
  return rows.length > 0;
}
