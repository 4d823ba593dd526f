/** What another route would have done to a post that was sent before, beside what was really asked of people. */
import { conditionHolds, voiceSeatId } from "./approval-route-levels.ts";
import type { Refusal } from "./events.ts";
import type { ApprovalRoute, ApprovalRouteLevel, SeatHolder } from "./route-types.ts";
import { type SimulatedIter, simulateIter, type SimulationInput } from "./simulate.ts";
import type { BlockReason } from "./states.ts";
import type { Facts } from "./types.ts";

export interface PastDifference {
  /** Names of levels that would have been asked and were not. */
  more: string[];
  /** Names of levels that were asked and would not have been. */
  less: string[];
  /** Levels of both that would have asked others. */
  others: Array<{ level: string; before: SeatHolder[]; after: SeatHolder[] }>;
  /** Where the post would have stood still. */
  blocked: Array<{ level: string; reason: BlockReason; holder: SeatHolder }>;
  /** Why it could not have been sent. */
  refusal: Refusal["code"] | null;
}

interface PastPost extends Omit<SimulationInput, "route" | "pace"> {
  /** The route it was really sent by, as it was frozen. */
  sentBy: ApprovalRoute;
}

/** Runs the route over the post and compares; levels are the same by their id, else by their name. */
export function onPastPost(route: ApprovalRoute, { sentBy, ...post }: PastPost): PastDifference {
  const facts = post.factsAt(post.sentAt);
  const simulated = simulateIter({ ...post, route, pace: "inTerm" });
  const really = asked(sentBy, facts);
  const would = simulated.refusal === null ? counting(route, simulated) : [];
  const partner = (level: ApprovalRouteLevel, among: ApprovalRouteLevel[]) =>
    among.find(({ id }) => id === level.id) ?? among.find(({ name }) => sameName(name, level.name));
  return {
    more: would.filter((level) => !partner(level, really)).map(({ name }) => name),
    less: simulated.refusal === null ? really.filter((level) => !partner(level, would)).map(({ name }) => name) : [],
    others: would.flatMap((level) => {
      const was = partner(level, really);
      const [before, after] = [holdersOf(was), holdersOf(level)];
      return was && keys(before) !== keys(after) ? [{ level: level.name, before, after }] : [];
    }),
    blocked: simulated.levels.flatMap(({ name, outcome, seats }) => {
      const seat = seats.find(({ blocked, kind }) => blocked !== null && kind !== "notice");
      return outcome === "blocked" && seat?.blocked ? [{ level: name, reason: seat.blocked, holder: seat.holder }] : [];
    }),
    refusal: simulated.refusal?.code ?? null,
  };
}

/** Whether anything would have been otherwise. */
export function isDifferent({ more, less, others, blocked, refusal }: PastDifference): boolean {
  return more.length + less.length + others.length + blocked.length > 0 || refusal !== null;
}

/** Levels of the route that was frozen which the post met; what words and a named voice add comes with every route. */
function asked(route: ApprovalRoute, facts: Facts): ApprovalRouteLevel[] {
  return route.levels.filter(
    (level) => level.id !== voiceSeatId && level.addedBecause === undefined && conditionHolds(level.when, facts),
  );
}

function counting(route: ApprovalRoute, { levels }: SimulatedIter): ApprovalRouteLevel[] {
  return route.levels.filter(({ id }) =>
    levels.some(({ routeLevelId, outcome }) => routeLevelId === id && outcome !== "skipped"),
  );
}

/** Whom a level asks for something, whatever the order. */
function holdersOf(level: ApprovalRouteLevel | undefined): SeatHolder[] {
  return level?.seats.filter(({ kind }) => kind !== "notice").map(({ holder }) => holder) ?? [];
}

function keys(holders: SeatHolder[]): string {
  return holders
    .map((holder) => JSON.stringify(Object.entries(holder).sort()))
    .sort()
    .join();
}

function sameName(one: string, other: string): boolean {
  return one.trim().toLowerCase() === other.trim().toLowerCase();
}
