import { allowed, forbidden, hasRole, unknown, type Permission, type PolicyViewer } from "./viewer.ts";

export const discussions = ["read", "comment", "settle", "accept", "decline"] as const;
export type Discussion = (typeof discussions)[number];

/** What the rules about threads look at. */
export interface DiscussedPost {
  organizationId: string;
  authorId: string;
  authorIds: readonly string[];
  /** They hold a seat of the running round, or were asked for one before. */
  asked: boolean;
  /** Who opened the thread, where it is about one. */
  openedBy?: string;
}

/**
 * Who may say something about a post, and who may close what was said. Writers and those asked to decide
 * write to each other; everybody else in the organisation reads. Only whoever may write takes a proposal into the text.
 */
export function mayDiscuss(viewer: PolicyViewer, action: Discussion, post: DiscussedPost | null): Permission {
  if (post === null || post.organizationId !== viewer.organizationId) return unknown;
  if (action === "read") return allowed;
  const own = post.openedBy === viewer.personId;
  const writes =
    hasRole(viewer, "writer", "admin") || post.authorId === viewer.personId || post.authorIds.includes(viewer.personId);
  switch (action) {
    case "comment":
      return writes || post.asked ? allowed : forbidden;
    case "settle":
    case "decline":
      return writes || (own && post.asked) ? allowed : forbidden;
    case "accept":
      return writes ? allowed : forbidden;
  }
}
