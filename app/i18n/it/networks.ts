export const networks = {
  x: "X",
  facebook: "Facebook",
  instagram: "Instagram",
  linkedin: "LinkedIn",
  mastodon: "Mastodon",
  bluesky: "Bluesky",
  telegram: "Telegram",
  wordpress: "Sito",
  threads: "Threads",
  youtube: "YouTube",
  pinterest: "Pinterest",
  webhook: "Altro canale",
} as const;
