import type { PostTab } from "#workflows/approval/states.ts";

/** The tab each view opens on: a board of posts on the way would have two columns that are always empty. */
export const firstTab: Record<"table" | "board", PostTab> = { table: "onTheWay", board: "all" };
