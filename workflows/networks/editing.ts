import type { Network } from "./networks.ts";

/**
 * Whether a network lets a published post be changed where it stands: "yes" and "no" as their help pages said when this was
 * written; "unknown" where it depends on the account or on the site.
 */
export const editing: Record<Network, "yes" | "no" | "unknown"> = {
  x: "no",
  facebook: "yes",
  instagram: "yes",
  linkedin: "yes",
  mastodon: "yes",
  bluesky: "no",
  telegram: "yes",
  wordpress: "yes",
  threads: "unknown",
  youtube: "yes",
  pinterest: "unknown",
  webhook: "unknown",
  newsletter: "no",
};
