import type { IterView } from "#db/queries/iter-view.ts";
import type { PostPage, PostPageChannel } from "#db/queries/post-page.ts";
import type { ErrorDetail, Problem } from "#app/kernel/errors.ts";
import type { SeatKind } from "#workflows/approval/states.ts";
import type { PlanView } from "./plan-view.ts";

/** What the viewer may ask for now: rights and state together. */
export interface PostRights {
  edit: boolean;
  submit: boolean;
  /** Takes the text back from those who are deciding, or from a post already approved. */
  takeText: "recall" | "reopening" | null;
  schedule: boolean;
  unschedule: boolean;
  publish: boolean;
  discard: boolean;
  duplicate: boolean;
  /** An open seat is waiting for the viewer. */
  decide: boolean;
}

export interface FallingMarkView {
  name: string;
  kind: SeatKind;
}

export interface HistoryLine {
  at: string;
  sentence: string;
}

/** Everything the writer's page is drawn from. */
export interface PostView {
  post: Omit<PostPage, "machine" | "machineVersion">;
  iter: IterView | null;
  /** For a post not yet sent: who would be asked, and whether the terms fit. */
  plan: PlanView | null;
  rights: PostRights;
  falling: FallingMarkView[];
  routes: Array<{ id: string; name: string }>;
  /** How far the moment may move without new signatures, in minutes. */
  toleranceMinutes: number | null;
  history: HistoryLine[];
  viewerId: string;
  /** A submission that was refused: everything that is missing. */
  problems: Problem[];
}

/** The answer to a form of this page, with what was typed. */
export interface FormAnswer {
  intent: string;
  error: { code: string; field?: string; detail?: ErrorDetail };
  /** As typed, to be shown again. */
  values: Record<string, string>;
}

export const mainSlot = "main";

export function chosenChannels(post: Pick<PostPage, "channels">): PostPageChannel[] {
  return post.channels.filter((channel) => channel.chosen);
}
