/** What was shown to work, by tests that anybody can repeat. */
export const triedThings = [
  "connect",
  "renew",
  "publish",
  "images",
  "link",
  "card",
  "contentWarning",
  "thread",
  "reply",
  "readBack",
  "edit",
  "remove",
  "lostAnswer",
] as const;
export type TriedThing = (typeof triedThings)[number];

export interface Tried {
  /** The network's own program, or one of the tests' that does what its documentation says. */
  against: "server" | "standIn";
  /** Its name and version: "snac 2.75". */
  name: string;
  what: readonly TriedThing[];
}
