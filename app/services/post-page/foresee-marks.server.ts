import { channelName } from "#app/i18n/channel-name.ts";
import { formatList } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { type Translate, translator } from "#app/i18n/translator.server.ts";
import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { slotsIn } from "#app/services/posts/submission.server.ts";
import { freeze } from "#app/services/posts/frozen-content.server.ts";
import { readAuthorship, writersOf } from "#app/services/texts/authorship.server.ts";
import { readPublishedApprovalRoute, type SubmissionContent } from "#db/queries/facts-of-submission.server.ts";
import type { Original } from "#db/queries/linked-posts.server.ts";
import { namesOf } from "#db/queries/people.server.ts";
import type { PostPage } from "#db/queries/post-page.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { unfilledSeats } from "#workflows/approval/plan.ts";
import { type MarkAfterChange, marksAfterChange } from "#workflows/approval/resume.ts";
import type { WordLevel } from "#workflows/approval/word-levels.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";

interface Foreseeing {
  page: PostPage;
  context: IterContext;
  /** Of a linked post: what it is about. */
  about: Original | null;
  /** While it is written: the content as it is saved, and by which iter it would be sent. Null while others have it. */
  written: { content: SubmissionContent; routeId: string | null; wordLevels: WordLevel[] } | null;
  facts: Facts;
  viewerId: string;
  locale: Locale;
  now: Date;
}

/**
 * What becomes of the marks of a post when its text changes, a sentence each: what sending the saved text would do, then
 * what a change would do. Asked of the rule that judges the submission. Empty where no level keeps marks.
 */
export async function foreseeMarks(scope: Scope, foreseeing: Foreseeing): Promise<string[]> {
  const { context, locale, page } = foreseeing;
  if (!context.route?.levels.some(({ afterChanges }) => afterChanges === "resume")) return [];
  const saved = foreseeing.written === null ? null : await asSaved(scope, foreseeing, foreseeing.written);
  const { route, parts, facts } = saved ?? {
    route: context.route,
    parts: context.revision?.parts,
    facts: foreseeing.facts,
  };
  const marks = marksAfterChange(context, { route, parts, seats: unfilledSeats(route, facts) }, facts);
  if (marks.length === 0) return [];
  const t = translator(locale);
  const names = await namesOf(scope, [...new Set(marks.map(({ mark }) => mark.personId))]);
  const speaker = { t, names, locale, page, all: Object.keys(context.revision?.parts ?? {}) };
  const now = saved === null ? beforeTaking(marks, speaker) : onSending(marks, parts === undefined, speaker);
  return [...now, ...onChange(marks, speaker)];
}

/** What a submission would judge by now. An iter that is not published any more is another one. */
async function asSaved(
  scope: Scope,
  { page, about, context, viewerId, now }: Foreseeing,
  { content, routeId, wordLevels }: NonNullable<Foreseeing["written"]>,
) {
  const publishAt = page.publishAt === null ? null : new Date(page.publishAt);
  const post = { ...page, publishAt };
  const published = routeId === null ? null : await readPublishedApprovalRoute(scope, routeId);
  const definition = published?.definition ?? { levels: [], toleranceMinutes: 0, authorsMaySign: false };
  const writers = writersOf(await readAuthorship(scope, page.id), slotsIn(content));
  const of = { post, context, route: definition, routeId, wordLevels, writers, actorId: viewerId, now };
  return {
    route: { ...definition, routeId: routeId ?? "" },
    parts: publishAt === null ? undefined : freeze({ ...post, about }, content, publishAt).parts,
    facts: await factsOfPost(scope, of),
  };
}

interface Speaker {
  t: Translate;
  page: Pick<PostPage, "channels">;
  names: Partial<Record<string, string>>;
  locale: Locale;
  all: string[];
}

function onSending(marks: MarkAfterChange[], noMoment: boolean, speaker: Speaker): string[] {
  const { t } = speaker;
  const kept = marks.filter(({ falls }) => falls === null);
  const told = kept.length > 0 ? [t("resumeWords.stays", { n: kept.length, marks: listed(kept, speaker) })] : [];
  const fallen = new Map<string, MarkAfterChange[]>();
  for (const one of marks) {
    if (one.falls === null) continue;
    const why =
      one.falls !== "parts"
        ? t(`resumeWords.why.${one.falls}`)
        : noMoment
          ? t("resumeWords.why.everything")
          : t("resumeWords.why.parts", { channels: channels(one.changed, speaker) });
    fallen.set(why, [...(fallen.get(why) ?? []), one]);
  }
  for (const [why, those] of fallen)
    told.push(t("resumeWords.falls", { n: those.length, marks: listed(those, speaker), why }));
  return [`${t("resumeWords.saved")} ${told.join("; ")}.`];
}

/** What taking the text back does by itself. */
function beforeTaking(marks: MarkAfterChange[], speaker: Speaker): string[] {
  const { t } = speaker;
  const fallen = marks.filter(({ falls }) => falls === "restart");
  if (fallen.length === 0) return [];
  const waits = fallen.length < marks.length ? [t("resumeWords.waits")] : [];
  return [t("resumeWords.takes", { n: fallen.length, marks: listed(fallen, speaker) }), ...waits];
}

/** For each channel whose text some of the marks that stay cover: which of them fall with it, and which do not. */
function onChange(marks: MarkAfterChange[], speaker: Speaker): string[] {
  const { t, all } = speaker;
  const kept = marks.filter(({ falls }) => falls === null);
  if (kept.length === 0) return [];
  const byFalling = new Map<string, { ids: string[]; fall: MarkAfterChange[]; stay: MarkAfterChange[] }>();
  for (const id of all) {
    const fall = kept.filter(({ covers }) => covers.includes(id));
    if (fall.length === 0) continue;
    const key = fall.map(({ seat }) => seat.seatId).join(" ");
    const stay = kept.filter((one) => !fall.includes(one));
    byFalling.set(key, { ids: [...(byFalling.get(key)?.ids ?? []), id], fall, stay });
  }
  const told = [...byFalling.values()].map(({ ids, fall, stay }) => {
    const said = { n: fall.length, channels: channels(ids, speaker), falls: listed(fall, speaker) };
    return stay.length > 0
      ? t("resumeWords.ifText", { ...said, stay: stay.length, stays: listed(stay, speaker) })
      : t("resumeWords.ifTextAll", said);
  });
  return [...told, t("resumeWords.ifCommon")];
}

/** "la firma di Anna Neri (X · Comune) e il visto di Bruno Bo": the channels where these are not all. */
function listed(marks: MarkAfterChange[], speaker: Speaker): string {
  const { t, names, locale, all } = speaker;
  const told = marks.map(({ seat, mark, covers }) => {
    const one = t("resumeWords.one", { kind: seat.kind, name: names[mark.personId] ?? t("iter.someone") });
    return covers.length === all.length
      ? one
      : t("resumeWords.onPart", { mark: one, channels: channels(covers, speaker) });
  });
  return formatList(told, locale);
}

function channels(ids: readonly string[], { t, page, locale }: Speaker): string {
  const named = page.channels.filter(({ id }) => ids.includes(id));
  return formatList(
    named.map((one) => channelName(one, (of) => t(`networks.${of}`))),
    locale,
  );
}
