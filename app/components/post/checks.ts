import type { useTranslations } from "use-intl";
import { channelName } from "#app/i18n/channel-name.ts";
import { weekdayDates } from "#app/editor/weekday-dates.ts";
import { languages } from "#app/i18n/locales.ts";
import { formatList, formatMoment, formatNumber, type Reader } from "#app/i18n/format.ts";
import type { ChannelClash } from "#db/queries/channel-clashes.server.ts";
import type { PostPageChannel } from "#db/queries/post-page.server.ts";
import { mediaItems } from "#workflows/content/shown-images.ts";
import { checkMedia, checkText, type Finding } from "#workflows/networks/check.ts";
import { imageKindName } from "#workflows/networks/media-rules.ts";
import { tokens } from "#workflows/networks/tokens.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { chosenChannels, mainSlot } from "./post-view.ts";
import { unusualWords } from "./unusual-words.ts";
import type { useThreads } from "./use-threads.ts";

export type CheckTone = "fine" | "attention" | "wrong";

export interface Check {
  tone: CheckTone;
  words: string;
  /** Where on the page it can be put right, or the address of the other post it is about. */
  anchor?: string;
}

interface Words {
  t: ReturnType<typeof useTranslations<"post.checks">>;
  networks: ReturnType<typeof useTranslations<"networks">>;
  characters: ReturnType<typeof useTranslations<"characters">>;
  reader: Reader;
}

/** The text a channel will show. */
export function textOf(texts: Readonly<Record<string, string>>, channelId: string): string {
  return texts[channelId] ?? texts[mainSlot] ?? "";
}

/** Counts the posts of a thread; null while it has not been fetched. */
type Threads = ReturnType<typeof useThreads>;

/** How a channel counts a text: its first limit, or the plain length where it has none. */
export function countFor(
  channel: PostPageChannel,
  text: string,
  { hasMedia, threads }: { hasMedia: boolean; threads: Threads },
): { count: number; limit: number | null; finding: Finding | null } {
  const findings = findingsOf(channel, text, { hasMedia, threads }).filter(
    (one) => one.field === "text" && one.max !== null,
  );
  const tightest = findings.sort((a, b) => (a.remaining ?? 0) / (a.max ?? 1) - (b.remaining ?? 0) / (b.max ?? 1))[0];
  if (!tightest) return { count: [...text].length, limit: null, finding: null };
  return { count: tightest.count, limit: tightest.max, finding: tightest };
}

function findingsOf(
  channel: PostPageChannel,
  text: string,
  { hasMedia, threads }: { hasMedia: boolean; threads: Threads },
): Finding[] {
  const check = channel.part?.inThread ? threads?.checkThread : checkText;
  return check?.(channel.network, text, { hasMedia, ...optionsOf(channel) }) ?? [];
}

export function optionsOf({ characterLimit, part }: PostPageChannel) {
  return { maxCharacters: characterLimit ?? undefined, contentWarning: part?.contentWarning };
}

/** Everything worth a look before the post goes to those who sign, worst first. */
export function checksOf(
  { post }: Pick<PostView, "post">,
  texts: Readonly<Record<string, string>>,
  words: Words,
  { clashes = [], threads = null }: { clashes?: readonly ChannelClash[]; threads?: Threads } = {},
): Check[] {
  const channels = chosenChannels(post);
  const shown = [...new Set([texts[mainSlot] ?? "", ...channels.map((channel) => textOf(texts, channel.id))])];
  const found = [
    ...briefChecks(post, words),
    ...channels.flatMap((channel) => channelChecks(channel, { post, threads, text: textOf(texts, channel.id) }, words)),
    ...altChecks(post, channels, words),
    ...dateChecks(shown, post.publishAt, words),
    ...linkChecks(shown, words),
    ...clashChecks(clashes, channels, words),
    ...characterChecks(shown, words),
  ];
  const order: Record<CheckTone, number> = { wrong: 0, attention: 1, fine: 2 };
  return found.sort((a, b) => order[a.tone] - order[b.tone]);
}

function briefChecks(post: PostView["post"], { t }: Words): Check[] {
  const missing: Check[] = [];
  if (post.purpose.trim() === "") missing.push({ tone: "attention", words: t("purposeMissing"), anchor: "purpose" });
  if (post.audience.trim() === "") missing.push({ tone: "attention", words: t("audienceMissing"), anchor: "audience" });
  return missing;
}

function channelChecks(
  channel: PostPageChannel,
  { post, text, threads }: { post: PostView["post"]; text: string; threads: Threads },
  words: Words,
): Check[] {
  const { t, networks } = words;
  const name = channelName(channel, networks);
  const media = mediaItems(post.media, channel.id);
  if (text.trim() === "" && media.length === 0)
    return [{ tone: "attention", words: t("textMissing", { channel: name }), anchor: "text" }];
  const findings = [
    ...findingsOf(channel, text, { hasMedia: media.length > 0, threads }),
    ...checkMedia(channel.network, media, false, channel.imageLimits),
  ];
  return findings.flatMap((finding) => findingCheck(finding, name, words) ?? []);
}

function findingCheck(finding: Finding, channel: string, words: Words): Check | null {
  const { t } = words;
  const { field, broken, count, max, severity } = finding;
  const tone = broken && severity === "block" ? "wrong" : "attention";
  if (field === "text") return textCheck(finding, channel, words);
  if (!broken) return null;
  if (field === "hashtags")
    return { tone, words: t("hashtags", { channel, n: String(count), max: String(max) }), anchor: "text" };
  if (field === "links" || field === "mentions")
    return { tone, words: t("links", { channel, n: String(count), max: String(max) }), anchor: "text" };
  return mediaCheck(finding, channel, words);
}

function textCheck(
  { rule, metric, broken, count, remaining, max }: Finding,
  channel: string,
  { t, reader }: Words,
): Check | null {
  // How many posts a thread has is said at its preview.
  if (remaining === null || max === null || metric === null) return null;
  if (rule.endsWith(".tooLong")) {
    const [counted, longest] = [count, max].map((value) => formatNumber(value, reader.locale));
    return { tone: "wrong", words: t("tooLong", { channel, count: `${counted}`, max: `${longest}` }), anchor: "text" };
  }
  if (broken && remaining < 0) return { tone: "wrong", words: t("over", { channel, n: -remaining }), anchor: "text" };
  return remaining < max * 0.1
    ? { tone: "attention", words: t("left", { channel, n: remaining }), anchor: "text" }
    : null;
}

function mediaCheck({ rule, count, max, kinds }: Finding, channel: string, { t, reader }: Words): Check | null {
  const at = (words: string): Check => ({ tone: "wrong", words, anchor: "media" });
  if (rule.endsWith("Video")) return { tone: "wrong", words: t("mediaVideo", { channel }), anchor: "channels" };
  if (rule.endsWith("Count"))
    return at(
      max !== null && count > max ? t("mediaTooMany", { channel, max: String(max) }) : t("mediaMissing", { channel }),
    );
  if (kinds) {
    const wanted = formatList(kinds.wanted.map(imageKindName), reader.locale);
    return at(t("mediaType", { channel, wanted, got: imageKindName(kinds.got) }));
  }
  if (rule.endsWith("Shape")) return at(t("mediaShape", { channel }));
  if (rule.endsWith("Bytes")) return at(t("mediaBytes", { channel }));
  return rule.endsWith("AltLength") ? at(t("altLength", { channel, max: String(max) })) : null;
}

function altChecks(post: PostView["post"], channels: PostPageChannel[], { t }: Words): Check[] {
  if (post.media.length === 0) return [];
  const without = post.media.filter((image) => image.alt.trim() === "").length;
  if (without === 0) return [{ tone: "fine", words: t("altPresent") }];
  const required = channels.some((channel) => channel.altRequired);
  return [{ tone: required ? "wrong" : "attention", words: t("altMissing", { n: without }), anchor: "media" }];
}

function dateChecks(texts: string[], publishAt: string | null, { t, reader }: Words): Check[] {
  const dates = texts.flatMap((text) => weekdayDates(text, publishAt ? new Date(publishAt) : reader.now));
  const unlike = new Map(dates.filter((date) => date.said !== date.actual).map((date) => [date.quote, date]));
  if (dates.length > 0 && unlike.size === 0) return [{ tone: "fine", words: t("datesAgree") }];
  const names = new Intl.DateTimeFormat(languages[reader.locale].tag, { weekday: "long", timeZone: "UTC" });
  return [...unlike.values()].map(({ quote, actual }) => {
    if (actual === null) return { tone: "attention", words: t("noSuchDay", { quote }), anchor: "text" };
    // 2 March 2026 was a Monday.
    const weekday = names.format(new Date(Date.UTC(2026, 2, 1 + actual)));
    return { tone: "attention", words: t("dateDisagrees", { quote, weekday }), anchor: "text" };
  });
}

/** Only a hint: a reminder may repeat last week's post on purpose. */
function clashChecks(clashes: readonly ChannelClash[], channels: PostPageChannel[], words: Words): Check[] {
  const { t, networks, reader } = words;
  return clashes.flatMap(({ type, channelId, postId, title, publishAt }) => {
    const channel = channels.find((one) => one.id === channelId);
    if (!channel) return [];
    const said = {
      channel: channelName(channel, networks),
      title,
      moment: formatMoment(new Date(publishAt), reader),
    };
    return {
      tone: "attention",
      words: t(type === "text" ? "sameText" : "sameMoment", said),
      anchor: `/posts/${postId}`,
    };
  });
}

function linkChecks(texts: string[], { t }: Words): Check[] {
  const links = new Set(
    texts.flatMap((text) =>
      tokens(text, null)
        .filter((token) => token.kind === "link")
        .map((token) => token.text),
    ),
  );
  return [...links]
    .filter((link) => /^http:/iu.test(link))
    .map((link) => ({ tone: "attention", words: t("linkPlain", { link }), anchor: "text" }));
}

function characterChecks(texts: string[], { characters }: Words): Check[] {
  return unusualWords(texts, characters).map((words) => ({ tone: "attention", words, anchor: "text" }));
}
