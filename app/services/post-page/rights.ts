import { can, type PostPolicyRow } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { type CommandType, rightOf } from "#app/services/posts/command.ts";
import { isFrozen } from "#workflows/approval/events.ts";
import { goingOut, stopNow } from "#workflows/approval/hold.ts";
import { checkNudge } from "#workflows/approval/nudge.ts";
import { seatsToHandOn, permittedActions, type PermittedAction } from "#workflows/approval/reading.ts";
import { currentSeats } from "#workflows/approval/seats.ts";
import { type PostState, writableStates } from "#workflows/approval/states.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import type { ChannelRights, PostRights } from "./post-view.ts";

export interface RightsInput {
  viewer: PolicyViewer;
  row: PostPolicyRow;
  iter: { state: PostState; context: IterContext };
  facts: Facts;
  /** Who is named on each channel; a channel that names nobody is absent. */
  publishers: ReadonlyMap<string, string[]>;
  /** Who may decide at all; empty where nothing can be handed on. */
  approvers?: ReadonlyArray<{ id: string; name: string }>;
  now: Date;
}

const beyondReview: readonly PostState[] = ["approved", "scheduled", "held", "failed", "expired"];

/**
 * What the viewer may ask of a post now: everything that both policy and machine would allow, by the
 * same functions that the one write path calls under the lock. Pages offer nothing else.
 */
export function permittedTo({ viewer, row, iter, facts, publishers, now }: RightsInput): PermittedAction[] {
  return permittedActions(iter, viewer.personId, facts, now.toISOString()).filter(
    ({ type, channelId, refusal }) => refusal === null && mayAsk(type, channelId),
  );

  function mayAsk(type: CommandType, channelId: string | null): boolean {
    const right = rightOf[type];
    if (right === "machine") return true;
    if (right === "clock" || right === "network") return false;
    return can(viewer, right, { ...row, publisherIds: channelId === null ? undefined : publishers.get(channelId) })
      .allowed;
  }
}

/** Which controls the page offers. */
export function rightsOn(input: RightsInput): PostRights {
  const { viewer, row, iter, facts } = input;
  const { state, context } = iter;
  const permitted = permittedTo(input);
  const may = (type: CommandType) => permitted.some((action) => action.type === type);
  const seatsFor = (type: CommandType) =>
    permitted.flatMap((action) => (action.type === type && action.seatId !== null ? [action.seatId] : []));
  return {
    edit: writableStates.includes(state) && may("edit"),
    submit: may("submit"),
    takeText: writableStates.includes(state) ? null : may("recall") ? "recall" : may("edit") ? "reopening" : null,
    schedule: may("schedule"),
    unschedule: may("unschedule"),
    confirmHeld: may("confirmHeld"),
    // The text is taken back, gets a new moment and is sent again: all three must be allowed.
    restart: beyondReview.includes(state) && may("edit") && !isFrozen(facts) && can(viewer, "submit", row).allowed,
    channels: channelRights(permitted),
    discard: may("discard"),
    duplicate: can(viewer, "duplicate", row).allowed,
    decide: may("mark"),
    answer: seatsFor("answer"),
    reopenIter: may("reopen"),
    nudge: may("nudge"),
    nudgedAt: nudgedToday(input),
    handOn: handOnTo(input),
    stopped: stoppedBy(input),
    changedAccounts: facts.changedAccounts ?? [],
    heldFor: state === "held" ? (context.heldFor ?? "moment") : null,
    paused: facts.post.channelIds.filter((channelId) => stopOf(input, channelId) === "pause"),
    inBlackout: facts.post.channelIds.filter((channelId) => stopOf(input, channelId) === "blackout"),
    interrupted: context.interrupted ?? [],
  };
}

/** What would stop a channel, were it to go out now. */
function stopOf({ iter: { context }, facts, now }: RightsInput, channelId: string) {
  return stopNow(facts, goingOut(context, now.toISOString(), channelId))?.why ?? null;
}

function nudgedToday({ viewer, row, iter, facts, now }: RightsInput): string | null {
  if (!can(viewer, "nudge", row).allowed) return null;
  const event = { type: "nudge", actorId: viewer.personId, means: "web", now: now.toISOString(), token: "" } as const;
  const refused = iter.state === "review" ? checkNudge(iter.context, event, facts) : null;
  return refused?.code === "nudgedToday" ? String(refused.detail["at"]) : null;
}

function stoppedBy({ iter: { state, context }, facts }: RightsInput): PostRights["stopped"] {
  if (isFrozen(facts)) return "frozen";
  // Approved once: the post was going out, and somebody does not recognise a signature.
  if (state === "failed" && context.approvedPublishAt === null) return "signature";
  return (facts.changedAccounts ?? []).length > 0 ? "account" : null;
}

function handOnTo({ viewer, iter, facts, approvers = [], now }: RightsInput): PostRights["handOn"] {
  const by = { actorId: viewer.personId, personIds: approvers.map(({ id }) => id), now: now.toISOString() };
  return seatsToHandOn(iter, by, facts).map(({ seatId, personIds, neededElsewhere }) => ({
    seatId,
    people: approvers.filter(({ id }) => personIds.includes(id)),
    neededElsewhere: approvers.flatMap(({ id, name }) => (neededElsewhere.includes(id) ? [name] : [])),
  }));
}

interface HandersInput extends Pick<RightsInput, "iter" | "facts" | "approvers" | "now"> {
  seatId: string;
  /** In whose stead a machine answered. */
  awayId: string;
  administrators: ReadonlyArray<{ id: string; name: string }>;
}

/** Names of those who may give a seat to somebody else, other than whoever is away. */
export function whoHandsOn({
  iter,
  facts,
  approvers = [],
  now,
  seatId,
  awayId,
  administrators,
}: HandersInput): string[] {
  const candidates = currentSeats(iter.context).find((seat) => seat.seatId === seatId)?.candidates ?? [];
  const asked = new Map(
    [...administrators, ...approvers.filter(({ id }) => candidates.includes(id))].map(({ id, name }) => [id, name]),
  );
  asked.delete(awayId);
  const personIds = approvers.map(({ id }) => id);
  return [...asked].flatMap(([actorId, name]) => {
    const seats = seatsToHandOn(iter, { actorId, personIds, now: now.toISOString() }, facts);
    return seats.some((seat) => seat.seatId === seatId) ? [name] : [];
  });
}

function channelRights(permitted: PermittedAction[]): Record<string, ChannelRights> {
  const ids = new Set(permitted.flatMap(({ channelId }) => channelId ?? []));
  const may = (type: CommandType, id: string) => permitted.some((one) => one.type === type && one.channelId === id);
  return Object.fromEntries(
    [...ids].map((id) => [
      id,
      {
        confirm: may("confirmPublication", id),
        retry: may("retryPublication", id),
        giveUp: may("giveUpChannel", id),
        fail: may("reportFailure", id),
        resolve: may("resolveUncertain", id),
      },
    ]),
  );
}
