import type { channelPart as italian } from "#app/i18n/it/channel-part.ts";
import type { Translated } from "#app/i18n/types.ts";

export const channelPart: Translated<typeof italian> = {
  contentWarning: "Content warning",
  contentWarningHint:
    "On {network} it is read before the text, which is opened after it. It counts together with the text.",
  inThread: "In several posts",
  inThreadHint:
    "Where the text does not fit into one post, it goes on in the next ones: it is cut at the end of a paragraph, a sentence or a word. To cut it yourself, put in a line with only three hyphens: ---",
  inThreadHintReceiver:
    "The receiver also gets the text in pieces, cut where you put a line with only three hyphens: ---",
  save: "Save",
  said: "Content warning: {words}",
  part: "Post {n} of {total}",
  tooMany: "More than {max} posts are too many: shorten the text, or cut it less.",
  show: "Show the text",
  hide: "Hide the text",
};
