import { and, desc, eq, gt, isNotNull, isNull, lt, sql } from "drizzle-orm";
import { type CodeRequest, decisionCodes } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";

/** Whose code, for which seat, in which browser. */
export interface CodeOf {
  personId: string;
  seatId: string;
  browserHash: Buffer;
}

/** Presses of one person, one after the other: their limits are counted under this lock. */
export async function lockCodesOf(scope: Scope, personId: string): Promise<void> {
  await scope.tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`codes:${personId}`}, 0))`);
}

export interface CodesCounted {
  /** Sent for this seat since a moment. */
  ofSeat: number;
  /** Sent to this person since a moment. */
  ofPerson: number;
  /** Wrong digits typed for this seat, ever. */
  wrongOfSeat: number;
  /** Wrong digits typed for this person since yesterday. */
  wrongOfPerson: number;
}

export async function countCodes(
  scope: Scope,
  input: { personId: string; seatId: string; seatSince: Date; personSince: Date; wrongSince: Date },
): Promise<CodesCounted> {
  const { personId, seatId } = input;
  const since = {
    seat: input.seatSince.toISOString(),
    person: input.personSince.toISOString(),
    wrong: input.wrongSince.toISOString(),
  };
  const [row] = await scope.tx.execute<CodesCounted & Record<string, unknown>>(sql`
    select count(*) filter (where seat_id = ${seatId}::uuid and created_at > ${since.seat}::timestamptz)::int as "ofSeat",
      count(*) filter (where created_at > ${since.person}::timestamptz)::int as "ofPerson",
      coalesce(sum(tries - (used_at is not null)::int) filter (where seat_id = ${seatId}::uuid), 0)::int as "wrongOfSeat",
      coalesce(sum(tries - (used_at is not null)::int) filter (where created_at > ${since.wrong}::timestamptz), 0)::int as "wrongOfPerson"
    from decision_codes where organization_id = ${scope.organizationId} and person_id = ${personId}::uuid`);
  if (!row) throw new Error("A count gave no row");
  return row;
}

export interface NewCode extends CodeOf {
  id: string;
  postId: string;
  tokenId: string | null;
  request: CodeRequest;
  at: Date;
  expiresAt: Date;
}

/** A new code ends the ones before it for the same seat in the same browser. */
export async function insertCode(scope: Scope, { at, ...code }: NewCode): Promise<void> {
  await scope.tx
    .update(decisionCodes)
    .set({ expiresAt: at, request: null })
    .where(and(living(scope, code), gt(decisionCodes.expiresAt, at)));
  await scope.tx.insert(decisionCodes).values({ ...code, organizationId: scope.organizationId, createdAt: at });
}

/** Uses up one try of the valid code, before its digits are compared; null when there is none, or none is left. */
export async function takeTry(
  scope: Scope,
  of: CodeOf & { at: Date; mostTries: number },
): Promise<{ id: string; tries: number; request: CodeRequest } | null> {
  const [found] = await scope.tx
    .select({ id: decisionCodes.id })
    .from(decisionCodes)
    .where(and(living(scope, of), gt(decisionCodes.expiresAt, of.at)))
    .orderBy(desc(decisionCodes.createdAt))
    .limit(1);
  if (!found) return null;
  const [row] = await scope.tx
    .update(decisionCodes)
    .set({ tries: sql`${decisionCodes.tries} + 1` })
    .where(and(eq(decisionCodes.id, found.id), isNull(decisionCodes.usedAt), lt(decisionCodes.tries, of.mostTries)))
    .returning({ id: decisionCodes.id, tries: decisionCodes.tries, request: decisionCodes.request });
  return row?.request ? { ...row, request: row.request } : null;
}

/**
 * The digits were right: the code is used up, what it was for is deleted, and its browser may read by it for a while.
 * Only the first gets true.
 */
export async function useCode(scope: Scope, input: { codeId: string; at: Date; readsUntil: Date }): Promise<boolean> {
  const rows = await scope.tx
    .update(decisionCodes)
    .set({ usedAt: input.at, expiresAt: input.readsUntil, request: null })
    .where(
      and(
        eq(decisionCodes.organizationId, scope.organizationId),
        eq(decisionCodes.id, input.codeId),
        isNull(decisionCodes.usedAt),
      ),
    )
    .returning({ id: decisionCodes.id });
  return rows.length === 1;
}

/** No browser reads any more by a code that this person typed. */
export async function endReadingByCodes(scope: Scope, input: { personId: string; at: Date }): Promise<void> {
  const { organizationId, personId, usedAt, expiresAt } = decisionCodes;
  await scope.tx
    .update(decisionCodes)
    .set({ expiresAt: input.at })
    .where(
      and(
        eq(organizationId, scope.organizationId),
        eq(personId, input.personId),
        isNotNull(usedAt),
        gt(expiresAt, input.at),
      ),
    );
}

function living(scope: Scope, { personId, seatId, browserHash }: CodeOf) {
  return and(
    eq(decisionCodes.organizationId, scope.organizationId),
    eq(decisionCodes.personId, personId),
    eq(decisionCodes.seatId, seatId),
    eq(decisionCodes.browserHash, browserHash),
    isNull(decisionCodes.usedAt),
  );
}
