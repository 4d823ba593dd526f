import type { networks as source } from "../it/networks.ts";
import type { Translated } from "../types.ts";

export const networks: Translated<typeof source> = {
  x: "X",
  facebook: "Facebook",
  instagram: "Instagram",
  linkedin: "LinkedIn",
  mastodon: "Mastodon",
  bluesky: "Bluesky",
  telegram: "Telegram",
  wordpress: "Site",
  threads: "Threads",
  youtube: "YouTube",
  pinterest: "Pinterest",
  webhook: "Autre canal",
};
