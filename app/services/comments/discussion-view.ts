import type { DifferenceSpan } from "#app/services/decisions/difference.ts";
import type { Means } from "#workflows/approval/states.ts";
import type { ThreadKind, ThreadStatus } from "#db/schema/comments.ts";
import type { Footing } from "./anchor.ts";

export interface CommentView {
  id: string;
  authorName: string;
  body: string;
  /** Names that stand in the body with an @ before them. */
  named: string[];
  means: Means;
  at: Date;
}

export interface ThreadView {
  id: string;
  slot: string;
  kind: ThreadKind;
  status: ThreadStatus;
  /** Null for the post as a whole. */
  quote: string | null;
  /** How the words are doing, and where they stand in their text; null for the post as a whole. */
  footing: Footing | null;
  /** What a proposal changes, by words. */
  difference: DifferenceSpan[] | null;
  openedByName: string;
  comments: CommentView[];
  settledByName: string | null;
  settledAt: Date | null;
  rights: { reply: boolean; settle: boolean; accept: boolean; decline: boolean; own: boolean };
}

/** What was said about a post, and what its reader may say. */
export interface DiscussionView {
  threads: ThreadView[];
  mayComment: boolean;
  /** They sign the post; with words of their own in it they no longer could. */
  losesSignature: boolean;
  /** People who can be named. */
  people: { id: string; name: string; title: string }[];
  /** A proposal can be taken now; else the text has to be opened again first. */
  writable: boolean;
}
