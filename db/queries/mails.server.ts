import { and, eq, sql } from "drizzle-orm";
import type { ReasonKind, SeatKind, Verdict } from "../../workflows/approval/states.ts";
import { marks, postSeats } from "../schema/iter.ts";
import { mails } from "../schema/jobs.ts";
import { memberships } from "../schema/organizations.ts";
import type { Scope, Transaction } from "../scope.server.ts";

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

/** Whose clock the mail speaks of: the person's, else the organisation's. */
export async function zoneForMail(scope: Scope, personId: string | null): Promise<string> {
  const [row] = await scope.tx.execute<{ zone: string }>(sql`
    select coalesce(m.zone, o.zone) as zone from organizations o
    left join memberships m on m.organization_id = o.id and m.id = ${personId}::uuid
    where o.id = ${scope.organizationId}`);
  return row?.zone ?? "Europe/Rome";
}
