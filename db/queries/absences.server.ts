import { and, asc, eq, gt, isNotNull, isNull, lte, or, type SQL } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { absences, delegations } from "#db/schema/absences.ts";
import { approvalRoutes } from "#db/schema/approval-routes.ts";
import { openSeatCandidates } from "#db/schema/iter.ts";
import { channels, memberships } from "#db/schema/organizations.ts";
import { media } from "#db/schema/media.ts";
import { posts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import type { DelegationScope } from "#workflows/approval/delegation.ts";

export interface AbsenceRow {
  absenceId: string;
  personId: string;
  personName: string;
  from: Date;
  until: Date;
  zone: string;
  enteredBy: string;
}

export interface DelegationRow {
  delegationId: string;
  absenceId: string | null;
  ofPersonId: string;
  ofName: string;
  substituteId: string;
  substituteName: string;
  /** Whether they may sign now. */
  substituteMaySign: boolean;
  from: Date;
  until: Date;
  zone: string;
  scope: DelegationScope;
  act: string;
  actMediaId: string | null;
  actIsPdf: boolean;
  enteredBy: string;
  revokedBy: string | null;
}

/** Absences that stand and are not over at a moment, the first to begin first. */
export function standingAbsences(scope: Scope, at: Date): Promise<AbsenceRow[]> {
  return scope.tx
    .select({
      absenceId: absences.id,
      personId: absences.personId,
      personName: memberships.name,
      from: absences.fromAt,
      until: absences.untilAt,
      zone: absences.zone,
      enteredBy: absences.enteredBy,
    })
    .from(absences)
    .innerJoin(memberships, eq(memberships.id, absences.personId))
    .where(and(eq(absences.organizationId, scope.organizationId), isNull(absences.revokedAt), gt(absences.untilAt, at)))
    .orderBy(asc(absences.fromAt), asc(absences.id));
}

export interface WaitingSeat {
  postId: string;
  seatId: string;
  title: string;
  publishAt: Date | null;
  dueAt: Date | null;
}

/** The requests that wait for a person now, the most pressing first. */
export async function waitingFor(scope: Scope, personId: string): Promise<WaitingSeat[]> {
  return scope.tx
    .select({
      postId: posts.id,
      seatId: openSeatCandidates.seatId,
      title: posts.title,
      publishAt: posts.publishAt,
      dueAt: openSeatCandidates.dueAt,
    })
    .from(openSeatCandidates)
    .innerJoin(posts, eq(posts.id, openSeatCandidates.postId))
    .where(
      and(
        eq(openSeatCandidates.organizationId, scope.organizationId),
        eq(openSeatCandidates.personId, personId),
        eq(posts.state, "review"),
      ),
    )
    .orderBy(asc(openSeatCandidates.dueAt), asc(posts.id));
}

/** Whose delegation to somebody counts no more: the name of whoever holds the seat; null where there was none. */
export async function endedDelegation(
  scope: Scope,
  { substituteId, ofPersonId, now }: { substituteId: string; ofPersonId: string | null; now: Date },
): Promise<string | null> {
  if (ofPersonId === null) return null;
  const [row] = await scope.tx
    .select({ name: memberships.name })
    .from(delegations)
    .innerJoin(memberships, eq(memberships.id, delegations.ofPersonId))
    .where(
      and(
        eq(delegations.organizationId, scope.organizationId),
        eq(delegations.ofPersonId, ofPersonId),
        eq(delegations.substituteId, substituteId),
        or(isNotNull(delegations.revokedAt), lte(delegations.untilAt, now)),
      ),
    )
    .limit(1);
  return row?.name ?? null;
}

/** Delegations that stand and are not over at a moment, the first to begin first. */
export async function standingDelegations(scope: Scope, at: Date): Promise<DelegationRow[]> {
  return readDelegations(scope, and(isNull(delegations.revokedAt), gt(delegations.untilAt, at)));
}

/** The names of all iters and channels, by their ids: what the scope of a delegation may name. */
export async function routeAndChannelNames(scope: Scope): Promise<Map<string, string>> {
  const routes = scope.tx
    .select({ id: approvalRoutes.id, name: approvalRoutes.name })
    .from(approvalRoutes)
    .where(eq(approvalRoutes.organizationId, scope.organizationId));
  const rows = await routes.unionAll(
    scope.tx
      .select({ id: channels.id, name: channels.name })
      .from(channels)
      .where(eq(channels.organizationId, scope.organizationId)),
  );
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** One of the organisation, standing or not. */
export async function delegationById(scope: Scope, delegationId: string): Promise<DelegationRow | null> {
  return (await readDelegations(scope, eq(delegations.id, delegationId)))[0] ?? null;
}

async function readDelegations(scope: Scope, which: SQL | undefined): Promise<DelegationRow[]> {
  const of = alias(memberships, "of");
  const substitute = alias(memberships, "substitute");
  const rows = await scope.tx
    .select({
      delegationId: delegations.id,
      absenceId: delegations.absenceId,
      ofPersonId: delegations.ofPersonId,
      ofName: of.name,
      substituteId: delegations.substituteId,
      substituteName: substitute.name,
      status: substitute.status,
      roles: substitute.roles,
      from: delegations.fromAt,
      until: delegations.untilAt,
      zone: delegations.zone,
      scope: delegations.scope,
      act: delegations.act,
      actMediaId: delegations.actMediaId,
      actMime: media.mime,
      enteredBy: delegations.enteredBy,
      revokedBy: delegations.revokedBy,
    })
    .from(delegations)
    .innerJoin(of, eq(of.id, delegations.ofPersonId))
    .innerJoin(substitute, eq(substitute.id, delegations.substituteId))
    .leftJoin(media, eq(media.id, delegations.actMediaId))
    .where(and(eq(delegations.organizationId, scope.organizationId), which))
    .orderBy(asc(delegations.fromAt), asc(delegations.id));
  return rows.map(({ status, roles, actMime, ...row }) => ({
    ...row,
    actIsPdf: actMime === "application/pdf",
    substituteMaySign: status === "active" && roles.includes("approver"),
  }));
}
