/** What the pages, their worker and the server call the same. */
export const workerPath = "/sw.js";
/** Names the person a document was made for; without it nothing is kept. */
export const personHeader = "X-Imprimatur-Person";
export const prefix = "imprimatur:";
/** Pages of one person; the name ends with whom. */
export const pagesPrefix = `${prefix}pages:`;
export const assetsCache = `${prefix}assets`;
/** The shell that opens in place of a page that was not kept. */
export const offlinePath = "/offline";
/** On the document element of a page that came from the copies: when the copy was made. */
export const keptAttribute = "data-kept";

const uuid = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}";
const postPath = new RegExp(`^/posts/${uuid}$`, "u");
const imagePath = new RegExp(`^/media/${uuid}$`, "u");
const framePaths = ["/", "/posts", offlinePath];

export function isPostPath(path: string): boolean {
  return postPath.test(path);
}

export function isImagePath(path: string): boolean {
  return imagePath.test(path);
}

/** Pages that may be kept in the browser: never decisions, mails, or the log. */
export function mayBeKept(path: string): boolean {
  return framePaths.includes(path) || isPostPath(path);
}

/** Pages that are never copied: they are opened by an address from a mail, or without a session. */
const foreign =
  /^\/(?:d|feeds|invitations?|unsubscribe|mailbox|first-run|organizations|sign-out|webhooks|media)(?:\/|$)/u;

export function isForeign(path: string): boolean {
  return foreign.test(path);
}

export type WorkerMessage = { type: "keep"; paths: string[] };
