/**
 * What each network accepts, as data. A submission records `rulesVersion`: raise it with every change of this table.
 * Figures the vendors do not publish, or that were only read second-hand, carry `confidence: "low"`.
 */
import type { Metric } from "./count.ts";

export const rulesVersion = "2026-11-21.1";

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

export type Severity = "block" | "warn";

interface RuleSource {
  sourceUrl: string;
  /** Day on which the figure was last compared with a source, "YYYY-MM-DD". */
  checkedOn: string;
  confidence: "high" | "medium" | "low";
}

export interface TextRule extends RuleSource {
  /** Stable, unique; the interface has a sentence for each field and metric. */
  id: string;
  network: Network;
  surface: "post" | "caption" | "title" | "description";
  field: "text" | "hashtags" | "mentions" | "links";
  /** Null for fields that count occurrences. */
  metric: Metric | null;
  min: number | null;
  max: number | null;
  severity: Severity;
  overridableBy: "nobody" | "administrator";
}

export interface MediaRule extends RuleSource {
  network: Network;
  minCount: number;
  maxCount: number;
  /** Bytes per image, as sent. Null when the network says nothing. */
  maxImageBytes: number | null;
  imageTypes: ReadonlyArray<"image/jpeg" | "image/png" | "image/webp" | "image/gif">;
  /** Longest alternative text, in UTF-16 units; 0 when the network has none, null when it is not limited. */
  maxAltLength: number | null;
  /** The network fetches the media itself from a public address. */
  needsPublicUrl: boolean;
}

const checkedOn = "2026-11-21";
const source = {
  x: { sourceUrl: "https://docs.x.com/fundamentals/counting-characters", checkedOn, confidence: "high" },
  xMedia: { sourceUrl: "https://docs.x.com/x-api/media/quickstart/best-practices", checkedOn, confidence: "medium" },
  facebook: {
    sourceUrl: "https://developers.facebook.com/docs/graph-api/reference/page/feed/",
    checkedOn,
    confidence: "low",
  },
  instagram: {
    sourceUrl: "https://developers.facebook.com/docs/instagram-platform/content-publishing/",
    checkedOn,
    confidence: "medium",
  },
  instagramTags: {
    sourceUrl: "https://developers.facebook.com/docs/instagram-platform/content-publishing/",
    checkedOn,
    confidence: "low",
  },
  linkedin: {
    sourceUrl: "https://learn.microsoft.com/linkedin/marketing/community-management/shares/posts-api",
    checkedOn,
    confidence: "low",
  },
  mastodon: { sourceUrl: "https://docs.joinmastodon.org/user/posting/", checkedOn, confidence: "high" },
  bluesky: {
    sourceUrl: "https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky/feed/post.json",
    checkedOn,
    confidence: "high",
  },
  telegram: { sourceUrl: "https://core.telegram.org/bots/api#sendmessage", checkedOn, confidence: "high" },
  wordpress: { sourceUrl: "https://developer.wordpress.org/rest-api/reference/posts/", checkedOn, confidence: "high" },
  threads: { sourceUrl: "https://developers.facebook.com/documentation/threads/posts", checkedOn, confidence: "high" },
  youtube: { sourceUrl: "https://developers.google.com/youtube/v3/docs/videos", checkedOn, confidence: "low" },
  pinterest: { sourceUrl: "https://developers.pinterest.com/docs/api/v5/pins-create", checkedOn, confidence: "medium" },
  webhook: { sourceUrl: "https://www.standardwebhooks.com/", checkedOn, confidence: "high" },
} as const satisfies Record<string, RuleSource>;

const blocks = { surface: "post", field: "text", min: 1, severity: "block", overridableBy: "nobody" } as const;

export const textRules: readonly TextRule[] = [
  { ...blocks, id: "x.text", network: "x", metric: "xWeighted", max: 280, ...source.x },
  { ...blocks, id: "facebook.text", network: "facebook", metric: "utf16", max: 63_206, ...source.facebook },
  {
    ...blocks,
    id: "instagram.text",
    network: "instagram",
    surface: "caption",
    metric: "utf16",
    min: null,
    max: 2200,
    ...source.instagram,
  },
  {
    ...blocks,
    id: "instagram.hashtags",
    network: "instagram",
    surface: "caption",
    field: "hashtags",
    metric: null,
    min: null,
    max: 30,
    ...source.instagramTags,
  },
  {
    ...blocks,
    id: "instagram.manyHashtags",
    network: "instagram",
    surface: "caption",
    field: "hashtags",
    metric: null,
    min: null,
    max: 5,
    severity: "warn",
    overridableBy: "administrator",
    ...source.instagramTags,
  },
  { ...blocks, id: "linkedin.text", network: "linkedin", metric: "utf16", max: 3000, ...source.linkedin },
  {
    ...blocks,
    id: "mastodon.text",
    network: "mastodon",
    metric: "mastodon",
    max: 500,
    overridableBy: "administrator",
    ...source.mastodon,
  },
  { ...blocks, id: "bluesky.text", network: "bluesky", metric: "grapheme", min: null, max: 300, ...source.bluesky },
  { ...blocks, id: "bluesky.bytes", network: "bluesky", metric: "bytes", min: null, max: 3000, ...source.bluesky },
  { ...blocks, id: "telegram.text", network: "telegram", metric: "utf16", max: 4096, ...source.telegram },
  {
    ...blocks,
    id: "telegram.caption",
    network: "telegram",
    surface: "caption",
    metric: "utf16",
    min: null,
    max: 1024,
    ...source.telegram,
  },
  { ...blocks, id: "wordpress.text", network: "wordpress", metric: "codepoint", max: null, ...source.wordpress },
  { ...blocks, id: "threads.text", network: "threads", metric: "threads", max: 500, ...source.threads },
  {
    ...blocks,
    id: "threads.links",
    network: "threads",
    field: "links",
    metric: null,
    min: null,
    max: 5,
    ...source.threads,
  },
  {
    ...blocks,
    id: "youtube.title",
    network: "youtube",
    surface: "title",
    metric: "codepoint",
    max: 100,
    ...source.youtube,
  },
  {
    ...blocks,
    id: "youtube.description",
    network: "youtube",
    surface: "description",
    metric: "bytes",
    min: null,
    max: 5000,
    ...source.youtube,
  },
  {
    ...blocks,
    id: "pinterest.title",
    network: "pinterest",
    surface: "title",
    metric: "codepoint",
    min: null,
    max: 100,
    ...source.pinterest,
  },
  {
    ...blocks,
    id: "pinterest.description",
    network: "pinterest",
    surface: "description",
    metric: "codepoint",
    min: null,
    max: 800,
    ...source.pinterest,
  },
  { ...blocks, id: "webhook.text", network: "webhook", metric: "codepoint", max: null, ...source.webhook },
];

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
    needsPublicUrl: false,
    ...source.xMedia,
  },
  facebook: {
    network: "facebook",
    minCount: 0,
    maxCount: 10,
    maxImageBytes: 4 * 1024 * 1024,
    imageTypes: ["image/jpeg", "image/png"],
    maxAltLength: null,
    needsPublicUrl: false,
    ...source.facebook,
  },
  instagram: {
    network: "instagram",
    minCount: 1,
    maxCount: 10,
    maxImageBytes: 8 * 1024 * 1024,
    imageTypes: ["image/jpeg"],
    maxAltLength: 1000,
    needsPublicUrl: true,
    ...source.instagram,
  },
  linkedin: {
    network: "linkedin",
    minCount: 0,
    maxCount: 20,
    maxImageBytes: null,
    imageTypes: ["image/jpeg", "image/png", "image/gif"],
    maxAltLength: 4086,
    needsPublicUrl: false,
    ...source.linkedin,
  },
  mastodon: {
    network: "mastodon",
    minCount: 0,
    maxCount: 4,
    maxImageBytes: 16 * 1024 * 1024,
    imageTypes: drawn,
    maxAltLength: 1500,
    needsPublicUrl: false,
    ...source.mastodon,
  },
  bluesky: {
    network: "bluesky",
    minCount: 0,
    maxCount: 4,
    maxImageBytes: 2_000_000,
    imageTypes: still,
    maxAltLength: null,
    needsPublicUrl: false,
    ...source.bluesky,
  },
  telegram: {
    network: "telegram",
    minCount: 0,
    maxCount: 10,
    maxImageBytes: 10 * 1024 * 1024,
    imageTypes: still,
    maxAltLength: 0,
    needsPublicUrl: false,
    ...source.telegram,
  },
  wordpress: {
    network: "wordpress",
    minCount: 0,
    maxCount: 50,
    maxImageBytes: null,
    imageTypes: drawn,
    maxAltLength: null,
    needsPublicUrl: false,
    ...source.wordpress,
  },
  threads: {
    network: "threads",
    minCount: 0,
    maxCount: 20,
    maxImageBytes: 8 * 1024 * 1024,
    imageTypes: ["image/jpeg", "image/png"],
    maxAltLength: 1000,
    needsPublicUrl: true,
    ...source.threads,
  },
  youtube: {
    network: "youtube",
    minCount: 1,
    maxCount: 1,
    maxImageBytes: null,
    imageTypes: [],
    maxAltLength: 0,
    needsPublicUrl: false,
    ...source.youtube,
  },
  pinterest: {
    network: "pinterest",
    minCount: 1,
    maxCount: 5,
    maxImageBytes: 20 * 1024 * 1024,
    imageTypes: still,
    maxAltLength: 500,
    needsPublicUrl: true,
    ...source.pinterest,
  },
  webhook: {
    network: "webhook",
    minCount: 0,
    maxCount: 50,
    maxImageBytes: null,
    imageTypes: drawn,
    maxAltLength: null,
    needsPublicUrl: true,
    ...source.webhook,
  },
};
