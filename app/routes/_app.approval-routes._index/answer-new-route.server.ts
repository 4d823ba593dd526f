import type { RequestOrigin } from "#app/auth/request-origin.server.ts";
import type { Viewer } from "#app/auth/viewer.server.ts";
import type { RefusedNewRoute } from "#app/components/approval-routes/new-approval-route.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import {
  readyApprovalRoute,
  type ReadyLevelName,
  type ReadyRole,
  readyRoutes,
} from "#app/services/approval-routes/approval-route-templates.ts";
import { createApprovalRoute } from "#app/services/approval-routes/create-approval-route.server.ts";
import {
  importApprovalRoute,
  type Imported,
  longestRouteFile,
} from "#app/services/approval-routes/route-files.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { actorOf } from "#app/services/posts/command.ts";

interface NewRouteAnswer {
  status: number;
  refused: RefusedNewRoute | null;
  imported: Imported | null;
}

interface Asking {
  viewer: Viewer;
  origin: RequestOrigin;
  form: FormData;
}

/** A new iter from a ready one, whose id is the answer, or from a file, of which something is said. */
export async function answerNewRoute(
  ctx: AppContext,
  { viewer, origin, form }: Asking,
): Promise<string | NewRouteAnswer> {
  const by = { organizationId: viewer.organizationId, actor: actorOf(viewer, origin) };
  if (form.get("intent") === "import") {
    const imported = await importApprovalRoute(ctx, { ...by, text: await textOf(form.get("file")) });
    if ("error" in imported) throw new Response(null, { status: statusOf(imported.error) });
    return { status: imported.ok ? 201 : 422, refused: null, imported };
  }
  const name = String(form.get("name") ?? "").slice(0, 400);
  const ready = readyRoutes.find((one) => one === form.get("template")) ?? "empty";
  const t = translator(viewer.locale);
  const words = {
    level: (level: ReadyLevelName) => t(`routeFiles.ready.levelNames.${level}`),
    role: (role: ReadyRole) => t(`routeFiles.ready.roles.${role}`),
  };
  const made = await createApprovalRoute(ctx, {
    ...by,
    name,
    definition: readyApprovalRoute(ready, words, () => newId()),
  });
  if (made.ok) return made.routeId;
  const reason = made.error.detail?.["reason"] === "taken" ? "taken" : "missing";
  return { status: statusOf(made.error), refused: { name, ready, reason }, imported: null };
}

/** What is larger than any file of an iter is not read to its end: it is refused either way. */
async function textOf(file: FormDataEntryValue | null): Promise<string> {
  if (file === null || typeof file === "string") return "";
  return file.slice(0, longestRouteFile + 1).text();
}
