import type { Network } from "./networks.ts";

/** A line that stands before the text, which readers open first: on Mastodon "content warning". */
export function takesContentWarning(network: Network): boolean {
  return network === "mastodon";
}

/** Where a long text may go out as several posts, each an answer to the one before. A receiver of one's own is told the pieces. */
export function takesThread(network: Network): boolean {
  return (
    network === "bluesky" || network === "mastodon" || network === "threads" || network === "x" || network === "webhook"
  );
}

/** More posts than these are no thread that anybody reads: what comes after stays uncut in one post more. */
export const longestThread = 25;

/** What a channel says besides its text. */
export interface ChannelPart {
  /** Empty where there is none. */
  contentWarning: string;
  /** The writer chose to have the text cut into several posts, where it does not fit into one. */
  inThread: boolean;
}

/** The longest warning that is kept, in UTF-16 units: it is counted with the text, and networks take 500 of both. */
export const longestContentWarning = 300;
