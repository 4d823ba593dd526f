import { can } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { type PostState, writableStates } from "#workflows/approval/states.ts";

export type TextRole = "write" | "read";

export interface TextFacts {
  organizationId: string;
  state: PostState;
  authorId: string;
}

/** What a person may do with the text of a post as it stands; null: not even know that it exists. */
export function textRole(viewer: PolicyViewer, facts: TextFacts): TextRole | null {
  if (!can(viewer, "read", facts).allowed) return null;
  if (!writableStates.includes(facts.state)) return "read";
  return can(viewer, "edit", facts).allowed ? "write" : "read";
}
