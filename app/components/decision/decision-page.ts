import type { ErrorCode } from "#app/kernel/errors.ts";
import type { CommentFailure } from "#app/components/comments/comment-forms.ts";
import type { MarkForm } from "#app/services/decisions/decision-form.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Which view the page shows: the post with its buttons, a reason to write, or a code to type. */
export type DecisionFace = "post" | "changes" | "reject" | "recuse" | "code";

/** What came back from a form that was not accepted; what was typed is kept. */
export interface DecisionFailure {
  code: ErrorCode;
  intent: "mark" | "undo" | "stop" | "code" | "resend" | "read" | null;
  /** Tries left for a code. */
  left: number | null;
  verdict: MarkForm["verdict"] | null;
  reason: string;
  reasonKind: string;
  /** "It is my device" was ticked beside the code. */
  remembers: boolean;
}

/** A page of the decision, however the person came: by an address in a mail or signed in. */
export interface DecisionPage {
  view: DecisionView;
  face: DecisionFace;
  failure: DecisionFailure | null;
  /** Approves by itself in a second, unless it is stopped. */
  automatic: boolean;
  /** A press sends a code first. */
  needsCode: boolean;
  /** The browser is known to be its reader's. */
  isKnownDevice: boolean;
  /** Fresh for every page: a form sent twice is one mark. */
  formKey: string;
  /** Where the forms go and the page comes back to. */
  path: string;
  /** Images are read below it, by id. */
  imagesPath: string;
  /** The mark was given a moment ago: the stamp is animated. */
  fresh: boolean;
  /** The mark was just taken back. */
  takenBack: boolean;
  /** The form was sent for a revision that is not the current one any more. */
  changedWhileReading: { before: number; after: number } | null;
  /** The seat of the address they came by; null for somebody signed in. */
  linkSeatId: string | null;
  /** Where somebody can decide whose address no longer decides. */
  enterPath: string;
  /** A comment that was not accepted. */
  commentFailure: CommentFailure | null;
}

export type DecisionLoaded = Omit<DecisionPage, "failure" | "changedWhileReading" | "face" | "commentFailure"> & {
  asked: DecisionFace;
};

/** The page of a loader's answer and, after a form that was not accepted, of what came back. */
export function decisionPage(
  { asked, ...loaded }: DecisionLoaded,
  failure: DecisionFailure | null,
  commentFailure: CommentFailure | null = null,
): DecisionPage {
  const { knownNumber, revision } = loaded.view;
  const outdated = failure?.code === "outdatedRevision" && knownNumber !== null && revision !== null;
  return {
    ...loaded,
    failure,
    commentFailure,
    automatic: loaded.automatic && failure === null && commentFailure === null,
    face: outdated ? "post" : shownFace(loaded.view, faceOf(failure) ?? asked),
    changedWhileReading: outdated ? { before: knownNumber, after: revision.number } : null,
  };
}

/** What came back of a comment, among the answers of the page's action. */
export function commentFailureOf(answer: object | undefined): CommentFailure | null {
  const failure = answer && "commentFailure" in answer ? answer.commentFailure : null;
  return isCommentFailure(failure) ? failure : null;
}

function isCommentFailure(value: unknown): value is CommentFailure {
  return typeof value === "object" && value !== null && "code" in value && "values" in value;
}

const faces = ["changes", "reject", "recuse", "code"] as const;

export function readFace(value: string | null): DecisionFace {
  return faces.find((face) => face === value) ?? "post";
}

function faceOf(failure: DecisionFailure | null): DecisionFace | null {
  if (failure?.intent === "code" || failure?.intent === "resend") return "code";
  if (failure?.verdict === "requestChanges") return "changes";
  return failure?.verdict === "reject" || failure?.verdict === "recuse" ? failure.verdict : null;
}

/** A code is typed only while one is on its way; an endorsement advises, and cannot reject. */
function shownFace({ code, situation, readable }: DecisionView, face: DecisionFace): DecisionFace {
  if (!readable) return face === "code" && code?.intent === "read" ? "code" : "post";
  if (face === "code") {
    return code !== null && fitsCode(code.intent, situation) ? "code" : "post";
  }
  if (situation.type !== "open") return "post";
  return face === "reject" && situation.seat.kind === "endorsement" ? "post" : face;
}

function fitsCode(intent: NonNullable<DecisionView["code"]>["intent"], { type }: DecisionView["situation"]): boolean {
  if (intent === "read") return false;
  if (intent === "say") return type === "open" || type === "mine" || type === "other";
  if (intent === "mark" && type === "toAcknowledge") return true;
  return type === (intent === "undo" ? "mine" : "open");
}
