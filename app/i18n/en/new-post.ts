import type { newPost as italian } from "#app/i18n/it/new-post.ts";
import type { Translated } from "#app/i18n/types.ts";

export const newPost: Translated<typeof italian> = {
  heading: "New post",
  close: "Close without saving",
  title: "Title, to recognise it",
  purpose: "Why it goes out",
  audience: "For whom",
  audienceHint: "If you cannot say, perhaps the post is not needed.",
  where: "Where",
  otherChannels: "{n, plural, one {The other channel} other {The other # channels}}",
  noChannels: "There are no channels yet: you can write all the same.",
  route: "Route",
  noRoutes: "No route is published yet: you can write, but not send for signature.",
  routesElsewhere:
    "The published routes are for other groups ({routes}): you can write, but not send for signature. Ask an administrator.",
  write: "Write the text",
  look: "See whether there is enough time",
  prepareLive: "Prepare live coverage",
  prepareLiveLine:
    "For an evening or an event: texts with blanks are signed once, then whoever is on duty publishes alone.",
};
