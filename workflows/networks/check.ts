/** Applies the table of rules to a text and its media. */
import { countedText } from "#workflows/content/plain-text.ts";
import { count, type Metric } from "./count.ts";
import { fitsShape } from "./crop.ts";
import { graphemeCount } from "./graphemes.ts";
import { countedLength, type Network } from "./networks.ts";
import { type ImageType, mediaRules, takesOurPosts } from "./media-rules.ts";
import { type Severity, type TextRule, textRules } from "./rules.ts";
import { tokens } from "./tokens.ts";

export interface Finding {
  /** `TextRule.id`, "<network>.tooLong" or "<network>.media…"; stable, for words and records. */
  rule: string;
  field: TextRule["field"] | "media" | "alt";
  metric: Metric | null;
  count: number;
  min: number | null;
  max: number | null;
  /** How much is left before `max`; negative when over, null without a maximum. */
  remaining: number | null;
  severity: Severity;
  broken: boolean;
  /** Of a picture of the wrong kind: the kinds the network takes, and its own. */
  kinds?: { wanted: readonly ImageType[]; got: string };
}

export interface CheckOptions {
  /** Media make a Telegram message a caption, and let an empty text pass. */
  hasMedia?: boolean;
  /** The limit a Mastodon server declares for itself, when it is known. */
  maxCharacters?: number;
  /** Mastodon counts it together with the text. */
  contentWarning?: string;
}

/**
 * Counts a text, in the form in which it is signed and sent, by every rule of a network, broken or not, in the order of
 * the table: the counters show all of it, a submission looks at `broken`. A text beyond `countedLength` is not counted:
 * it breaks one rule, "<network>.tooLong", by its plain length.
 */
export function checkText(
  network: Network,
  text: string,
  { hasMedia = false, maxCharacters, contentWarning = "" }: CheckOptions = {},
): Finding[] {
  if (text.length > countedLength[network]) return [tooLong(network, text)];
  const counted = countedText(text);
  return textRules
    .filter((rule) => rule.network === network && applies(rule, hasMedia))
    .map((rule): Finding => {
      const ofText = rule.metric === null ? occurrences(rule, counted) : count(rule.metric, counted);
      const found = ofText + (rule.id === "mastodon.text" ? graphemeCount(countedText(contentWarning)) : 0);
      const max = rule.id === "mastodon.text" && maxCharacters !== undefined ? maxCharacters : rule.max;
      const blank = rule.field === "text" && rule.min !== null && counted.trim() === "";
      const min = hasMedia ? null : rule.min;
      return {
        rule: rule.id,
        field: rule.field,
        metric: rule.metric,
        count: found,
        min,
        max,
        remaining: max === null ? null : max - found,
        severity: rule.severity,
        broken: (max !== null && found > max) || (min !== null && (blank || ofText < min)),
      };
    });
}

function tooLong(network: Network, { length }: string): Finding {
  const max = countedLength[network];
  return {
    rule: `${network}.tooLong`,
    field: "text",
    metric: "utf16",
    count: length,
    min: null,
    max,
    remaining: max - length,
    severity: "block",
    broken: true,
  };
}

/** How many hashtags, links or mentions; the same one twice is two, unless the rule says otherwise. */
function occurrences({ network, field, distinct = false }: TextRule, text: string): number {
  const found = tokens(text, network).filter(({ kind }) => `${kind}s` === field);
  return distinct ? new Set(found.map((token) => token.text)).size : found.length;
}

export interface MediaItem {
  bytes: number;
  type: string;
  alt: string;
  width: number;
  height: number;
}

/** What the server of a connected account says of images, where it is known. */
export interface ImageLimits {
  most: number;
  bytes: number;
  longestAlt: number | null;
}

/**
 * What the network would refuse about the media; empty when everything passes. `altRequired` is the channel's own rule;
 * `limits`, where a server has its own, take the place of those of its network.
 */
export function checkMedia(
  network: Network,
  media: MediaItem[],
  altRequired: boolean,
  limits?: ImageLimits | null,
): Finding[] {
  const rule = limits
    ? { ...mediaRules[network], maxCount: limits.most, maxImageBytes: limits.bytes, maxAltLength: limits.longestAlt }
    : mediaRules[network];
  const finding = (name: string, counted: number, min: number | null, max: number | null): Finding => ({
    rule: `${network}.media${name}`,
    field: name.startsWith("Alt") ? "alt" : "media",
    metric: null,
    count: counted,
    min,
    max,
    remaining: max === null ? null : max - counted,
    severity: "block",
    broken: true,
  });
  if (!takesOurPosts(network)) return [finding("Video", media.length, rule.minCount, rule.maxCount)];
  const findings: Finding[] = [];
  if (media.length < rule.minCount || media.length > rule.maxCount)
    findings.push(finding("Count", media.length, rule.minCount, rule.maxCount));
  for (const item of media) {
    const accepted: readonly string[] = rule.imageTypes;
    if (!accepted.includes(item.type))
      findings.push({ ...finding("Type", 0, null, null), kinds: { wanted: rule.imageTypes, got: item.type } });
    if (rule.maxImageBytes !== null && item.bytes > rule.maxImageBytes)
      findings.push(finding("Bytes", item.bytes, null, rule.maxImageBytes));
    if (!fitsShape(item, rule.shape)) findings.push(finding("Shape", 0, null, null));
    if (altRequired && rule.maxAltLength !== 0 && item.alt.trim() === "")
      findings.push(finding("AltMissing", 0, 1, rule.maxAltLength));
    const altLength = countedText(item.alt).length;
    if (rule.maxAltLength !== null && rule.maxAltLength > 0 && altLength > rule.maxAltLength)
      findings.push(finding("AltLength", altLength, null, rule.maxAltLength));
  }
  return findings;
}

/** Titles have their own field in the editor of networks that have one; the text of a post is never checked as a title. */
function applies(rule: TextRule, hasMedia: boolean): boolean {
  if (rule.surface === "title") return false;
  if (rule.network !== "telegram") return true;
  return rule.surface === (hasMedia ? "caption" : "post");
}
