/** What each network accepts as media, beside the table of texts; `rulesVersion` covers both. */
import type { ShapeRange } from "./crop.ts";
import { type Network, networks } from "./networks.ts";
import { type RuleSource, ruleSources } from "./rules.ts";

export type ImageType = "image/jpeg" | "image/png" | "image/webp" | "image/gif";

export interface MediaRule extends RuleSource {
  network: Network;
  minCount: number;
  maxCount: number;
  /** Bytes per image, as sent. Null when the network says nothing. */
  maxImageBytes: number | null;
  imageTypes: readonly ImageType[];
  /** Longest alternative text, in UTF-16 units; 0 when the network has none, null when it is not limited. */
  maxAltLength: number | null;
  /** Width over height of each image; null where every shape is taken. */
  shape: ShapeRange | null;
  /** The network fetches the media itself from a public address. */
  needsPublicUrl: boolean;
}

/** "JPEG" for "image/jpeg". */
export function imageKindName(type: string): string {
  const kind = type.replace(/^image\//u, "");
  return kind === "webp" ? "WebP" : kind.toUpperCase();
}

const still = ["image/jpeg", "image/png", "image/webp"] as const;
const drawn = ["image/jpeg", "image/png", "image/gif", "image/webp"] as const;

export const mediaRules: Readonly<Record<Network, MediaRule>> = {
  x: {
    network: "x",
    minCount: 0,
    maxCount: 4,
    maxImageBytes: 5 * 1024 * 1024,
    imageTypes: drawn,
    maxAltLength: 1000,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.xMedia,
  },
  facebook: {
    network: "facebook",
    minCount: 0,
    maxCount: 10,
    maxImageBytes: 4 * 1024 * 1024,
    imageTypes: ["image/jpeg", "image/png"],
    maxAltLength: null,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.facebook,
  },
  instagram: {
    network: "instagram",
    minCount: 1,
    maxCount: 10,
    maxImageBytes: 8 * 1024 * 1024,
    imageTypes: ["image/jpeg"],
    maxAltLength: 1000,
    shape: { from: 4 / 5, to: 1.91 },
    needsPublicUrl: true,
    ...ruleSources.instagram,
  },
  linkedin: {
    network: "linkedin",
    minCount: 0,
    maxCount: 20,
    maxImageBytes: null,
    imageTypes: ["image/jpeg", "image/png", "image/gif"],
    maxAltLength: 4086,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.linkedin,
  },
  mastodon: {
    network: "mastodon",
    minCount: 0,
    maxCount: 4,
    maxImageBytes: 16 * 1024 * 1024,
    imageTypes: drawn,
    maxAltLength: 1500,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.mastodon,
  },
  bluesky: {
    network: "bluesky",
    minCount: 0,
    maxCount: 4,
    maxImageBytes: 2_000_000,
    imageTypes: still,
    maxAltLength: null,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.bluesky,
  },
  telegram: {
    network: "telegram",
    minCount: 0,
    maxCount: 10,
    maxImageBytes: 10 * 1024 * 1024,
    imageTypes: still,
    maxAltLength: 0,
    shape: { from: 1 / 20, to: 20 },
    needsPublicUrl: false,
    ...ruleSources.telegram,
  },
  wordpress: {
    network: "wordpress",
    minCount: 0,
    maxCount: 50,
    maxImageBytes: null,
    imageTypes: drawn,
    maxAltLength: null,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.wordpress,
  },
  threads: {
    network: "threads",
    minCount: 0,
    maxCount: 20,
    maxImageBytes: 8 * 1024 * 1024,
    imageTypes: ["image/jpeg", "image/png"],
    maxAltLength: 1000,
    shape: { from: 1 / 10, to: 10 },
    needsPublicUrl: true,
    ...ruleSources.threads,
  },
  youtube: {
    network: "youtube",
    minCount: 1,
    maxCount: 1,
    maxImageBytes: null,
    imageTypes: [],
    maxAltLength: 0,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.youtube,
  },
  pinterest: {
    network: "pinterest",
    minCount: 1,
    maxCount: 5,
    maxImageBytes: 20 * 1024 * 1024,
    imageTypes: still,
    maxAltLength: 500,
    shape: null,
    needsPublicUrl: true,
    ...ruleSources.pinterest,
  },
  webhook: {
    network: "webhook",
    minCount: 0,
    maxCount: 50,
    maxImageBytes: null,
    imageTypes: drawn,
    maxAltLength: null,
    shape: null,
    needsPublicUrl: true,
    ...ruleSources.webhook,
  },
  // Six of a megabyte, a third more as text, are a message that servers with a limit of ten megabytes still take.
  newsletter: {
    network: "newsletter",
    minCount: 0,
    maxCount: 6,
    maxImageBytes: 1_000_000,
    imageTypes: ["image/jpeg", "image/png", "image/gif"],
    maxAltLength: null,
    shape: null,
    needsPublicUrl: false,
    ...ruleSources.newsletter,
  },
};

/** Kinds of image a post can have here: every picture is made anew as one of these. */
const keptTypes: readonly ImageType[] = ["image/jpeg", "image/png"];

/** Whether a post of words and pictures can be made for a network, which is all that posts have here. */
export function takesOurPosts(network: Network): boolean {
  const { minCount, imageTypes } = mediaRules[network];
  return minCount === 0 || imageTypes.some((type) => keptTypes.includes(type));
}

/** The networks an account can be added on, in their order. */
export const offeredNetworks: readonly Network[] = networks.filter(takesOurPosts);
/** And those which it cannot, because they ask for a video. */
export const videoNetworks: readonly Network[] = networks.filter((network) => !takesOurPosts(network));
