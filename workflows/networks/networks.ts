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
  "newsletter",
] as const;
export type Network = (typeof networks)[number];

export function isNetwork(name: string): name is Network {
  return networks.some((network) => network === name);
}

/** Nothing longer is kept as the text of a post, in UTF-16 units: Facebook takes 63,206, and no network of ours more. */
export const longestText = 65_000;

/**
 * The longest text that is counted at all, in UTF-16 units: beyond, a text is refused by its plain length, so that no
 * text makes a browser or the server count for long. Far above what each network takes, and room for its links, which
 * some count as shorter than they are.
 */
export const countedLength: Readonly<Record<Network, number>> = {
  x: 10_000,
  bluesky: 10_000,
  threads: 10_000,
  instagram: 10_000,
  linkedin: 10_000,
  telegram: 10_000,
  youtube: 10_000,
  pinterest: 10_000,
  // Servers set their own limit, and count links as 23.
  mastodon: longestText,
  facebook: longestText,
  wordpress: longestText,
  webhook: longestText,
  newsletter: longestText,
};
