/**
 * What each network accepts, as data. A submission records `rulesVersion`: raise it with every change of this table.
 * Figures the vendors do not publish, or that were only read second-hand, carry `confidence: "low"`.
 */
import type { Metric } from "./count.ts";
import type { Network } from "./networks.ts";

export const rulesVersion = "2026-11-30.2";

export type Severity = "block" | "warn";

export interface RuleSource {
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
  /** Of what occurs several times, only different ones are counted. */
  distinct?: boolean;
}

const checkedOn = "2026-11-21";
export const ruleSources = {
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
  /** Texts have no limit; servers refuse messages by their size, and this is what the most of them begin with. */
  newsletter: {
    sourceUrl: "https://www.postfix.org/postconf.5.html#message_size_limit",
    checkedOn: "2026-11-30",
    confidence: "medium",
  },
} as const satisfies Record<string, RuleSource>;

const blocks = { surface: "post", field: "text", min: 1, severity: "block", overridableBy: "nobody" } as const;

export const textRules: readonly TextRule[] = [
  { ...blocks, id: "x.text", network: "x", metric: "xWeighted", max: 280, ...ruleSources.x },
  { ...blocks, id: "facebook.text", network: "facebook", metric: "utf16", max: 63_206, ...ruleSources.facebook },
  {
    ...blocks,
    id: "instagram.text",
    network: "instagram",
    surface: "caption",
    metric: "utf16",
    min: null,
    max: 2200,
    ...ruleSources.instagram,
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
    ...ruleSources.instagramTags,
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
    ...ruleSources.instagramTags,
  },
  { ...blocks, id: "linkedin.text", network: "linkedin", metric: "utf16", max: 3000, ...ruleSources.linkedin },
  {
    ...blocks,
    id: "mastodon.text",
    network: "mastodon",
    metric: "mastodon",
    max: 500,
    overridableBy: "administrator",
    ...ruleSources.mastodon,
  },
  {
    ...blocks,
    id: "bluesky.text",
    network: "bluesky",
    metric: "grapheme",
    min: null,
    max: 300,
    ...ruleSources.bluesky,
  },
  { ...blocks, id: "bluesky.bytes", network: "bluesky", metric: "bytes", min: null, max: 3000, ...ruleSources.bluesky },
  { ...blocks, id: "telegram.text", network: "telegram", metric: "utf16", max: 4096, ...ruleSources.telegram },
  {
    ...blocks,
    id: "telegram.caption",
    network: "telegram",
    surface: "caption",
    metric: "utf16",
    min: null,
    max: 1024,
    ...ruleSources.telegram,
  },
  { ...blocks, id: "wordpress.text", network: "wordpress", metric: "codepoint", max: null, ...ruleSources.wordpress },
  { ...blocks, id: "threads.text", network: "threads", metric: "threads", max: 500, ...ruleSources.threads },
  {
    ...blocks,
    id: "threads.links",
    network: "threads",
    field: "links",
    metric: null,
    min: null,
    max: 5,
    distinct: true,
    ...ruleSources.threads,
  },
  {
    ...blocks,
    id: "youtube.title",
    network: "youtube",
    surface: "title",
    metric: "codepoint",
    max: 100,
    ...ruleSources.youtube,
  },
  {
    ...blocks,
    id: "youtube.description",
    network: "youtube",
    surface: "description",
    metric: "bytes",
    min: null,
    max: 5000,
    ...ruleSources.youtube,
  },
  {
    ...blocks,
    id: "pinterest.title",
    network: "pinterest",
    surface: "title",
    metric: "codepoint",
    min: null,
    max: 100,
    ...ruleSources.pinterest,
  },
  {
    ...blocks,
    id: "pinterest.description",
    network: "pinterest",
    surface: "description",
    metric: "codepoint",
    min: null,
    max: 800,
    ...ruleSources.pinterest,
  },
  { ...blocks, id: "webhook.text", network: "webhook", metric: "codepoint", max: null, ...ruleSources.webhook },
  {
    ...blocks,
    id: "newsletter.text",
    network: "newsletter",
    metric: "codepoint",
    max: null,
    ...ruleSources.newsletter,
  },
];
