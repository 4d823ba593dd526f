import { type ErrorCode, errorStatuses, type Failure, failure } from "#app/kernel/errors.ts";
import { isActivePerson, isUsableApprovalRoute } from "#db/queries/facts-of-content.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type BriefChanges, briefSchema } from "./brief-form.ts";
import { approvalRouteJudge } from "./approval-route-permission.server.ts";

/** What a brief is checked against. A new post has none of it. */
export interface BriefStanding {
  routeId: string | null;
  sensitive: boolean;
  sensitiveReason: string;
  /** The last submission had it marked as sensitive: people were asked under that. */
  sentSensitive: boolean;
}

const nothingYet: BriefStanding = { routeId: null, sensitive: false, sensitiveReason: "", sentSensitive: false };

/** Trims and checks a brief: its form first, then what it points at. The answer is what may be written. */
export async function checkBrief(
  scope: Scope,
  fields: unknown,
  stands: BriefStanding = nothingYet,
): Promise<{ ok: true; changes: BriefChanges } | Failure> {
  const read = briefSchema.safeParse(fields);
  if (!read.success) return refusal(read.error.issues[0]);
  const refused = reasonMissing(read.data, stands) ?? (await pointsNowhere(scope, read.data, stands));
  return refused ?? { ok: true, changes: read.data };
}

type Issue = { message: string; path: PropertyKey[]; params?: Record<string, unknown> };

function refusal(issue: Issue | undefined): Failure {
  const field = String(issue?.path[0] ?? "");
  const code = [issue?.message, issue?.params?.["code"]].find(isErrorCode) ?? "invalidInput";
  const longest = issue?.params?.["longest"];
  return failure(code, { field, ...(typeof longest === "number" ? { longest } : {}) });
}

function isErrorCode(code: unknown): code is ErrorCode {
  return typeof code === "string" && Object.hasOwn(errorStatuses, code);
}

/** The people who were asked about a sensitive post learn why it no longer is. */
function reasonMissing({ sensitive, sensitiveReason }: BriefChanges, stands: BriefStanding): Failure | null {
  const off = stands.sentSensitive && !(sensitive ?? stands.sensitive);
  const reason = sensitiveReason ?? stands.sensitiveReason;
  return off && reason === "" ? failure("sensitiveReasonMissing", { field: "sensitiveReason" }) : null;
}

async function pointsNowhere(
  scope: Scope,
  { routeId, voiceId }: BriefChanges,
  stands: BriefStanding,
): Promise<Failure | null> {
  // An iter that somebody else chose stays; the permission is checked again when the post is sent, and with it what
  // rules and channels want: those look at the rest of the post, which may still change.
  if (routeId && routeId !== stands.routeId) {
    const permission = (await approvalRouteJudge(scope, scope.personId ?? "")).mayChoose(routeId);
    if (!permission.allowed) return failure(permission.reason, { field: "routeId" });
  }
  if (routeId && !(await isUsableApprovalRoute(scope, routeId))) return failure("routeUnknown", { field: "routeId" });
  if (voiceId && !(await isActivePerson(scope, voiceId))) return failure("personUnknown", { field: "voiceId" });
  return null;
}
