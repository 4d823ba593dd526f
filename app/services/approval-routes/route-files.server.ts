import { failure, type Failure } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Actor } from "#app/services/posts/command.ts";
import { findApprovalRoute } from "#db/queries/approval-routes.server.ts";
import { namesForRouteFiles } from "#db/queries/route-files.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  type NotFound,
  type RouteFile,
  routeFileSchema,
  routeFromFile,
  routeToFile,
} from "#workflows/approval/route-file.ts";
import { createApprovalRoute } from "./create-approval-route.server.ts";
import { problemOfText, problemsOfShape, type RouteFileProblem } from "./route-file-problems.ts";

/** Bytes: an iter of the largest size fits ten times. */
export const longestRouteFile = 200_000;

/** The file of an iter, as its draft stands or its version in use; null when the organisation has no such iter. */
export async function exportApprovalRoute(
  ctx: AppContext,
  { viewer, routeId }: { viewer: PolicyViewer; routeId: string },
): Promise<RouteFile | null> {
  return readScope(ctx.db, viewer, async (scope) => {
    const found = await findApprovalRoute(scope, routeId);
    const shown = found?.draft ?? found?.published;
    return found && shown ? routeToFile(found.name, shown.definition, await namesForRouteFiles(scope)) : null;
  });
}

export type Imported =
  | { ok: true; routeId: string; name: string; notFound: NotFound }
  | { ok: false; problems: RouteFileProblem[] }
  | { ok: false; taken: string };

/** Makes an iter out of a file, as a draft. What the organisation does not have stays a seat that nobody has. */
export async function importApprovalRoute(
  ctx: AppContext,
  { text, ...by }: { text: string; organizationId: string; actor: Actor & { personId: string } },
): Promise<Imported | Failure> {
  const read = readRouteFile(text);
  if (!read.ok) return read;
  const viewer = { organizationId: by.organizationId, personId: by.actor.personId };
  const known = await readScope(ctx.db, viewer, namesForRouteFiles);
  const { route, notFound } = routeFromFile(read.file, known, () => newId());
  const { name } = read.file;
  const made = await createApprovalRoute(ctx, { ...by, name, definition: route });
  if (made.ok) return { ok: true, routeId: made.routeId, name, notFound };
  if (made.error.detail?.["reason"] === "taken") return { ok: false, taken: name };
  return made.error.code === "invalidInput"
    ? { ok: false, problems: [{ code: "tooShort", field: "name" }] }
    : failure(made.error.code);
}

function readRouteFile(text: string): { ok: true; file: RouteFile } | { ok: false; problems: RouteFileProblem[] } {
  if (text.trim() === "") return { ok: false, problems: [{ code: "missing" }] };
  if (text.length > longestRouteFile) return { ok: false, problems: [{ code: "tooLarge" }] };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    return { ok: false, problems: [problemOfText(text, error)] };
  }
  const parsed = routeFileSchema.safeParse(json);
  return parsed.success
    ? { ok: true, file: parsed.data }
    : { ok: false, problems: problemsOfShape(parsed.error, json) };
}
