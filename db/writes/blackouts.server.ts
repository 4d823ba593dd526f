import type { BlackoutExtent } from "#workflows/approval/hold-types.ts";
import type { Means, VoteKind } from "#workflows/approval/states.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface NewBlackout extends BlackoutExtent {
  blackoutId: string;
  vote: VoteKind;
  act: string;
  from: Date;
  to: Date;
  approverId: string;
  enteredBy: string;
  enteredMeans: Means;
  at: Date;
}

export async function insertBlackout(scope: Scope, blackout: NewBlackout): Promise<void> {
  await runStatement(
    scope,
    `insert into blackouts (id, organization_id, vote, act, from_at, to_at, reach, channel_ids, tags, except_channel_ids,
                            except_tags, approver_id, entered_by, entered_means, entered_at)
     values ($2, $1, $3, $4, $5::timestamptz, $6::timestamptz, $7,
             array(select value::uuid from jsonb_array_elements_text($8::jsonb)),
             array(select jsonb_array_elements_text($9::jsonb)),
             array(select value::uuid from jsonb_array_elements_text($10::jsonb)),
             array(select jsonb_array_elements_text($11::jsonb)), $12, $13, $14, $15::timestamptz)`,
    [
      scope.organizationId,
      blackout.blackoutId,
      blackout.vote,
      blackout.act,
      blackout.from.toISOString(),
      blackout.to.toISOString(),
      blackout.reach,
      JSON.stringify(blackout.channelIds),
      JSON.stringify(blackout.tags),
      JSON.stringify(blackout.except.channelIds),
      JSON.stringify(blackout.except.tags),
      blackout.approverId,
      blackout.enteredBy,
      blackout.enteredMeans,
      blackout.at.toISOString(),
    ],
  );
}

/** False where it lets pass already. */
export async function setBlackoutApprover(
  scope: Scope,
  input: { blackoutId: string; approverId: string },
): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update blackouts set approver_id = $3
      where organization_id = $1 and id = $2 and approver_id <> $3::uuid returning id`,
    [scope.organizationId, input.blackoutId, input.approverId],
  );
  return rows.length === 1;
}

/** The scan of the act; a later one replaces it. */
export async function setBlackoutAct(scope: Scope, input: { blackoutId: string; mediaId: string }): Promise<void> {
  await runStatement(scope, `update blackouts set act_media_id = $3 where organization_id = $1 and id = $2`, [
    scope.organizationId,
    input.blackoutId,
    input.mediaId,
  ]);
}

/** False when it was ended already. */
export async function endBlackoutEarly(
  scope: Scope,
  input: { blackoutId: string; by: string; words: string; at: Date },
): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update blackouts set ended_by = $3, ended_words = $4, ended_at = $5::timestamptz
      where organization_id = $1 and id = $2 and ended_at is null returning id`,
    [scope.organizationId, input.blackoutId, input.by, input.words, input.at.toISOString()],
  );
  return rows.length === 1;
}

/** False when somebody else has done so. */
export async function noteBlackoutCarriedOut(scope: Scope, input: { blackoutId: string; at: Date }): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update blackouts set carried_out_at = $3::timestamptz
      where organization_id = $1 and id = $2 and carried_out_at is null returning id`,
    [scope.organizationId, input.blackoutId, input.at.toISOString()],
  );
  return rows.length === 1;
}

export interface NewDeclaration {
  id: string;
  blackoutId: string;
  postId: string;
  revisionHash: string;
  reason: string;
  by: string;
  at: Date;
}

export async function insertDeclaration(scope: Scope, declaration: NewDeclaration): Promise<void> {
  await runStatement(
    scope,
    `insert into blackout_declarations (id, organization_id, blackout_id, post_id, revision_hash, reason, declared_by,
                                        declared_at)
     values ($2, $1, $3, $4, $5, $6, $7, $8::timestamptz)`,
    [
      scope.organizationId,
      declaration.id,
      declaration.blackoutId,
      declaration.postId,
      declaration.revisionHash,
      declaration.reason,
      declaration.by,
      declaration.at.toISOString(),
    ],
  );
}

/** False when somebody decided it already. */
export async function decideDeclaration(
  scope: Scope,
  input: { declarationId: string; verdict: "passed" | "refused"; by: string; words: string; at: Date },
): Promise<boolean> {
  const rows = await runStatement(
    scope,
    `update blackout_declarations set verdict = $3, decided_by = $4, decided_words = $5, decided_at = $6::timestamptz
      where organization_id = $1 and id = $2 and verdict is null returning id`,
    [scope.organizationId, input.declarationId, input.verdict, input.by, input.words, input.at.toISOString()],
  );
  return rows.length === 1;
}
