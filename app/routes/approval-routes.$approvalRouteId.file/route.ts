import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { exportApprovalRoute } from "#app/services/approval-routes/route-files.server.ts";

/** The iter as a file, which another organisation can read. It names people by their mail address. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin");
  const { approvalRouteId: routeId } = params;
  const file = isId(routeId) ? await exportApprovalRoute(context.app, { viewer, routeId }) : null;
  if (file === null) throw new Response(null, { status: 404 });
  const $schema = `${context.app.appUrl}/schemas/approval-route-1`;
  const fileName = `iter-${file.name
    .normalize("NFKD")
    .replaceAll(/[^A-Za-z0-9]+/gu, "-")
    .toLowerCase()}`;
  return new Response(`${JSON.stringify({ $schema, ...file }, null, 2)}\n`, {
    headers: {
      "Content-Type": "application/json; charset=utf-8",
      "Content-Disposition": `attachment; filename="${fileName.replaceAll(/-+$/gu, "")}.json"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
