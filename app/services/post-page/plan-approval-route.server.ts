import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import { type IterPlan, planIter, type PlannedLevel, type PlannedSeat } from "#workflows/approval/plan.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { skipReason } from "#app/services/posts/skip-reasons.ts";
import { inNames, type StoredCondition } from "#workflows/approval/condition.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { factsOfPost, type WordsFound } from "#app/services/posts/iter-facts.server.ts";
import type { PlanLevelView, PlanSeatView, PlanView } from "./post-view.ts";

/** Of a post that exists or is being thought of. */
export interface PostToPlan extends Pick<
  PostForUpdate,
  | "id"
  | "authorId"
  | "voiceId"
  | "tags"
  | "sensitive"
  | "publishAt"
  | "publishZone"
  | "purpose"
  | "campaign"
  | "language"
  | "kind"
> {
  /** Its text is that of an answer approved before, to the letter. */
  isReadyAnswer?: boolean;
}

export interface ApprovalRouteToPlan {
  post: PostToPlan;
  route: ApprovalRoute;
  /** Where it would go; what the post has already, when absent. */
  channelIds?: string[];
  /** Which lists have words in the text, and what they ask for. */
  listed?: WordsFound;
  now: Date;
}

const yearMs = 365 * 86_400_000;

/** How a route would run for a post sent now. Without a moment it is planned for a year ahead: the plan then tells who decides, not when. */
export async function planApprovalRoute(
  scope: Scope,
  { post, route, channelIds, listed, now }: ApprovalRouteToPlan,
): Promise<IterPlan> {
  const { context } = initialIter();
  const { isReadyAnswer = false } = post;
  const of = { post, context, route, listed, isReadyAnswer, actorId: scope.personId, now };
  const facts = await factsOfPost(scope, of);
  const known = channelIds ? { ...facts, post: { ...facts.post, channelIds } } : facts;
  const publishAt = post.publishAt ?? new Date(now.getTime() + yearMs);
  return planIter(route, known, publishAt.toISOString(), now.toISOString());
}

interface PlanToShow {
  plan: IterPlan;
  routeName: string;
  /** Without the moment of publication nothing can be said about time. */
  publishAt: Date | null;
  /** Names of people, groups, channels and lists of words by id. */
  names: Readonly<Record<string, string>>;
  locale: Locale;
}

/** A plan in names, as pages draw it. */
export function planView({ plan, routeName, publishAt, names, locale }: PlanToShow): PlanView {
  const named = (ids: string[]) => ids.flatMap((id) => names[id] ?? []);
  const skippedIn = (stored: StoredCondition | null) => {
    const lacked = stored && inNames(stored, { channelIds: named, personIds: named, listIds: named });
    return { skippedBecause: lacked, skipped: lacked && skipReason(lacked, { t: translator(locale), locale }) };
  };
  const levels = plan.levels.map(
    ({ name, applies, skippedBecause, addedBecause, dueAt, warning, seats, ...level }) => ({
      name,
      applies,
      ...skippedIn(skippedBecause),
      addedBecause: addedBecause ?? null,
      lastUseful: lastUseful(level, { publishAt, names }),
      // Nobody can decide later than that, whatever the term.
      dueAt: dueAt !== null && publishAt !== null && publishAt < new Date(dueAt) ? publishAt.toISOString() : dueAt,
      warning: publishAt === null ? null : warning,
      seats: seats.map((seat) => seatView(seat, names)),
    }),
  );
  const fits = publishAt === null ? null : levels.every((level) => level.warning === null);
  return { routeName, levels, fits, complete: plan.complete };
}

function lastUseful(
  { lastUsefulAt: at, lastUsefulBy }: Pick<PlannedLevel, "lastUsefulAt" | "lastUsefulBy">,
  { publishAt, names }: Pick<PlanToShow, "publishAt" | "names">,
): PlanLevelView["lastUseful"] {
  if (at === null || publishAt === null || at === publishAt.toISOString()) return null;
  const by = lastUsefulBy.flatMap(({ personId, hours }) => {
    const name = names[personId];
    return name === undefined ? [] : [{ name, hours }];
  });
  return { at, by };
}

function seatView({ kind, holder, candidates, blocked }: PlannedSeat, names: PlanToShow["names"]): PlanSeatView {
  const id = holder.type === "person" ? holder.personId : holder.type === "group" ? holder.groupId : candidates[0];
  return { kind, holder: (id && names[id]) ?? null, group: holder.type === "group", blocked: blocked !== null };
}
