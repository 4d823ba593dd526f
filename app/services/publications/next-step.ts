/**
 * What the publisher does next with a publication, worked out from what was written down: pure, so that a process that
 * comes after one that was killed decides as that one would have.
 */
import type { Capabilities, Connector } from "#app/connectors/contract.ts";
import type { CallMade, Publishing } from "#db/queries/publishing.server.ts";
import { isSending, type SentWay } from "#db/schema/publications.ts";
import type { PublicationFault } from "#workflows/approval/states.ts";
import type { PostThere } from "#workflows/networks/way-out.ts";
import { doingOf } from "./sent-way.ts";

export type NextStep =
  /** `repeats`: the call before has no answer, and the network makes one post of both. */
  | {
      type: "call";
      kind: SentWay | "resume";
      target: PostThere | null;
      checkpoint: Record<string, unknown> | null;
      repeats: boolean;
    }
  /** Ask the network which post is at the address that is answered. */
  | { type: "find"; address: string }
  /** Ask the network whether it is there, of the call without an answer. */
  | { type: "look"; attempt: CallMade }
  | { type: "wait"; until: Date }
  /** Nobody but a person can say. */
  | { type: "askPerson"; attempt: CallMade }
  /** It is not out, and is not tried again by itself. `attempt`: the call that came to nothing. */
  | { type: "fail"; fault: PublicationFault; attempt: CallMade | null };

interface Known {
  publishing: Pick<
    Publishing,
    "calls" | "firstTriedAt" | "runningAttemptId" | "way" | "target" | "kind" | "answeredUrl" | "there"
  >;
  connector: Pick<Connector, "reconcile" | "resume" | "resumeMakesPosts" | "read">;
  capabilities: Pick<Capabilities, "idempotency" | "canReconcile">;
  now: Date;
}

/** Shorter than any network that promises it keeps a key: Mastodon's is an hour. */
const keyKeptMs = 50 * 60_000;
/** Before a look, and between looks: what a network accepted may take a while to be seen. */
const lookPausesMs = [15_000, 45_000, 60_000, 120_000, 300_000] as const;
/** "Not there" counts at the second look that says so. */
const absentLooks = 2;
const findPausesMs = [5_000, 30_000, 120_000] as const;
const harmlessTries = 4;
const repeatPausesMs = [2_000, 5_000, 15_000, 60_000, 120_000, 300_000] as const;

export function nextStep(known: Known): NextStep {
  const unanswered = unansweredCall(known.publishing);
  if (unanswered !== null) return afterSilence(known, unanswered);
  const doing = doingOf(known.publishing, known.now);
  if (doing.type === "byHand") return { type: "fail", fault: "byHand", attempt: null };
  if (doing.type === "finds") return findAgain(known, doing.address);
  const { way, target } = doing;
  const last = known.publishing.calls.findLast(({ kind }) => isSending(kind));
  const checkpoint = last?.checkpoint ?? null;
  const goesOn = way === "create" && last?.outcome === "pending" && known.connector.resume !== undefined;
  return { type: "call", kind: goesOn ? "resume" : way, target, checkpoint, repeats: false };
}

/** A few times, where the network does not say; somebody who tries the whole again has them anew. */
function findAgain({ publishing, now }: Known, address: string): NextStep {
  const finds = publishing.calls.filter(({ kind }) => kind === "find");
  const last = finds.at(-1);
  const done = finds.filter(({ outcome }) => outcome === "unknown").length % (findPausesMs.length + 1);
  const pause = findPausesMs[done - 1] ?? 0;
  const until = new Date((last?.endedAt ?? last?.startedAt ?? now).getTime() + pause);
  return until > now ? { type: "wait", until } : { type: "find", address };
}

/** Whether the network was asked often enough which post is answered. */
export function endsFinding(calls: readonly CallMade[]): boolean {
  const before = calls.filter(({ kind, outcome }) => kind === "find" && outcome === "unknown").length;
  return (before + 1) % (findPausesMs.length + 1) === 0;
}

/** The same look-up where a call that would repeat another may not be made now: only looking is left. */
export function withoutRepeating(known: Known): NextStep {
  const unanswered = unansweredCall(known.publishing);
  return unanswered === null ? nextStep(known) : lookFor(known, unanswered);
}

/** What the iter waits for; null where it waits for nothing, whatever earlier calls came to. */
export function unansweredCall({
  calls,
  runningAttemptId,
}: Pick<Publishing, "calls" | "runningAttemptId">): CallMade | null {
  return calls.find(({ id }) => id === runningAttemptId) ?? null;
}

/** A process that was killed, or an answer that was lost: it may be out. */
function afterSilence(known: Known, last: CallMade): NextStep {
  const { publishing, connector, capabilities, now } = known;
  const firstTriedAt = publishing.firstTriedAt ?? last.startedAt;
  const isKept = capabilities.idempotency === "native" && now.getTime() - firstTriedAt.getTime() < keyKeptMs;
  const silent = publishing.calls.filter(
    ({ kind, outcome }) => isSending(kind) && (outcome === null || outcome === "unknown"),
  );
  // Done twice it is the same: only nobody waits for that until the signatures end.
  const changesAlike = (last.kind === "edit" || last.kind === "remove") && silent.length < harmlessTries;
  const resumesAlike = last.kind === "resume" && connector.resumeMakesPosts !== true;
  const makesPosts = last.kind === "create" || last.kind === "resume";
  const makesOne = makesPosts && (capabilities.idempotency === "clientId" || isKept);
  if (!changesAlike && !resumesAlike && !makesOne) return lookFor(known, last);
  const pause = repeatPausesMs[Math.min(silent.length - 1, repeatPausesMs.length - 1)] ?? 0;
  const until = new Date((last.endedAt ?? last.startedAt).getTime() + pause);
  if (until > now) return { type: "wait", until };
  return {
    type: "call",
    kind: isSending(last.kind) ? last.kind : "create",
    target: publishing.target,
    checkpoint: last.checkpoint,
    repeats: true,
  };
}

function lookFor({ publishing, connector, capabilities, now }: Known, last: CallMade): NextStep {
  const changes = last.kind === "edit" || last.kind === "remove";
  const canLook = changes
    ? connector.read !== undefined
    : connector.reconcile !== undefined && capabilities.canReconcile;
  if (!canLook) return { type: "askPerson", attempt: last };
  const looks = publishing.calls.filter(({ kind, number }) => kind === "reconcile" && number > last.number);
  const absent = looks.filter(({ outcome }) => outcome === "absent").length;
  const isAsBefore = looks.some(({ outcome }) => outcome === "found" || outcome === "different");
  // What was to be changed or taken off stands as it did, and nobody is working on it any more.
  if (changes && isAsBefore) return { type: "fail", fault: "asBefore", attempt: last };
  const pause = lookPausesMs[looks.length];
  if (absent >= absentLooks || pause === undefined) return { type: "askPerson", attempt: last };
  const before = looks.at(-1) ?? last;
  const until = new Date((before.endedAt ?? before.startedAt).getTime() + pause);
  return until > now ? { type: "wait", until } : { type: "look", attempt: last };
}
