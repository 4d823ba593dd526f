import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { changePost, type PostChange } from "#app/services/posts/change-post.server.ts";
import type { Actor } from "#app/services/posts/command.ts";

export interface TakeBackInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  seatId: string;
  idempotencyKey?: string;
}

/** Undoes one's own mark within ten minutes, while no later level has marked and nothing is out. */
export function takeBackMark(ctx: AppContext, input: TakeBackInput): Promise<PostChange | Failure> {
  const { organizationId, postId, actor, seatId, idempotencyKey } = input;
  return changePost(ctx, { organizationId, postId, actor, idempotencyKey, command: { type: "takeBack", seatId } });
}
