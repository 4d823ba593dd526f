import type { HoldExtent } from "#workflows/approval/hold-types.ts";
import type { HoldReasonKind, Means } from "#workflows/approval/states.ts";
import type { HeldDecision } from "#db/schema/holds.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/*
 * Whoever decides about a post and whoever places a hold exclude each other: a decision either ends before the hold is
 * there, or sees it. Order of the locks: the organisation, this one, the post, the chain of the log.
 */
const lockKey = `hashtextextended('goes out:' || $1, 0)`;

/** Taken by every decision about a post, before the post itself; many may have it at once. */
export async function lockAgainstHolds(scope: Scope): Promise<void> {
  await runStatement(scope, `select pg_advisory_xact_lock_shared(${lockKey})`, [scope.organizationId]);
}

/** Taken by whoever places or lifts a hold: waits for the decisions that are under way, and lets none begin. */
export async function lockGoingOut(scope: Scope): Promise<void> {
  await runStatement(scope, `select pg_advisory_xact_lock(${lockKey})`, [scope.organizationId]);
}

export interface NewHold extends HoldExtent {
  holdId: string;
  reasonKind: HoldReasonKind;
  words: string;
  stopsSigning: boolean;
  placedBy: string;
  placedMeans: Means;
  at: Date;
}

export async function insertHold(scope: Scope, hold: NewHold): Promise<void> {
  await runStatement(
    scope,
    `insert into holds (id, organization_id, reach, channel_ids, tags, reason_kind, words, stops_signing, placed_by,
                        placed_means, placed_at)
     values ($2, $1, $3, array(select value::uuid from jsonb_array_elements_text($4::jsonb)),
             array(select jsonb_array_elements_text($5::jsonb)), $6, $7, $8::boolean, $9, $10, $11::timestamptz)`,
    [
      scope.organizationId,
      hold.holdId,
      hold.reach,
      JSON.stringify(hold.channelIds),
      JSON.stringify(hold.tags),
      hold.reasonKind,
      hold.words,
      hold.stopsSigning,
      hold.placedBy,
      hold.placedMeans,
      hold.at.toISOString(),
    ],
  );
}

/** False when it was lifted already. */
export async function endHold(
  scope: Scope,
  input: { holdId: string; by: string; words: string; at: Date },
): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update holds set lifted_by = $3, lifted_words = $4, lifted_at = $5::timestamptz
      where organization_id = $1 and id = $2 and lifted_at is null returning id`,
    [scope.organizationId, input.holdId, input.by, input.words, input.at.toISOString()],
  );
  return rows.length === 1;
}

/** False when somebody else has done so: whoever gets true tells the people. */
export async function noteCarriedOut(scope: Scope, input: { holdId: string; at: Date }): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update holds set carried_out_at = $3::timestamptz
      where organization_id = $1 and id = $2 and carried_out_at is null returning id`,
    [scope.organizationId, input.holdId, input.at.toISOString()],
  );
  return rows.length === 1;
}

/** The post waits in the queue. One that a decision left there stands for the new hold. */
export async function insertHeldPost(
  scope: Scope,
  input: { id: string; holdId: string; byBlackout: boolean; postId: string; publishAt: string; at: Date },
): Promise<void> {
  await runStatement(
    scope,
    `insert into held_posts (id, organization_id, hold_id, blackout_id, post_id, publish_at, held_at)
     values ($2, $1, case when $7::boolean then null else $3::uuid end, case when $7::boolean then $3::uuid end, $4,
             $5::timestamptz, $6::timestamptz)
     on conflict (post_id) where decided_at is null
     do update set hold_id = excluded.hold_id, blackout_id = excluded.blackout_id, publish_at = excluded.publish_at, held_at = excluded.held_at`,
    [
      scope.organizationId,
      input.id,
      input.holdId,
      input.postId,
      input.publishAt,
      input.at.toISOString(),
      input.byBlackout,
    ],
  );
}

/** What somebody decided about a post of the queue. */
export async function decideHeldPost(
  scope: Scope,
  input: { postId: string; decision: HeldDecision; by: string | null; at: Date },
): Promise<void> {
  await runStatement(
    scope,
    `update held_posts set decision = $3, decided_by = $4, decided_at = $5::timestamptz
      where organization_id = $1 and post_id = $2 and decided_at is null`,
    [scope.organizationId, input.postId, input.decision, input.by, input.at.toISOString()],
  );
}
