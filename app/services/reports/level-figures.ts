/** Where the chain waits: passages of a period as figures of levels. Pure; nothing here knows of anybody. */
import type { RouteTerms } from "#db/queries/report-levels.server.ts";
import type { Passage } from "./passages.ts";

/** With fewer passages no time is shown: it would be the time of somebody. */
export const leastPassages = 5;

export interface LevelFigures {
  /** Null: signed in an envelope, by whoever was on duty, and by no iter of the organisation. */
  routeId: string | null;
  routeName: string | null;
  name: string;
  /** Its place among the levels of its iter that decided in the period, from 1. */
  place: number;
  /** Working minutes in half of the cases or less; null with fewer than `leastPassages`. */
  medianMinutes: number | null;
  /** What the iter says of it today; null where it has no such level any more. */
  term: { minutes: number; clock: "working" | "always" } | null;
  passages: number;
  pastTerm: number;
}

export interface ChainFigures {
  levels: LevelFigures[];
  /** Iters that were completed, and their median from sending to the last signature; null with fewer than `leastPassages`. */
  completed: number;
  completedMinutes: number | null;
  passages: number;
  pastTerm: number;
  posts: number;
  /** Index in `levels` of the one with the longest wait; null where fewer than two have times, or the longest is no single one. */
  slowest: number | null;
}

export function chainFigures(
  passages: readonly Passage[],
  routes: readonly RouteTerms[],
  minutesBetween: (from: string, to: string) => number,
): ChainFigures {
  const levels = levelFigures(passages, routes, minutesBetween);
  const known = new Set(routes.map(({ routeId }) => routeId));
  // Whoever is on duty in an envelope signs alone, in minutes: that says nothing of any iter.
  const completions = passages.filter(({ last, routeId }) => last && known.has(routeId ?? ""));
  return {
    levels,
    completed: completions.length,
    completedMinutes: medianOfEnough(completions.map(({ sentAt, decidedAt }) => minutesBetween(sentAt, decidedAt))),
    passages: passages.length,
    pastTerm: passages.filter(({ pastTerm }) => pastTerm).length,
    posts: new Set(passages.map(({ postId }) => postId)).size,
    slowest: slowestOf(levels),
  };
}

function levelFigures(
  passages: readonly Passage[],
  routes: readonly RouteTerms[],
  minutesBetween: (from: string, to: string) => number,
): LevelFigures[] {
  const named = new Map(routes.map((route) => [route.routeId, route]));
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const key = JSON.stringify([named.get(passage.routeId ?? "")?.routeId, passage.name, passage.nth]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [passage]);
    else group.push(passage);
  }
  const found = [...groups.values()].map((group) => {
    const [{ routeId, name, nth }] = group as [Passage, ...Passage[]];
    const route = named.get(routeId ?? "");
    const level = route?.levels.filter((candidate) => candidate.name === name)[nth - 1];
    return {
      routeId: route?.routeId ?? null,
      routeName: route?.name ?? null,
      name,
      order: Math.max(...group.map(({ levelIndex }) => levelIndex)),
      medianMinutes: medianOfEnough(group.map(({ openedAt, decidedAt }) => minutesBetween(openedAt, decidedAt))),
      term: level === undefined ? null : { minutes: level.termMinutes, clock: level.termClock },
      passages: group.length,
      pastTerm: group.filter(({ pastTerm }) => pastTerm).length,
    };
  });
  const places = new Map<string | null, number>();
  return found
    .sort((a, b) => compareRoutes(a.routeName, b.routeName) || a.order - b.order || compare(a.name, b.name))
    .map(({ order: _order, ...level }) => {
      const place = (places.get(level.routeId) ?? 0) + 1;
      places.set(level.routeId, place);
      return { ...level, place };
    });
}

function slowestOf(levels: readonly LevelFigures[]): number | null {
  const times = levels.flatMap(({ medianMinutes }) => (medianMinutes === null ? [] : [medianMinutes]));
  const longest = Math.max(...times);
  if (times.length < 2 || longest === 0 || times.filter((time) => time === longest).length > 1) return null;
  return levels.findIndex(({ medianMinutes }) => medianMinutes === longest);
}

/** Rounded to whole minutes; between the two in the middle where they are two. */
function medianOfEnough(minutes: readonly number[]): number | null {
  if (minutes.length < leastPassages) return null;
  const sorted = [...minutes].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? 0;
  return Math.round(sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? upper) + upper) / 2);
}

function compare(a: string, b: string): number {
  return a.localeCompare(b, "it");
}

/** Envelopes come last. */
function compareRoutes(a: string | null, b: string | null): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return compare(a, b);
}
