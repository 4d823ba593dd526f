import type { Viewer } from "#app/auth/viewer.server.ts";
import { type ErrorCode, failure, type Result, type SecondPersonCode } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { editApprovalRouteDraft } from "#app/services/approval-routes/edit-approval-route-draft.server.ts";
import {
  type ApprovalRouteOutcome,
  archiveApprovalRoute,
  limitApprovalRoute,
  publishApprovalRoute,
  renameApprovalRoute,
} from "#app/services/approval-routes/publish-approval-route.server.ts";
import type { ApprovalRouteEdit } from "#app/services/approval-routes/approval-route-edits.ts";
import { emptyLevel } from "#app/services/approval-routes/approval-route-templates.ts";
import { duplicateApprovalRoute } from "#app/services/approval-routes/duplicate-approval-route.server.ts";
import { settleChange } from "#app/services/second-person/settle-change.server.ts";
import { readSettleForm, type SettledSaying, settledSayings } from "#app/services/second-person/settle-form.ts";
import { readRouteOptions } from "#app/services/approval-routes/route-options.ts";
import { newSeat, readLevelForm, text, typedLevel } from "./read-level-form.ts";

type Said = "saved" | "published" | "proposed" | SettledSaying;

type Answer = Result<ApprovalRouteChange, ErrorCode | SecondPersonCode>;

export interface ApprovalRouteChange {
  /** Level to show next. */
  levelId: string | null;
  /** The iter to show next, where another one was made. */
  routeId?: string;
  said: Said | null;
}

interface Asking {
  viewer: Viewer;
  actor: Actor & { personId: string };
  routeId: string;
  form: FormData;
}

/** One press of one button of the iter's page. */
export async function changeApprovalRoute(ctx: AppContext, asking: Asking): Promise<Answer> {
  const { viewer, actor, routeId, form } = asking;
  const command = { organizationId: viewer.organizationId, actor, routeId };
  const settling = readSettleForm(form);
  if (settling) {
    const outcome = await settleChange(ctx, { organizationId: viewer.organizationId, actor, settling });
    return said(outcome, settledSayings[settling.step]);
  }
  const intent = text(form, "intent");
  switch (intent) {
    case "publish":
      return said(
        await publishApprovalRoute(ctx, { ...command, revision: Number(text(form, "readRevision")) }),
        "published",
      );
    case "rename":
      return said(await renameApprovalRoute(ctx, { ...command, name: text(form, "routeName") }), "saved");
    case "limit": {
      const groupIds = form.getAll("groupIds").filter((id): id is string => typeof id === "string");
      return said(await limitApprovalRoute(ctx, { ...command, groupIds: groupIds.slice(0, 200) }), "saved");
    }
    case "duplicate": {
      const copied = await duplicateApprovalRoute(ctx, { ...command, name: text(form, "copyName") });
      return copied.ok ? { ok: true, levelId: null, said: null, routeId: copied.routeId } : copied;
    }
    case "archive":
    case "restore":
      return said(await archiveApprovalRoute(ctx, { ...command, archived: intent === "archive" }), null);
    default:
      return edit(ctx, asking, intent);
  }
}

async function edit(ctx: AppContext, { viewer, actor, routeId, form }: Asking, intent: string): Promise<Answer> {
  const t = translator(viewer.locale);
  const levelId = text(form, "levelId");
  const added = emptyLevel(t("approvalRoutes.newLevel"), newId());
  const seat = newSeat(t("approvalRoutes.labels.signature"));
  const options = readRouteOptions(form);
  // Said before anything is saved: what was typed stays in the form.
  if (intent === "saveRoute" && !options.ok) return failure("invalidInput", { field: options.field });
  const typed = savesLevel(intent) ? typedLevel(form) : null;
  const [wrong] = Object.keys(typed?.faults ?? {});
  if (wrong !== undefined) return failure("invalidInput", { field: wrong });
  const { edits, show } = editsOf(intent, form, { levelId, added, seat });
  const read = { number: Number(text(form, "readNumber")), revision: Number(text(form, "readRevision")) };
  const result = await editApprovalRouteDraft(ctx, {
    organizationId: viewer.organizationId,
    actor,
    routeId,
    read: read.number > 0 ? read : null,
    edits,
  });
  return result.ok
    ? { ok: true, levelId: show, said: ["save", "saveLevel", "saveRoute"].includes(intent) ? "saved" : null }
    : result;
}

/** Every other button leaves the level as it is, or takes it away. */
function savesLevel(intent: string): boolean {
  return !["addLevel", "removeLevel", "placeLevel", "saveRoute"].includes(intent);
}

interface EditParts {
  levelId: string;
  added: ReturnType<typeof emptyLevel>;
  seat: ReturnType<typeof newSeat>;
}

/* Buttons inside the inspector save what stands in it first: pressing one never loses what was typed. */
function editsOf(
  intent: string,
  form: FormData,
  { levelId, added, seat }: EditParts,
): { edits: ApprovalRouteEdit[]; show: string | null } {
  const save: ApprovalRouteEdit = { type: "saveLevel", level: readLevelForm(form) };
  const [verb, argument = "", places = ""] = intent.split(":");
  switch (verb) {
    case "addLevel":
      return {
        edits: [{ type: "addLevel", after: text(form, "after") || null, level: { ...added, seats: [seat] } }],
        show: added.id,
      };
    case "removeLevel":
      return { edits: [{ type: "removeLevel", levelId }], show: null };
    case "moveUp":
      return { edits: [save, { type: "moveLevel", levelId, by: -1 }], show: levelId };
    case "moveDown":
      return { edits: [save, { type: "moveLevel", levelId, by: 1 }], show: levelId };
    // Dropped somewhere on the chain: nothing else of the level is in this form.
    case "placeLevel":
      return { edits: [{ type: "moveLevel", levelId, by: Math.trunc(Number(text(form, "by"))) || 0 }], show: levelId };
    case "seatUp":
      return { edits: [save, { type: "moveSeat", levelId, seatId: argument, by: -1 }], show: levelId };
    case "seatDown":
      return { edits: [save, { type: "moveSeat", levelId, seatId: argument, by: 1 }], show: levelId };
    case "placeSeat":
      return {
        edits: [save, { type: "moveSeat", levelId, seatId: argument, by: Math.trunc(Number(places)) || 0 }],
        show: levelId,
      };
    case "addSeat":
      return { edits: [save, { type: "addSeat", levelId, seat }], show: levelId };
    case "removeSeat":
      return { edits: [save, { type: "removeSeat", levelId, seatId: argument }], show: levelId };
    case "saveRoute": {
      const options = readRouteOptions(form);
      const toleranceMinutes = Math.max(0, Math.round(Number(text(form, "toleranceMinutes"))) || 0);
      return {
        edits: [
          {
            type: "saveRoute",
            toleranceMinutes,
            authorsMaySign: form.has("authorsMaySign"),
            oneSignatureCounts: form.has("oneSignatureCounts"),
            ...(options.ok ? options.options : {}),
          },
        ],
        show: null,
      };
    }
    default:
      return { edits: [save], show: levelId };
  }
}

function said(result: ApprovalRouteOutcome, words: Said | null): Answer {
  return result.ok ? { ok: true, levelId: null, said: result.waits ? "proposed" : words } : result;
}
