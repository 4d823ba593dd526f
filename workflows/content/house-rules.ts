/**
 * What an organisation asks of every post on a channel: hashtags, a signature line, links that can be counted, a distance
 * between two posts, hours. Judged by the same function in the browser, under the lock of a submission and on pages.
 */
import { type HoursOfWeek, isWithinHours } from "#workflows/calendar/hours-of-week.ts";
import { tokens } from "#workflows/networks/tokens.ts";
import type { PostKind } from "./post-kinds.ts";
import { tagKey } from "./tags.ts";

/** Told to whoever writes and whoever signs, or kept from being sent. */
export const houseLevels = ["warn", "block"] as const;
export type HouseLevel = (typeof houseLevels)[number];

/** A rule that is absent asks nothing. */
export interface HouseRules {
  hashtags?: { required: string[]; most: number | null; place: "anywhere" | "end"; level: HouseLevel };
  /** Stands on a line of its own. */
  signature?: { line: string; level: HouseLevel };
  /** `sites`: links to these hosts and what lies under them; to all where there are none. */
  links?: UtmOfChannel & { sites: string[]; level: HouseLevel };
  distance?: { minutes: number; level: HouseLevel };
  hours?: HoursOfWeek & { level: HouseLevel };
}

export interface UtmOfChannel {
  source: string;
  medium: string;
}

export const houseSizes = {
  tags: 10,
  tagLength: 60,
  mostTags: 30,
  lineLength: 200,
  utmLength: 60,
  sites: 20,
  siteLength: 100,
  minutes: 7 * 24 * 60,
} as const;

/** Another post on the channel. */
export interface NearPost {
  postId: string;
  title: string;
  /** ISO instant. */
  publishAt: string;
}

export interface JudgedByHouse {
  /** As the channel shows it. */
  text: string;
  /** Of the post; empty where it is of none. */
  campaign: string;
  /** ISO instant; null while nobody has said when. */
  publishAt: string | null;
  /** In which the moment is meant. */
  zone: string;
  /** The nearest one on the channel, before or after. */
  near: NearPost | null;
}

/** One thing that departs from a rule. A record: submissions keep it as it was found. */
export type HouseFinding = { level: HouseLevel } & (
  | { code: "hashtagsMissing"; tags: string[] }
  | { code: "hashtagsMany"; count: number; most: number }
  | { code: "hashtagsPlace" }
  | { code: "signatureMissing"; line: string }
  | { code: "utmMissing"; links: string[] }
  | { code: "tooNear"; minutes: number; distance: number; title: string }
  | { code: "outOfHours"; hours: HoursOfWeek }
);

/** A reply stands in somebody else's conversation, and of a withdrawal nothing goes out. */
export function followsHouseRules(kind: PostKind): boolean {
  return kind !== "reply" && kind !== "withdrawal";
}

/** What departs from the rules of a channel, in the order of the rules. A text that is still empty departs from none. */
export function judgeHouseRules(rules: HouseRules, post: JudgedByHouse): HouseFinding[] {
  const ofText = post.text.trim() === "" ? [] : [...ofHashtags(rules, post.text), ...ofSignature(rules, post.text)];
  return [...ofText, ...ofLinks(rules, post), ...ofDistance(rules, post), ...ofHours(rules, post)];
}

function ofHashtags({ hashtags: rule, signature }: HouseRules, text: string): HouseFinding[] {
  if (rule === undefined) return [];
  const { level, most } = rule;
  const found = hashtagsIn(text);
  const keys = new Set(found.map((tag) => tagKey(tag.text)));
  const missing = rule.required.filter((tag) => !keys.has(tagKey(tag)));
  return [
    ...(missing.length > 0 ? [{ level, code: "hashtagsMissing" as const, tags: missing }] : []),
    ...(most !== null && found.length > most
      ? [{ level, code: "hashtagsMany" as const, count: found.length, most }]
      : []),
    ...(rule.place === "end" && !standAtEnd(withoutLine(text, signature?.line))
      ? [{ level, code: "hashtagsPlace" as const }]
      : []),
  ];
}

/** The words of every network: a rule is about the text as it is read, whatever a network makes a link of. */
function hashtagsIn(text: string) {
  return tokens(text, null).filter(({ kind }) => kind === "hashtag");
}

/** Nothing but hashtags follows the first of them. */
function standAtEnd(text: string): boolean {
  let end = text.length;
  for (const tag of hashtagsIn(text).reverse()) {
    if (text.slice(tag.end, end).trim() !== "") return false;
    end = tag.start;
  }
  return true;
}

function ofSignature({ signature: rule }: HouseRules, text: string): HouseFinding[] {
  if (rule === undefined || text.split("\n").some((line) => isLine(line, rule.line))) return [];
  return [{ level: rule.level, code: "signatureMissing", line: rule.line }];
}

function withoutLine(text: string, signature: string | undefined): string {
  if (signature === undefined) return text;
  const lines = text.split("\n");
  return lines.filter((line) => !isLine(line, signature)).join("\n");
}

function isLine(line: string, wanted: string): boolean {
  return line.normalize("NFC").trim() === wanted.normalize("NFC");
}

function ofLinks({ links: rule }: HouseRules, { text, campaign }: JudgedByHouse): HouseFinding[] {
  if (rule === undefined) return [];
  const without = utmSplices(rule, { text, campaign }).map(({ start, end }) => text.slice(start, end));
  return without.length > 0 ? [{ level: rule.level, code: "utmMissing", links: [...new Set(without)] }] : [];
}

function ofDistance({ distance: rule }: HouseRules, { publishAt, near }: JudgedByHouse): HouseFinding[] {
  if (rule === undefined || publishAt === null || near === null) return [];
  const apart = Math.abs(Date.parse(publishAt) - Date.parse(near.publishAt)) / 60_000;
  if (apart >= rule.minutes) return [];
  const { level, minutes: distance } = rule;
  return [{ level, code: "tooNear", minutes: Math.floor(apart), distance, title: near.title }];
}

function ofHours({ hours: rule }: HouseRules, { publishAt, zone }: JudgedByHouse): HouseFinding[] {
  if (rule === undefined || publishAt === null || isWithinHours(rule, publishAt, zone)) return [];
  const { level, ...hours } = rule;
  return [{ level, code: "outOfHours", hours }];
}

/** A stretch of a text and what is to stand there instead. */
export interface Splice {
  start: number;
  end: number;
  text: string;
}

/** Brings what can be written by itself into a text, the last stretch first; nothing where the text has it already. */
export function houseSplices(
  code: HouseFinding["code"],
  rules: HouseRules,
  post: Pick<JudgedByHouse, "text" | "campaign">,
): Splice[] {
  if (code === "utmMissing" && rules.links) return utmSplices(rules.links, post).toReversed();
  if (code !== "signatureMissing" || !rules.signature || ofSignature(rules, post.text).length === 0) return [];
  const start = post.text.trimEnd().length;
  const { line } = rules.signature;
  return [{ start, end: post.text.length, text: start === 0 ? line : `\n\n${line}` }];
}

/** Every link of the rule's sites that does not carry what the rule wants, with it. */
function utmSplices(
  { source, medium, sites }: NonNullable<HouseRules["links"]>,
  { text, campaign }: Pick<JudgedByHouse, "text" | "campaign">,
): Splice[] {
  const name = campaignName(campaign);
  const wanted = [`utm_source=${source}`, `utm_medium=${medium}`, ...(name === "" ? [] : [`utm_campaign=${name}`])];
  return tokens(text, null)
    .filter(({ kind, text: link }) => kind === "link" && isOf(sites, link))
    .flatMap(({ start, end, text: link }) => {
      const tagged = withParts(link, wanted);
      return tagged === null ? [] : [{ start, end, text: tagged }];
    });
}

/** "Più bici, meno auto" as an address has it: "piu-bici-meno-auto". */
export function campaignName(campaign: string): string {
  const words = campaign.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
  return encodeURIComponent(words.replaceAll(/[^\p{L}\p{N}]+/gu, "-").replaceAll(/^-|-$/gu, ""));
}

function isOf(sites: readonly string[], link: string): boolean {
  const host = link
    .toLowerCase()
    .replace(/^https?:\/\//u, "")
    .replace(/[/:?#].*$/su, "");
  return sites.length === 0 || sites.some((site) => host === site || host.endsWith(`.${site}`));
}

/** The link with these parts of a query in place of its own of the same names; null where it has them. */
function withParts(link: string, wanted: readonly string[]): string | null {
  const [, address = "", query = "", fragment = ""] = /^([^?#]*)(?:\?([^#]*))?(#.*)?$/su.exec(link) ?? [];
  const parts = query.split("&").filter((part) => part !== "");
  const names = wanted.map(nameOf);
  const own = parts.filter((part) => names.includes(nameOf(part)));
  if (own.length === wanted.length && wanted.every((part) => own.includes(part))) return null;
  const path = /[^/:]\//u.test(address) ? address : `${address}/`;
  const others = parts.filter((part) => !own.includes(part));
  return `${path}?${[...others, ...wanted].join("&")}${fragment}`;
}

function nameOf(part: string): string {
  return part.replace(/=.*$/su, "").toLowerCase();
}
