import type { ErrorCode } from "#app/kernel/errors.ts";
import type { CommentForm } from "#app/services/comments/comment-form.ts";

/** A form of comments that was not accepted, with what was typed. */
export interface CommentFailure {
  code: ErrorCode;
  intent: CommentForm["intent"];
  threadId: string | null;
  values: Partial<Record<"slot" | "quote" | "body" | "replacement" | "proposes", string>>;
}

/** Where the forms of a discussion go, and what they carry besides. */
export interface CommentForms {
  action: string;
  hidden: Readonly<Record<string, string>>;
  /** Fresh for every page; each form gets one of its own from it. */
  formKey: string;
  failed: CommentFailure | null;
  /** Where scripts run, they are sent without leaving the page. */
  inPlace: boolean;
}

/** What a page with an editor provides to the forms. */
export interface CommentEditor {
  /** Brings what was typed to the server first; false when it could not. */
  flush(): Promise<boolean>;
  /** Under which client id the words of a proposal are to come, so that they can be undone here like one's own. */
  adopt(slot: string): number;
}

/** The same form sent twice carries the same key; no two forms of a page do. */
export function keyOf(formKey: string, place: number): string {
  return `${formKey.slice(0, -4)}${place.toString(16).padStart(4, "0").slice(-4)}`;
}
