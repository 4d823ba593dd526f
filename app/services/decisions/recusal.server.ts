import { factsOfPost } from "#app/services/posts/iter-facts.server.ts";
import { namesOf } from "#db/queries/names.server.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import { foreseeRecusal, type RecusalOutcome, whoIsLeft } from "#workflows/approval/reading.ts";
import type { IterContext } from "#workflows/approval/types.ts";

/** Who decides when somebody declines, by name. */
export interface RecusalView {
  to: RecusalOutcome["to"];
  names: string[];
}

interface RecusalAsked {
  post: { id: string; machine: unknown; machineVersion: number };
  personId: string;
  seatId: string | null;
  /** The page asks beforehand. */
  foresee: boolean;
  now: Date;
}

/** What became of a seat the reader declined or, where the page asks for it, what would. */
export async function recusalIn(scope: Scope, asked: RecusalAsked): Promise<RecusalView | null> {
  const { context } = readIter({ machineVersion: asked.post.machineVersion, snapshot: asked.post.machine });
  const outcome = await outcomeOf(scope, asked, context);
  if (outcome === null) return null;
  const names = await namesOf(scope, outcome.personIds);
  return { to: outcome.to, names: outcome.personIds.flatMap((id) => names[id] ?? []) };
}

async function outcomeOf(
  scope: Scope,
  { post: { id }, personId, seatId, foresee, now }: RecusalAsked,
  context: IterContext,
): Promise<RecusalOutcome | null> {
  const seat = context.seats.find((candidate) => candidate.seatId === seatId);
  if (seat === undefined) return null;
  if (seat.recused.includes(personId)) return whoIsLeft(seat);
  if (!foresee || seat.status !== "open" || !seat.candidates.includes(personId)) return null;
  const post = await readPost(scope, id);
  if (post === null) return null;
  const facts = await factsOfPost(scope, { post, context, actorId: personId, now });
  return foreseeRecusal(context, { seatId: seat.seatId, personId, now: now.toISOString() }, facts);
}
