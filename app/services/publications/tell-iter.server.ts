/** How the publisher enters the one write path: what it did and what came of it, in one transaction. */
import type { Capabilities, Connector } from "#app/connectors/contract.ts";
import type { Failure } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { announce, changePostInScope } from "#app/services/posts/change-post.server.ts";
import type { PostChange, PublisherCommand } from "#app/services/posts/command.ts";
import type { Publishing, StoredConnection } from "#db/queries/publishing.server.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";

/** A publication that is being worked on. */
export interface Running {
  organizationId: string;
  postId: string;
  channelId: string;
  publishing: Publishing;
  connector: Connector;
  connection: StoredConnection;
  capabilities: Capabilities;
}

export type Told = {
  [T in PublisherCommand["type"]]: Omit<Extract<PublisherCommand, { type: T }>, "channelId">;
}[PublisherCommand["type"]];
type Where = Pick<Running, "organizationId" | "postId" | "channelId">;

/**
 * Tells the iter, and writes what belongs to it, in one transaction; pages learn of it after the commit. What the iter
 * refuses is still written: evidence of a call is true whatever the post has come to since.
 */
export async function tellIter(
  ctx: AppContext,
  where: Where,
  told: Told,
  write: (scope: Scope, accepted: boolean) => Promise<void> = () => Promise.resolve(),
): Promise<PostChange | Failure> {
  const { organizationId, postId } = where;
  const answer = await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const change = await tellInScope(scope, ctx, where, told);
    await write(scope, change.ok);
    return change;
  });
  if (answer.ok) {
    announce(ctx, { organizationId, postId }, answer.version);
    if (answer.also) announce(ctx, { organizationId, postId: answer.also.postId }, answer.also.version);
  } else
    ctx.log.info(
      { told: told.type, refused: answer.error.code, post: postId, channel: where.channelId },
      "iter says no",
    );
  return answer;
}

/** The same inside a transaction that is already open; whoever commits it announces. */
export function tellInScope(
  scope: Scope,
  ctx: AppContext,
  { organizationId, postId, channelId }: Where,
  told: Told,
): Promise<PostChange | Failure> {
  const command: PublisherCommand = { ...told, channelId };
  return changePostInScope(scope, ctx, {
    organizationId,
    postId,
    actor: { personId: null, means: "network" },
    command,
  });
}
