import type { AppContext } from "#app/services/context.ts";
import type { TimerKind } from "#workflows/approval/events.ts";
import type { Scope } from "#db/scope.server.ts";
import { announce, changePostInScope } from "./change-post.server.ts";
import type { PostChangeInput } from "./command.ts";

export interface TimerFired {
  kind: TimerKind;
  postId: string;
  timerKey: string;
  token: string;
}

/**
 * `done`: the event happened; call `announced` after the commit. `early`: the clock woke up too soon, the same timer
 * must fire again then. `ignored`: the iter has gone on and the timer no longer counts.
 */
export type TimerOutcome = { type: "done"; announced: () => void } | { type: "early"; at: Date } | { type: "ignored" };

/** How the clock enters the one write path, in the transaction that also finishes its job: exactly once. */
export async function fireTimer(
  ctx: AppContext,
  scope: Scope,
  { kind, postId, timerKey, token }: TimerFired,
): Promise<TimerOutcome> {
  const { organizationId } = scope;
  const input: PostChangeInput = {
    organizationId,
    postId,
    actor: { personId: null, means: "clock" },
    command: { type: kind, timerKey, token },
  };
  const answer = await changePostInScope(scope, ctx, input);
  if (answer.ok) return { type: "done", announced: () => announce(ctx, { organizationId, postId }, answer.version) };
  const again = answer.error.detail?.at;
  return typeof again === "string" ? { type: "early", at: new Date(again) } : { type: "ignored" };
}
