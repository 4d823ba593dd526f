import type { problemsNote as source } from "#app/i18n/it/problems-note.ts";
import type { Translated } from "#app/i18n/types.ts";

export const problemsNote: Translated<typeof source> = {
  heading:
    "{n, plural, one {One thing is missing before it can be sent} other {{count} things are missing before it can be sent}}",
  kept: "Nothing was lost.",
  named: {
    channelArchived: "{channel} is no longer used: remove it.",
    textMissing: "{channel}: the text is missing.",
    notOutThere: "{channel}: the post is not out here, there is nothing to take off. Remove the channel.",
    networkRule: "{channel}: {count} of {max}, the text or the images do not fit.",
    threadTooLong: "{channel}: cut like this it makes more than {max} posts. Shorten the text, or cut it less.",
    tooLong: "{channel}: {count} characters are too many even to count. Shorten the text to less than {max}.",
    mediaType: "{channel} takes {wanted} only, and an image is {got}: press Make it fit beside the image.",
    mediaShape: "{channel}: an image is too tall or too wide. Press Make it fit beside the image.",
    mediaVideo: "{channel} asks for a video, and a post here has words and images: leave the channel out.",
    networkRuleMin: "{channel}: something this network asks for is missing.",
    requestOpen: "{name} is still waiting: “{words}”. Mark it Done, or answer.",
    requestUnanswered: "{name} is waiting for an answer: “{words}”. Nothing has changed, so say why in words.",
  },
};
