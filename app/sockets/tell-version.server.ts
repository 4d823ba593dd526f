import { z } from "zod";
import { rateOf } from "#app/collab/rate.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { findPostVersion } from "#db/queries/post-version.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { VersionAnswer } from "./events.ts";
import type { PageSocket } from "./page-socket.server.ts";

const perSecond = 10;

/**
 * Answers a page that asks for the version of its post. Its connection is in the organisation's room before it can ask: what is
 * committed after the version was read is told to it, so between both nothing is missed.
 */
export function tellVersion(socket: PageSocket, ctx: AppContext, refused: () => void): void {
  const rate = rateOf(perSecond);

  async function versionOf(postId: string): Promise<VersionAnswer> {
    const { viewer } = socket.data;
    const found = await readScope(ctx.db, viewer, (scope) => findPostVersion(scope, postId));
    const row = found && { organizationId: viewer.organizationId, ...found };
    if (row !== null && can(viewer, "read", row).allowed) return { ok: true, version: row.version };
    refused();
    return { ok: false };
  }

  socket.on("post:version", (message, answer) => {
    if (typeof answer !== "function") return;
    const postId = z.uuid().safeParse(message);
    if (!postId.success || !rate.take()) return answer({ ok: false });
    versionOf(postId.data).then(answer, (error: unknown) => {
      ctx.log.warn({ err: error }, "the version of a post could not be told");
      answer({ ok: false });
    });
  });
}
