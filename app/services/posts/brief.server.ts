import { type ErrorCode, errorStatuses, type Failure, failure } from "#app/kernel/errors.ts";
import { isActivePerson, isUsableRoute } from "#db/queries/facts-of-content.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { type BriefChanges, briefSchema } from "./brief-form.ts";

/** Trims and checks a brief: its form first, then what it points at. The answer is what may be written. */
export async function checkBrief(
  scope: Scope,
  fields: unknown,
): Promise<{ ok: true; changes: BriefChanges } | Failure> {
  const read = briefSchema.safeParse(fields);
  if (!read.success) return refusal(read.error.issues[0]);
  return (await pointsNowhere(scope, read.data)) ?? { ok: true, changes: read.data };
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

async function pointsNowhere(scope: Scope, { routeId, voiceId }: BriefChanges): Promise<Failure | null> {
  if (routeId && !(await isUsableRoute(scope, routeId))) return failure("routeUnknown", { field: "routeId" });
  if (voiceId && !(await isActivePerson(scope, voiceId))) return failure("personUnknown", { field: "voiceId" });
  return null;
}
