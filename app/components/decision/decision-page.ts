import type { ErrorCode } from "#app/kernel/errors.ts";
import type { DecisionView } from "#app/services/decisions/read-decision.server.ts";

/** Which of its two faces an open request shows: the post with its buttons, or a reason to write. */
export type DecisionFace = "post" | "changes" | "reject";

/** What came back from a form that was not accepted; what was typed is kept. */
export interface DecisionFailure {
  code: ErrorCode;
  verdict: "approve" | "requestChanges" | "reject" | null;
  reason: string;
  reasonKind: string;
}

/** A page of the decision, however the person came: by an address in a mail or signed in. */
export interface DecisionPage {
  view: DecisionView;
  face: DecisionFace;
  failure: DecisionFailure | null;
  /** Fresh for every page: a form sent twice is one mark. */
  formKey: string;
  /** Where the forms go and the page comes back to. */
  path: string;
  /** Images are read below it, by id. */
  imagesPath: string;
  /** The mark was given a moment ago: the stamp falls. */
  fresh: boolean;
  /** The mark was just taken back. */
  takenBack: boolean;
  /** The form was sent for a revision that is not the current one any more. */
  changedWhileReading: { before: number; after: number } | null;
  /** Where to decide for somebody whose address decides no more. */
  enterPath: string;
}

export type DecisionLoaded = Omit<DecisionPage, "failure" | "changedWhileReading" | "face"> & { asked: DecisionFace };

/** The page of a loader's answer and, after a form that was not accepted, of what came back. */
export function decisionPage({ asked, ...loaded }: DecisionLoaded, failure: DecisionFailure | null): DecisionPage {
  const { knownNumber, revision, situation } = loaded.view;
  const outdated = failure?.code === "outdatedRevision" && knownNumber !== null && revision !== null;
  const seatKind = situation.type === "open" ? situation.seat.kind : null;
  return {
    ...loaded,
    failure,
    face: seatKind === null || outdated ? "post" : possibleFace(faceOf(failure) ?? asked, seatKind),
    changedWhileReading: outdated ? { before: knownNumber, after: revision.number } : null,
  };
}

export function readFace(value: string | null): DecisionFace {
  return value === "changes" || value === "reject" ? value : "post";
}

function faceOf(failure: DecisionFailure | null): DecisionFace | null {
  if (failure?.verdict === "requestChanges") return "changes";
  return failure?.verdict === "reject" ? "reject" : null;
}

/** An endorsement advises: it cannot reject. */
function possibleFace(face: DecisionFace, kind: "signature" | "endorsement"): DecisionFace {
  return face === "reject" && kind === "endorsement" ? "post" : face;
}
