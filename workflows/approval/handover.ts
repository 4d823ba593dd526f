/** A writer is away: what they have not finished passes to a colleague, and comes back with them. */
import { type IterEvent, refuse, type Refusal, type Step } from "./events.ts";
import { lookAgain } from "./look-again.ts";
import { type PostState, unfinishedStates } from "./states.ts";
import type { Facts, Instant, IterContext, PersonId } from "./types.ts";

type HandOver = Extract<IterEvent, { type: "handOver" }>;
type HandBack = Extract<IterEvent, { type: "handBack" }>;

function isUnfinished(state: PostState): boolean {
  return unfinishedStates.some((one) => one === state);
}

interface WriterAway {
  personId: PersonId;
  /** Who goes on with the posts; null where nobody was named. */
  writerId: PersonId | null;
  from: Instant;
  until: Instant;
  ended: boolean;
  /** Everything was passed on already: what is begun later stays with whoever begins it. */
  handedOver: boolean;
}

interface PostOfWriter {
  authorId: PersonId;
  actingWriterId: PersonId | null;
  state: PostState;
}

/** Whether a post passes to the colleague at a moment. Only what is somebody's own does: there is no cascade. */
export function passesOn(post: PostOfWriter, away: WriterAway, now: Instant): boolean {
  const { personId, writerId, handedOver } = away;
  if (writerId === null || handedOver || isOver(away, now) || now < away.from) return false;
  return post.authorId === personId && post.actingWriterId === null && isUnfinished(post.state);
}

/** Whether a post comes back from the colleague who had it for this absence. What is finished stays. */
export function comesBack(post: PostOfWriter, away: WriterAway, now: Instant): boolean {
  return post.actingWriterId !== null && isUnfinished(post.state) && isOver(away, now);
}

function isOver({ ended, until }: WriterAway, now: Instant): boolean {
  return ended || until <= now;
}

/** A post passes on once, and comes back once, from whoever has it for that absence. */
export function checkHandover({ acting }: IterContext, event: HandOver | HandBack): Refusal | null {
  const fits = event.type === "handOver" ? acting === undefined : acting?.absenceId === event.absenceId;
  return fits ? null : refuse("nothingChanged");
}

/** The colleague is an author from now on, and of this round also after the return: neither of the two signs. */
export function passOn(context: IterContext, event: HandOver, facts: Facts): Step {
  const { toPersonId: personId, absenceId, now, token } = event;
  const authors = [...new Set([...context.authors, personId])];
  return lookAgain({ ...context, authors, acting: { personId, absenceId } }, { now, token }, facts);
}

export function giveBack(handed: IterContext, { now, token }: HandBack, facts: Facts): Step {
  const context = { ...handed };
  delete context.acting;
  return lookAgain(context, { now, token }, facts);
}
