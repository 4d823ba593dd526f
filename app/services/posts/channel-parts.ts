/** What a channel says of a post besides its text, as it is counted, signed and sent. */
import type { SubmittedChannel } from "#db/queries/facts-of-submission.server.ts";
import { checkText, type CheckOptions, type Finding } from "#workflows/networks/check.ts";
import { takesContentWarning, takesThread } from "#workflows/networks/takes.ts";
import { checkThread, threadOf } from "#workflows/networks/thread.ts";

type Channel = Pick<SubmittedChannel, "network" | "characterLimit" | "contentWarning" | "inThread">;

/** `thread` has the posts the text goes out as; none where it is one. */
export function saidBesides(channel: Channel, text: string): { contentWarning: string; thread: string[] } {
  const options = optionsOf(channel);
  const parts = cuts(channel) ? threadOf(channel.network, text, options) : [];
  return { contentWarning: options.contentWarning ?? "", thread: parts.length > 1 ? parts : [] };
}

/** The text as the channel's network counts it: in one, or post by post. */
export function checkChannelText(channel: Channel, text: string, hasMedia: boolean): Finding[] {
  const options = { ...optionsOf(channel), hasMedia };
  return (cuts(channel) ? checkThread : checkText)(channel.network, text, options);
}

function cuts({ network, inThread }: Channel): boolean {
  return inThread && takesThread(network);
}

function optionsOf({ network, characterLimit, contentWarning }: Channel): CheckOptions {
  return {
    ...(characterLimit === null ? {} : { maxCharacters: characterLimit }),
    contentWarning: takesContentWarning(network) ? contentWarning : "",
  };
}
