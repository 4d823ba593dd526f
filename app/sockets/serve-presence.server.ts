import type { Viewer } from "#app/auth/viewer.server.ts";
import { rateOf } from "#app/collab/rate.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { findPresencePlace } from "#db/queries/presence.server.ts";
import { readScope } from "#db/scope.server.ts";
import { type Here, hereSchema, type PresenceAnswer } from "./events.ts";
import type { PageSocket } from "./page-socket.server.ts";
import type { PresenceRegistry } from "./presence.server.ts";

/** What one page says and hears of who is where. */
export interface PresenceConnection {
  /** The session's roles or name are others now. */
  judgeAgain(): void;
  /** The connection is gone, and whoever was on it. */
  close(): void;
}

const perSecond = 10;

/** Who may open the list of posts. */
const listRoles = ["admin", "writer", "publisher", "auditor"] as const;

/** Presence over a page's connection: who it is and what they may do comes from the session, never from the page. */
export function servePresence(
  socket: PageSocket,
  ctx: AppContext,
  { presence, refused }: { presence: PresenceRegistry; refused: () => void },
): PresenceConnection {
  const rate = rateOf(perSecond);
  let at: Here | null = null;
  let asked = 0;

  /** A new check of rights: nothing was asked for, so nothing is noted. */
  async function come(here: Here, onRefusal: () => void): Promise<PresenceAnswer> {
    const turn = (asked += 1);
    const { viewer } = socket.data;
    const { organizationId, personId, name } = viewer;
    const { postId } = here;
    const place = await readScope(ctx.db, viewer, (scope) => findPresencePlace(scope, { postId, personId }));
    // Meanwhile the page said something newer, or its connection is gone.
    if (turn !== asked || !socket.connected) return { ok: false };
    const row = place && { organizationId, ...place };
    if (!can(viewer, "read", row).allowed) {
      go();
      onRefusal();
      return { ok: false };
    }
    if (at !== null && at.postId !== postId) void socket.leave(presenceRoom(organizationId, at.postId));
    at = here;
    await socket.join(presenceRoom(organizationId, postId));
    const act = here.act === "writing" && !can(viewer, "edit", row).allowed ? "reading" : here.act;
    presence.place({
      key: socket.id,
      organizationId,
      postId,
      person: { personId, name, act },
      hidden: place?.showsReading === false,
    });
    return { ok: true, you: personId, posts: [{ postId, people: presence.people({ organizationId, postId }) }] };
  }

  function go(): void {
    asked += 1;
    if (at !== null) void socket.leave(presenceRoom(socket.data.viewer.organizationId, at.postId));
    at = null;
    presence.leave(socket.id);
  }

  socket.on("presence:here", (message, answer) => {
    if (typeof answer !== "function") return;
    const here = hereSchema.safeParse(message);
    if (!here.success || !rate.take()) return answer({ ok: false });
    come(here.data, refused).then(answer, (error: unknown) => {
      ctx.log.warn({ err: error }, "presence could not be told");
      answer({ ok: false });
    });
  });
  socket.on("presence:leave", go);
  socket.on("presence:list", (answer) => {
    if (typeof answer !== "function") return;
    const { viewer } = socket.data;
    if (!rate.take()) return answer({ ok: false });
    if (!mayList(viewer)) {
      refused();
      return answer({ ok: false });
    }
    void socket.join(listRoom(viewer.organizationId));
    answer({ ok: true, you: viewer.personId, posts: presence.busyPosts(viewer.organizationId) });
  });
  socket.on("presence:unlist", () => void socket.leave(listRoom(socket.data.viewer.organizationId)));

  return {
    judgeAgain() {
      const { viewer } = socket.data;
      if (!mayList(viewer)) void socket.leave(listRoom(viewer.organizationId));
      if (at !== null) void come(at, () => undefined).catch(() => go());
    },
    close: go,
  };
}

export function presenceRoom(organizationId: string, postId: string): string {
  return `organization:${organizationId}:presence:${postId}`;
}

export function listRoom(organizationId: string): string {
  return `organization:${organizationId}:list`;
}

function mayList({ roles }: Viewer): boolean {
  return listRoles.some((role) => roles.includes(role));
}
