import { type PostState, postStates } from "./states.ts";

/** The lists of posts a person switches between. */
export const postTabs = ["onTheWay", "mine", "drafts", "published", "all"] as const;
export type PostTab = (typeof postTabs)[number];

/** The states that have a column of the board, in the order a post meets them. */
export const boardStates = [
  "draft",
  "changesRequested",
  "review",
  "approved",
  "scheduled",
  "published",
] as const satisfies readonly PostState[];

/** Which states each list holds. */
export const statesOfTab: Record<PostTab, readonly PostState[]> = {
  onTheWay: ["review", "changesRequested", "approved", "scheduled", "publishing", "held", "failed", "expired"],
  mine: postStates.filter((state) => state !== "discarded"),
  drafts: ["draft"],
  published: ["published"],
  all: postStates,
};
