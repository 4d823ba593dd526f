/**
 * Words that are on their way into the catalogue, because a module that says them was loaded. Filled when pages are
 * built (app/boot/lighten-words.ts); whoever shows a page waits for all of them. Lives as long as the page does.
 */
export const lateWords: Array<Promise<void>> = [];
