import type { offline as itOffline } from "#app/i18n/it/offline.ts";
import type { Translated } from "#app/i18n/types.ts";

export const offline: Translated<typeof itOffline> = {
  title: "Offline",
  since: "Offline since {time}.",
  reading: "What you see is from then.",
  kept: "This is the copy of {moment}.",
  later: "This can be done when the line is back. Nothing was sent.",
  line: "This page is not among those kept on this device.",
  pages: "These open even now",
  none: "No page yet. The posts opened last open without a line, too.",
  again: "Try again",
};
