import type { offline as itOffline } from "../it/offline.ts";
import type { Translated } from "../types.ts";

export const offline: Translated<typeof itOffline> = {
  title: "Offline",
  since: "Offline since {time}.",
  writing: "What you write stays on this device.",
  reading: "What you see is from then.",
  kept: "This is the copy of {moment}.",
  later: "This can be done when the line is back. Nothing was sent.",
  signedOut: "The session has ended. What you wrote stays on this page.",
  signIn: "Sign in again",
  line: "This page is not among those kept on this device.",
  pages: "These open even now",
  none: "No page yet. The posts opened last open without a line, too.",
  again: "Try again",
  fork: {
    title: "Here is text that nobody received",
    line: "You wrote it offline, and meanwhile the text began anew. Take what is needed from it, then remove the copy.",
    text: "Text written offline",
    insert: "Add at the end of the text",
    copy: "Copy",
    copied: "Copied",
    forget: "Remove the copy",
  },
};
