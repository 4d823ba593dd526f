import type { Network } from "#workflows/networks/networks.ts";

export interface FacsimileLook {
  /** What stands under the account's name. */
  underName: "handle" | "when";
  imagesFirst: boolean;
  /** Images reach the edges of the card. */
  bleed: boolean;
  /** Addresses in the text can be pressed there. */
  links: boolean;
  /** Characters shown before "Altro…", where the network folds; as observed in its apps, and subject to its whims. */
  foldAfter?: number;
  squareAvatar?: boolean;
}

const plain: FacsimileLook = { underName: "handle", imagesFirst: false, bleed: false, links: true };

/** Enough of each network to judge a text and its images; not its trade dress. */
export const facsimileLooks: Record<Network, FacsimileLook> = {
  x: plain,
  bluesky: plain,
  mastodon: { ...plain, squareAvatar: true },
  threads: plain,
  facebook: { ...plain, underName: "when", bleed: true, foldAfter: 480 },
  linkedin: { ...plain, underName: "when", bleed: true, foldAfter: 210 },
  instagram: { ...plain, imagesFirst: true, bleed: true, links: false, foldAfter: 125 },
  telegram: { ...plain, underName: "when", imagesFirst: true, bleed: true },
  wordpress: { ...plain, underName: "when", imagesFirst: true, bleed: true },
  youtube: { ...plain, underName: "when" },
  pinterest: { ...plain, imagesFirst: true, bleed: true },
  webhook: plain,
};
