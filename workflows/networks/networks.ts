/** Every network a channel can be on; the database, the rules and the interface all take the list from here. */
export const networks = [
  "x",
  "facebook",
  "instagram",
  "linkedin",
  "mastodon",
  "bluesky",
  "telegram",
  "wordpress",
  "threads",
  "youtube",
  "pinterest",
  "webhook",
] as const;
export type Network = (typeof networks)[number];
