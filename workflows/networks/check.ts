/** Applies the table of rules to a text and its media. */
import type { Network } from "./networks.ts";
import { count, type Metric } from "./count.ts";
import { mediaRules } from "./media-rules.ts";
import { type Severity, type TextRule, textRules } from "./rules.ts";
import { tokens } from "./tokens.ts";

export interface Finding {
  /** `TextRule.id` or "<network>.media…"; stable, for words and records. */
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
}

export interface CheckOptions {
  /** Media make a Telegram message a caption, and let an empty text pass. */
  hasMedia?: boolean;
  /** The limit a Mastodon server declares for itself, when it is known. */
  maxCharacters?: number;
}

/**
 * Counts a text by every rule of a network, broken or not, in the order of the table: the counters show all of it,
 * a submission looks at `broken`.
 */
export function checkText(
  network: Network,
  text: string,
  { hasMedia = false, maxCharacters }: CheckOptions = {},
): Finding[] {
  return textRules
    .filter((rule) => rule.network === network && applies(rule, hasMedia))
    .map((rule): Finding => {
      const counted =
        rule.metric === null
          ? tokens(text).filter(({ kind }) => `${kind}s` === rule.field).length
          : count(rule.metric, text);
      const max = rule.id === "mastodon.text" && maxCharacters !== undefined ? maxCharacters : rule.max;
      const blank = rule.field === "text" && rule.min !== null && text.trim() === "";
      const min = hasMedia ? null : rule.min;
      return {
        rule: rule.id,
        field: rule.field,
        metric: rule.metric,
        count: counted,
        min,
        max,
        remaining: max === null ? null : max - counted,
        severity: rule.severity,
        broken: (max !== null && counted > max) || (min !== null && (blank || counted < min)),
      };
    });
}

export interface MediaItem {
  bytes: number;
  type: string;
  alt: string;
}

/** What the network would refuse about the media; empty when everything passes. `altRequired` is the channel's own rule. */
export function checkMedia(network: Network, media: MediaItem[], altRequired: boolean): Finding[] {
  const rule = mediaRules[network];
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
  const findings: Finding[] = [];
  if (media.length < rule.minCount || media.length > rule.maxCount)
    findings.push(finding("Count", media.length, rule.minCount, rule.maxCount));
  for (const item of media) {
    const accepted: readonly string[] = rule.imageTypes;
    if (!accepted.includes(item.type)) findings.push(finding("Type", 0, null, null));
    if (rule.maxImageBytes !== null && item.bytes > rule.maxImageBytes)
      findings.push(finding("Bytes", item.bytes, null, rule.maxImageBytes));
    if (altRequired && rule.maxAltLength !== 0 && item.alt.trim() === "")
      findings.push(finding("AltMissing", 0, 1, rule.maxAltLength));
    if (rule.maxAltLength !== null && rule.maxAltLength > 0 && item.alt.length > rule.maxAltLength) {
      findings.push(finding("AltLength", item.alt.length, null, rule.maxAltLength));
    }
  }
  return findings;
}

/** Titles have their own field in the editor of networks that have one; the text of a post is never checked as a title. */
function applies(rule: TextRule, hasMedia: boolean): boolean {
  if (rule.surface === "title") return false;
  if (rule.network !== "telegram") return true;
  return rule.surface === (hasMedia ? "caption" : "post");
}
