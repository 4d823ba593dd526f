import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { factsOverTime, type FactsOverTime } from "#app/services/posts/iter-facts.server.ts";
import { listedWords } from "#app/services/word-lists/listed-words.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { type SimulatedIter, simulateIter } from "#workflows/approval/simulate.ts";
import type { PostToTry } from "./trial-form.ts";

/** What becomes of a made-up post, without the events that led there. */
type TrialOutcome = Omit<SimulatedIter, "steps">;

export interface RouteTrial {
  /** Everybody answers at the very end of their term. */
  inTerm: TrialOutcome;
  /** When it would be approved then, had the moment been later; null where it is in time, or never comes through. */
  tooLate: string | null;
  /** Nobody ever answers. */
  silent: Pick<TrialOutcome, "state" | "endsAt" | "approvedAt">;
}

interface Trying {
  ctx: Pick<AppContext, "wordIndexes">;
  route: ApprovalRoute;
  routeId: string;
  post: PostToTry;
}

const yearMs = 365 * 86_400_000;

/**
 * Sends a made-up post through the machine, with the people, absences, calendars, lists of words, holds and blackouts of
 * now and, as far as they are known, of later. Nothing is stored.
 */
export async function tryApprovalRoute(scope: Scope, { ctx, route, routeId, post }: Trying): Promise<RouteTrial> {
  const { channelIds, text } = post;
  const texts =
    channelIds.length > 0 ? channelIds.map((channelId) => ({ channelId, text })) : [{ channelId: "", text }];
  const listed = await listedWords(scope, ctx, texts);
  const later = new Date(post.publishAt.getTime() + yearMs);
  const isReadyAnswer = post.kind === "readyAnswer";
  const { factsAt, changesAt } = await factsOverTime(scope, {
    post: { ...post, id: newId(), kind: post.kind === "readyAnswer" ? "reply" : post.kind },
    isReadyAnswer,
    context: initialIter().context,
    route,
    routeId,
    listed,
    actorId: post.authorId,
    now: post.sentAt,
    until: later,
  });
  const made: FactsOverTime = { changesAt, factsAt: (now) => onChannels(factsAt(now), channelIds) };
  const run = (pace: "inTerm" | "silent", publishAt = post.publishAt) =>
    simulateIter({ route, ...made, sentAt: post.sentAt.toISOString(), publishAt: publishAt.toISOString(), pace });
  const { steps: _, ...inTerm } = run("inTerm");
  const { state, endsAt, approvedAt } = run("silent");
  const missed = inTerm.refusal === null && inTerm.approvedAt === null;
  return { inTerm, tooLate: missed ? run("inTerm", later).approvedAt : null, silent: { state, endsAt, approvedAt } };
}

function onChannels<Of extends ReturnType<FactsOverTime["factsAt"]>>(facts: Of, channelIds: string[]): Of {
  return { ...facts, post: { ...facts.post, channelIds } };
}
