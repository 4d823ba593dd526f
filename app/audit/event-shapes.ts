import { z } from "zod";
import { pendingChangeKinds } from "#db/schema/pending-changes.ts";
import { ruleForces } from "#workflows/approval/route-choice.ts";
import { postStates, reasonKinds, seatKinds, selfSchedulingStops } from "#workflows/approval/states.ts";

/* What payloads of the log are made of: ids, codes, numbers and instants. */

export const id = z.uuid();
export const instant = z.iso.datetime();
export const number = z.int().nonnegative();
export const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:/@+-]{0,79}$/u);
export const ids = z.array(id);
export const codes = z.array(code);

/** What the rule of the route did once this event had completed the last level: the moment, or why it did nothing. */
export const itself = { itselfAt: instant.optional(), itselfNot: z.enum(selfSchedulingStops).optional() };
export const atLevel = { levelIndex: number, round: number.optional(), ...itself };
export const onSeat = {
  ...itself,
  seatId: id,
  levelIndex: number,
  kind: z.enum(seatKinds).optional(),
  round: number.optional(),
  markId: id.optional(),
  revision: number.optional(),
  /** How the person proved to be the one who marks. */
  proof: code.optional(),
  /** Marks of others that this one made fall, and those that the next submission may keep. */
  fell: ids.optional(),
  waiting: ids.optional(),
  /** The channels whose parts it signs, where these are not all of the post. */
  covers: ids.optional(),
  /** The one signature after a hold put the post back on the programme. */
  publishAt: instant.nullable().optional(),
};
export const refused = { personId: id, kind: code, count: number, from: instant, until: instant };
export const reasoned = { ...onSeat, reasonKind: z.enum(reasonKinds).nullable().optional() };
export const postState = z.enum(postStates);
export const stoppedBy = { holdId: id.optional(), blackoutId: id.optional() };
/** With neither `routeId` nor `listId` it is what the kind says. `number`: of the version it publishes. */
export const waitingChange = {
  changeId: id,
  change: z.enum(pendingChangeKinds),
  routeId: id.optional(),
  listId: id.optional(),
  number: number.optional(),
};

export const ruleEntry = { ruleId: id, routeId: id, force: z.enum(ruleForces), number };
/** With which iters a channel goes out now, and before; none means all of them. */
export const channelRoutes = {
  channelId: id,
  routeIds: ids,
  usualId: id.nullable(),
  routeIdsBefore: ids,
  usualIdBefore: id.nullable(),
};

/** A payload with nothing in it but what is named. */
export function event<T extends z.ZodRawShape>(shape: T, version = 1) {
  return { version, payload: z.strictObject(shape) };
}
