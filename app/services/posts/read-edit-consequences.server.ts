import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { can } from "#app/policies/post.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPost } from "#db/queries/post-for-update.server.ts";
import { readScope } from "#db/scope.server.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { PostState, SeatKind, Verdict } from "#workflows/approval/states.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import type { ActingViewer } from "./by-viewer.ts";

export interface StandingMark {
  seatId: string;
  /** Null for a mark of the clock. */
  personId: string | null;
  kind: SeatKind;
  verdict: Verdict;
  levelName: string;
  at: string;
}

export interface EditConsequences {
  ok: true;
  state: PostState;
  /** True while the post is on its way: editing starts with `reopenPost`. */
  needsReopening: boolean;
  /** Marks that fall as soon as anything changes. */
  cancels: StandingMark[];
  /** Approvals of levels that resume: they stay if the post comes back with the very same content. */
  keeps: StandingMark[];
  /** True when a publication is on the clock and comes off it. */
  unpublishes: boolean;
}

const onTheWay: readonly PostState[] = ["review", "approved", "scheduled", "held", "failed", "expired"];

/** What editing would cancel, to be said beforehand. Reads only; nothing is locked. */
export async function readEditConsequences(
  ctx: AppContext,
  { viewer, postId }: { viewer: ActingViewer; postId: string },
): Promise<EditConsequences | Failure> {
  if (!isId(postId)) return failure("notFound");
  return readScope(ctx.db, viewer, async (scope) => {
    const post = await readPost(scope, postId);
    const permission = can(viewer, "edit", post);
    if (!permission.allowed || post === null) return failure(permission.allowed ? "notFound" : permission.reason);
    const { state, context } = readIter({ machineVersion: post.machineVersion, snapshot: post.machine });
    const needsReopening = onTheWay.includes(state);
    if (!needsReopening && state !== "draft" && state !== "changesRequested") return failure("notEditable", { state });
    const standing = needsReopening ? standingMarks(context) : [];
    const resumes = (mark: StandingMark & { levelIndex: number }) =>
      mark.verdict === "approve" && context.route?.levels[mark.levelIndex]?.afterChanges === "resume";
    return {
      ok: true,
      state,
      needsReopening,
      cancels: standing.filter((mark) => !resumes(mark)).map(withoutIndex),
      keeps: standing.filter(resumes).map(withoutIndex),
      unpublishes: state === "scheduled",
    };
  });
}

function standingMarks(context: IterContext) {
  return context.seats.flatMap(({ seatId, kind, levelIndex, mark, status }) => {
    if (mark === null || status !== "marked") return [];
    const levelName = context.levels[levelIndex]?.name ?? "";
    return [{ seatId, personId: mark.personId, kind, verdict: mark.verdict, levelName, levelIndex, at: mark.at }];
  });
}

function withoutIndex({ seatId, personId, kind, verdict, levelName, at }: StandingMark): StandingMark {
  return { seatId, personId, kind, verdict, levelName, at };
}
