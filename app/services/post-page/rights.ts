import { can, type PostAction, type PostPolicyRow } from "#app/policies/post.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import { chartAllows } from "#workflows/approval/decide.ts";
import { whoseTurn } from "#workflows/approval/reading.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import type { PostRights } from "./post-view.ts";

const afterTheFact = ["publishing", "uncertain", "failed"] as const;

/** Which controls the page offers. The services ask again, under the lock. */
export function rightsOn(viewer: PolicyViewer, row: PostPolicyRow, context: IterContext): PostRights {
  const { state } = row;
  const may = (action: PostAction) => can(viewer, action, row).allowed;
  const open = state === "draft" || state === "changesRequested";
  const turn = whoseTurn(context);
  return {
    edit: open && may("edit"),
    submit: chartAllows(state, "submit") && may("submit"),
    takeText: takeText(),
    schedule: chartAllows(state, "schedule") && may("schedule"),
    unschedule: chartAllows(state, "unschedule") && may("unschedule"),
    publish: afterTheFact.some((one) => one === state) && may("confirmPublication"),
    discard: chartAllows(state, "discard") && may("discard"),
    duplicate: may("duplicate"),
    decide:
      state === "review" &&
      (turn?.seats.some((seat) => seat.kind !== "notice" && seat.personIds.includes(viewer.personId)) ?? false),
    answer: state === "review" && context.authors.includes(viewer.personId) ? (turn?.toAnswer ?? []) : [],
    reopenIter: state === "review" && (turn?.blocked.length ?? 0) > 0 && may("reopen"),
  };

  function takeText(): PostRights["takeText"] {
    if (open) return null;
    if (chartAllows(state, "recall") && may("recall")) return "recall";
    return chartAllows(state, "edit") && may("reopen") ? "reopening" : null;
  }
}
