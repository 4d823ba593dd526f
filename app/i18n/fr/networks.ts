import type { networks as source } from "#app/i18n/it/networks.ts";
import type { Translated } from "#app/i18n/types.ts";

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
  newsletter: "Lettre d’information",
};
