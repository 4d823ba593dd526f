import type { AppContext } from "#app/services/context.ts";

/** The organisation of the demonstration, once, in an empty database of our own. */
export async function seedDemo(_ctx: AppContext): Promise<void> {}
