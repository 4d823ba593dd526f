import type { PostState } from "#workflows/approval/states.ts";

/** States whose content may be written directly; from the others the edit event leads back, where there is a way. */
export const writableStates: readonly PostState[] = ["draft", "changesRequested"];
