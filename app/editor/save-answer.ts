/** What a save of one text came to, as the server said it or as the line failed. */
export type SaveAnswer =
  /** Committed: `version` is the one the next save departs from. */
  | { type: "saved"; version: number; at: string; postVersion?: number }
  /** Someone else saved first: nothing was overwritten. */
  | { type: "stale"; version: number; text: string; byName: string; at: string }
  /** The session is over; what was typed is kept here. */
  | { type: "signedOut"; signIn: string }
  /** It will never be taken as it is: the post is under review, gone, or the text is not acceptable. */
  | { type: "refused"; code: string }
  /** Not known to have arrived: no line, or the server or its database is away. Trying again is safe. */
  | { type: "unreachable" };

export interface SaveRequest {
  slot: string;
  text: string;
  /** The version this text departs from; 0 when the slot does not exist yet. */
  version: number;
}
