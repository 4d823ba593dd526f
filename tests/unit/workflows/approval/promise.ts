/** What every promise of the iter is checked with, and how often it was put to the test. */
import type { Facts, IterContext, SeatProgress } from "#workflows/approval/types.ts";

/** How often the lives reached what the promises are about; without that, a pass would prove nothing. */
export interface Reached {
  approvals: number;
  publications: number;
  tacit: number;
  passedOn: number;
  replays: number;
  retries: number;
  givenUp: number;
  stopped: number;
  interrupted: number;
  confirmed: number;
  /** Signatures given by a substitute. */
  delegated: number;
  /** Held because of a blackout, and started in one with its declaration. */
  blackedOut: number;
  declared: number;
  /** Put on the programme by their route, and kept off it. */
  byRoute: number;
  keptOff: number;
  /** Notices that were said to have been read. */
  read: number;
  /** Signatures of a round that asks for the consent of a voice. */
  besideVoice: number;
  /** Taken off one channel, and off the last one. */
  takenDown: number;
  withdrawn: number;
  /** Marks that stood on another revision, or did not, and people who objected. */
  kept: number;
  askedAgain: number;
  objected: number;
  /** Calls to a network, those that repeated one without an answer, and channels that nobody knew about any more. */
  started: number;
  repeated: number;
  resolved: number;
  /** Envelopes with every signature. */
  opened: number;
}

export function nothingReached(): Reached {
  const signed = { approvals: 0, tacit: 0, passedOn: 0, replays: 0, blackedOut: 0, declared: 0 };
  const added = { byRoute: 0, keptOff: 0, read: 0, besideVoice: 0, takenDown: 0, withdrawn: 0, opened: 0 };
  const sent = { started: 0, repeated: 0, resolved: 0 };
  const resumed = { kept: 0, askedAgain: 0, objected: 0 };
  return {
    ...signed,
    ...added,
    ...resumed,
    ...sent,
    publications: 0,
    retries: 0,
    givenUp: 0,
    stopped: 0,
    interrupted: 0,
    confirmed: 0,
    delegated: 0,
  };
}

export function promise(kept: boolean, words: string): asserts kept {
  if (!kept) throw new Error(`Broken: ${words}`);
}

export function current(context: IterContext): SeatProgress[] {
  return context.seats.filter((seat) => seat.status !== "superseded");
}

/** Written again, plainly: whether a freeze or a hold in reach stands. */
export function isStopped(facts: Facts): boolean {
  return facts.frozen.some(({ to, byHold }) => to === null && byHold !== true) || isHeld(facts, facts.post.channelIds);
}

/** The same for what goes out: a withdrawal brings nothing out, and only a freeze stops it. */
export function isStoppedGoingOut(facts: Facts): boolean {
  return isFrozenNow(facts) || (bringsOut(facts) && isHeld(facts, facts.post.channelIds));
}

export function bringsOut({ post }: Facts): boolean {
  return post.kinds?.every((kind) => kind !== "withdrawal") ?? true;
}

function isFrozenNow({ frozen }: Facts): boolean {
  return frozen.some(({ to, byHold }) => to === null && byHold !== true);
}

export function isHeld({ holds = [] }: Facts, channelIds: string[]): boolean {
  return holds.some(
    ({ to, reach, channelIds: named }) =>
      to === null && (reach === "organization" || named.some((id) => channelIds.includes(id))),
  );
}

interface InVote {
  at: string | null;
  /** Without it, whatever was declared. */
  hash?: string | undefined;
  only?: string;
}

/** Written again, plainly: a blackout at this moment, in reach, that nobody let this content pass in. */
export function isInVote({ blackouts = [], declarations = [], post }: Facts, { at, hash, only }: InVote): boolean {
  const channelIds = only === undefined ? post.channelIds : [only];
  return blackouts.some(({ blackoutId, from, to, reach, channelIds: named }) => {
    if (at === null || at < from || at >= to) return false;
    if (reach === "channels" && !named.some((id) => channelIds.includes(id))) return false;
    const passes = declarations.some((one) => one.blackoutId === blackoutId && one.passed && one.revisionHash === hash);
    return !passes;
  });
}
