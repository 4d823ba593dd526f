import type { errors as source } from "../it/errors.ts";
import type { Translated } from "../types.ts";

export const errors: Translated<typeof source> = {
  notFound: {
    title: "There is nothing here",
    line: "The page does not exist, or it is not for you.",
  },
  forbidden: {
    title: "This page is not for you",
    line: "If you need it, ask whoever administers Imprimatur.",
  },
  unexpected: {
    title: "Something stopped",
    line: "What you had saved is still there. Try again shortly: if it happens again, send the code to your administrator.",
  },
  unavailable: {
    title: "The database is not answering",
    line: "Nothing was lost. We keep trying: reload the page in a minute.",
  },
  badRequest: {
    title: "This request makes no sense to us",
    line: "Nothing has changed. Go back and try again.",
  },
  tooMany: {
    title: "Too many requests in a short time",
    line: "Nothing has changed. Wait a minute and try again.",
  },
  tooLarge: {
    title: "The file is too large",
    line: "It was not saved. Make it smaller and try again.",
  },
  code: "code {code}",
  reload: "Reload",
  goToday: "Go to Today",
};
