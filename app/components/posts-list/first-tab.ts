import type { PostTab } from "#workflows/approval/states.ts";

/** What each view opens on: a board of what is on the way would have two columns that nothing can stand in. */
export const firstTab: Record<"table" | "board", PostTab> = { table: "onTheWay", board: "all" };
