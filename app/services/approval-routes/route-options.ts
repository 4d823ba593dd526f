import { readCheckList } from "#workflows/content/check-list-schema.ts";
import { longestCoolingMinutes } from "#workflows/content/cooling.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import type { ApprovalRouteEdit } from "./approval-route-edits.ts";

type RouteOptions = Pick<
  Extract<ApprovalRouteEdit, { type: "saveRoute" }>,
  "schedulesItself" | "checkList" | "coolingMinutes"
>;

/** What the iter asks before a post is sent and does after the last mark; or the field that cannot be read. */
export function readRouteOptions(form: FormData): { ok: true; options: RouteOptions } | { ok: false; field: string } {
  const ready = form.getAll("checks").filter((value): value is string => typeof value === "string");
  const checkList = readCheckList(ready, plainText(text(form, "ownChecks")));
  if (checkList === null) return { ok: false, field: "ownChecks" };
  const typed = text(form, "coolingMinutes").trim();
  const minutes = Number(typed);
  if (typed !== "" && (!Number.isInteger(minutes) || minutes < 0 || minutes > longestCoolingMinutes))
    return { ok: false, field: "coolingMinutes" };
  return {
    ok: true,
    options: { schedulesItself: form.has("schedulesItself"), checkList, coolingMinutes: typed === "" ? null : minutes },
  };
}

function text(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === "string" ? value : "";
}
