import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { PostChangeInput } from "./change-post.server.ts";
import type { Actor, PostCommand } from "./command.ts";

/** A signed-in person, as services take them: the viewer of the session has all of it. */
export type ActingViewer = PolicyViewer & { sessionId?: string };

export interface ViewerInput {
  viewer: ActingViewer;
  postId: string;
  /** How the viewer reached us, when it was not a page of this session. */
  actor?: Actor;
  idempotencyKey?: string;
  expectedVersion?: number;
}

export function actorOf(viewer: ActingViewer): Actor & { personId: string } {
  return { personId: viewer.personId, means: "web", sessionId: viewer.sessionId };
}

/** What a signed-in person asks of a post, as the one write path takes it. */
export function byViewer({ viewer, actor, ...input }: ViewerInput, command: PostCommand): PostChangeInput {
  const { postId, idempotencyKey, expectedVersion } = input;
  return {
    organizationId: viewer.organizationId,
    viewer,
    actor: actor ?? actorOf(viewer),
    command,
    postId,
    idempotencyKey,
    expectedVersion,
  };
}
