import { type PostState, postStates } from "./states.ts";

/** The lists of posts a person switches between. */
export const postTabs = ["onTheWay", "mine", "drafts", "published", "all"] as const;
export type PostTab = (typeof postTabs)[number];

/** Which states each list holds. */
export const statesOfTab: Record<PostTab, readonly PostState[]> = {
  onTheWay: [
    "review",
    "changesRequested",
    "approved",
    "scheduled",
    "publishing",
    "held",
    "uncertain",
    "failed",
    "expired",
  ],
  mine: postStates.filter((state) => state !== "discarded"),
  drafts: ["draft"],
  published: ["published", "withdrawn"],
  all: postStates,
};
