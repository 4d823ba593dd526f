/**
 * The first sentence of an evidence sheet: what came of it, and whose doing that was. Pure, and true in every state: where
 * nothing on record says more, it says no more.
 */
import { isSending } from "#db/schema/publications.ts";
import type { EvidenceCall, EvidenceRow } from "#db/queries/publication-evidence.server.ts";

export type Verdict =
  | { type: "ahead" }
  /** Its moment passed, and nothing was done. */
  | { type: "notBegun" }
  | { type: "byHand" | "givenUp" | "confirmed" | "foundByPerson" | "takenOff" }
  | { type: "sending" }
  /** The network refused, or did not answer, since then; it is tried again. */
  | { type: "networkSilent"; from: string }
  | { type: "preparing" }
  | { type: "out"; at: string; once: boolean }
  /** The network stood still in between; that was why it was late. */
  | { type: "outAfterSilence"; from: string; to: string; at: string; once: boolean }
  /** We began late, and nobody else was to blame. */
  | { type: "outLate"; at: string; minutes: number; once: boolean }
  | { type: "unknown"; at: string }
  | { type: "refused" }
  | { type: "networkAsks" }
  | { type: "disconnected" }
  /** The network did not take it for as long as the signatures covered the moment. */
  | { type: "silentTooLong"; from: string }
  | { type: "tooLate" }
  | { type: "stopped" }
  /** Somebody told the publisher not to try any more. */
  | { type: "stoppedByPerson" }
  | { type: "unsigned" }
  | { type: "notAsSigned" }
  | { type: "notThere"; at: string }
  | { type: "reportedNotOut" }
  /** The post that stood there was changed. */
  | { type: "edited"; at: string }
  /** Of a withdrawal. */
  | { type: "offByHand" | "offGivenUp" | "offConfirmed" | "offSeen" | "offSending" | "offFailed" | "offReported" }
  | { type: "off" | "offUnknown"; at: string };

type Known = Pick<
  EvidenceRow,
  | "takesOff"
  | "way"
  | "state"
  | "fault"
  | "failureReason"
  | "dueAt"
  | "publishedAt"
  | "acceptedAt"
  | "confirmedByName"
  | "calls"
>;

/** Later than this is late. */
const lateMs = 60_000;

export function verdictOf(known: Known, now: Date): Verdict {
  const sent = known.calls.filter(({ kind }) => isSending(kind));
  const off = known.takesOff ? whileTakingOff(known, sent) : null;
  if (off !== null) return off;
  switch (known.state) {
    case "waiting":
    case "cancelled":
      return Date.parse(known.dueAt) + lateMs < now.getTime() ? { type: "notBegun" } : { type: "ahead" };
    case "prompted":
      return { type: "byHand" };
    case "givenUp":
      return { type: "givenUp" };
    case "withdrawn":
      return { type: "takenOff" };
    case "sending":
      return whileSending(sent);
    case "uncertain":
      return { type: "unknown", at: sent.at(-1)?.startedAt ?? known.dueAt };
    case "accepted":
    case "verified":
      return howItWentOut(known, sent);
    case "failed":
      return whyNot(known, sent);
  }
}

/** What was done to take it off; null where that is said as of any other post. */
function whileTakingOff(
  { state, fault, acceptedAt, dueAt, confirmedByName }: Known,
  sent: EvidenceCall[],
): Verdict | null {
  switch (state) {
    case "prompted":
      return { type: "offByHand" };
    case "givenUp":
      return { type: "offGivenUp" };
    case "sending":
      return whileSending(sent).type === "networkSilent" ? null : { type: "offSending" };
    case "uncertain":
      return { type: "offUnknown", at: sent.at(-1)?.startedAt ?? dueAt };
    case "accepted":
    case "verified":
      if (confirmedByName !== null) return { type: sent.length > 0 ? "offSeen" : "offConfirmed" };
      return { type: "off", at: acceptedAt ?? dueAt };
    case "failed":
      return { type: fault === null ? "offReported" : "offFailed" };
    case "waiting":
    case "cancelled":
    case "withdrawn":
      return null;
  }
}

function whileSending(sent: EvidenceCall[]): Verdict {
  const last = sent.at(-1);
  if (last?.outcome === "pending") return { type: "preparing" };
  const silent = sent.find(({ outcome }) => outcome === "notSent" || outcome === "unknown");
  return silent === undefined ? { type: "sending" } : { type: "networkSilent", from: silent.startedAt };
}

function howItWentOut({ way, dueAt, acceptedAt, confirmedByName }: Known, sent: EvidenceCall[]): Verdict {
  if (confirmedByName !== null) return { type: sent.length > 0 ? "foundByPerson" : "confirmed" };
  const at = acceptedAt ?? dueAt;
  if (way === "edit") return { type: "edited", at };
  const once = isProvedOnce(sent);
  const silent = sent.filter(({ outcome }) => outcome === "notSent" || outcome === "unknown" || outcome === null);
  const [first] = sent;
  const [firstSilent] = silent;
  if (firstSilent !== undefined) {
    const last = silent.at(-1) ?? firstSilent;
    return { type: "outAfterSilence", from: firstSilent.startedAt, to: last.endedAt ?? last.startedAt, at, once };
  }
  const lateness = Date.parse(first?.startedAt ?? at) - Date.parse(dueAt);
  if (lateness > lateMs) return { type: "outLate", at, minutes: Math.round(lateness / 60_000), once };
  return { type: "out", at, once };
}

/** Every other call that would have posted is known to have posted nothing. */
function isProvedOnce(sent: EvidenceCall[]): boolean {
  const creates = sent.filter(({ kind }) => kind === "create");
  const harmless = new Set(["notSent", "rejected", "needsAuth", "operatorAction", "pending"]);
  return creates.filter(({ outcome }) => outcome === null || !harmless.has(outcome)).length <= 1;
}

function whyNot({ fault, failureReason, dueAt }: Known, sent: EvidenceCall[]): Verdict {
  const silent = sent.find(({ outcome }) => outcome === "notSent");
  switch (fault) {
    case null:
      return { type: "reportedNotOut" };
    case "content":
    case "duplicate":
    case "tooLong":
    case "media":
    case "answered":
    case "other":
      // An image that is kept no more was never sent to anybody.
      return sent.length === 0 ? { type: "notAsSigned" } : { type: "refused" };
    case "payment":
    case "quota":
    case "blocked":
    case "versionTooOld":
    case "permission":
    case "asBefore":
    case "byHand":
      return { type: "networkAsks" };
    case "needsAuth":
    case "disconnected":
      return { type: "disconnected" };
    case "tooLate":
      return silent === undefined ? { type: "tooLate" } : { type: "silentTooLong", from: silent.startedAt };
    case "stopped":
      return { type: failureReason === null ? "stopped" : "stoppedByPerson" };
    case "unsigned":
      return { type: "unsigned" };
    case "account":
    case "changed":
      return { type: "notAsSigned" };
    case "notThere":
      return { type: "notThere", at: sent.at(-1)?.startedAt ?? dueAt };
  }
}
