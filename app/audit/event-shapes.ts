import { z } from "zod";
import { pendingChangeKinds } from "#db/schema/pending-changes.ts";
import { ruleForces } from "#workflows/approval/route-choice.ts";
import { postStates, reasonKinds, seatKinds } from "#workflows/approval/states.ts";

/* What payloads of the log are made of: ids, codes, numbers and instants. */

export const id = z.uuid();
export const instant = z.iso.datetime();
export const number = z.int().nonnegative();
export const code = z.string().regex(/^[\p{L}\p{N}][\p{L}\p{N}_.:/@+-]{0,79}$/u);
export const ids = z.array(id);
export const codes = z.array(code);

export const atLevel = { levelIndex: number, round: number.optional() };
export const onSeat = {
  seatId: id,
  levelIndex: number,
  kind: z.enum(seatKinds).optional(),
  round: number.optional(),
  markId: id.optional(),
  revision: number.optional(),
  /** How the person proved to be the one who marks. */
  proof: code.optional(),
  /** Marks of others that this one made fall. */
  fell: ids.optional(),
  /** The one signature after a hold put the post back on the programme. */
  publishAt: instant.nullable().optional(),
};
export const refused = { personId: id, kind: code, count: number, from: instant, until: instant };
export const reasoned = { ...onSeat, reasonKind: z.enum(reasonKinds).nullable().optional() };
export const postState = z.enum(postStates);
export const stoppedBy = { holdId: id.optional(), blackoutId: id.optional() };
/** Without `routeId` it is the rule that asks for a second person. `number`: of the version it publishes. */
export const waitingChange = {
  changeId: id,
  change: z.enum(pendingChangeKinds),
  routeId: id.optional(),
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
