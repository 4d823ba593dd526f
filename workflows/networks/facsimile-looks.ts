/** How each network shows a post, for the facsimiles of pages and mails. */
import type { Network } from "./networks.ts";

export interface FacsimileLook {
  /** What stands under the account's name. */
  underName: "handle" | "when";
  imagesFirst: boolean;
  /** Images reach the edges of the card. */
  bleed: boolean;
  /** Characters shown before "Altro…", where the network folds; as observed in its apps, and subject to its whims. */
  foldAfter?: number;
  squareAvatar?: boolean;
  /** Width over height between which an image alone is shown whole; beyond, it is cropped about its middle. As observed. */
  crop: { from: number; to: number };
}

const plain: FacsimileLook = {
  underName: "handle",
  imagesFirst: false,
  bleed: false,
  crop: { from: 1, to: 2.4 },
};

/** Enough of each network to judge a text and its images; not its trade dress. */
export const facsimileLooks: Record<Network, FacsimileLook> = {
  x: { ...plain, crop: { from: 0.75, to: 2 } },
  bluesky: { ...plain, crop: { from: 0.75, to: 2.4 } },
  mastodon: { ...plain, squareAvatar: true, crop: { from: 16 / 9, to: 16 / 9 } },
  threads: { ...plain, crop: { from: 0.75, to: 1.91 } },
  facebook: { ...plain, underName: "when", bleed: true, foldAfter: 480, crop: { from: 0.8, to: 1.91 } },
  linkedin: { ...plain, underName: "when", bleed: true, foldAfter: 210, crop: { from: 0.8, to: 1.91 } },
  instagram: {
    ...plain,
    imagesFirst: true,
    bleed: true,
    foldAfter: 125,
    crop: { from: 0.8, to: 1.91 },
  },
  telegram: { ...plain, underName: "when", imagesFirst: true, bleed: true, crop: { from: 0.75, to: 2.4 } },
  wordpress: { ...plain, underName: "when", imagesFirst: true, bleed: true, crop: { from: 1.33, to: 1.91 } },
  youtube: { ...plain, underName: "when" },
  pinterest: { ...plain, imagesFirst: true, bleed: true, crop: { from: 0.67, to: 1.33 } },
  webhook: plain,
};

/** The accounts' colours where no style sheet reaches; the values of `--color-channel-1` to `-8` in light. */
const inks = ["#924c47", "#8a5524", "#6c6619", "#367245", "#007272", "#256a94", "#5e5b97", "#844d79"] as const;

/** Any whole number, as the database keeps it, on the circle of eight. */
export function channelInk(colour: number): string {
  return inks[((((Math.trunc(colour) || 1) - 1) % 8) + 8) % 8] ?? inks[0];
}
