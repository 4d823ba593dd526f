import { type ActionFunctionArgs, type AppLoadContext, redirect } from "@remix-run/node";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { statusOf } from "#app/kernel/errors.ts";
import { type BegunExport, exportLogAsked } from "#app/services/export/export-log.server.ts";
import { readExportForm } from "#app/services/export/export-form.ts";

/** The export as a file: it begins to come at once, and is never whole in memory. Works without JavaScript. */
export async function action({ request, context }: ActionFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const read = readExportForm(await request.formData(), viewer.zone);
  if (!read.ok) return redirect(`/log/export?${read.typed}`, 303);
  const begun = await exportLogAsked(context.app, { by: viewer, selection: read.selection });
  if (!begun.ok) throw new Response(null, { status: statusOf(begun.error) });
  return new Response(bodyOf(begun, { request, context }), {
    headers: {
      "Content-Type": "application/jsonl; charset=utf-8",
      "Content-Disposition": `attachment; filename="${begun.fileName}"`,
      // Not compressed on the way: what waits to be sent could then not be told, and would pile up in memory.
      "Cache-Control": "no-store, private, no-transform",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

/** A reload after the form was sent. */
export function loader() {
  return redirect("/log/export", 303);
}

/** Goes on when the reader has taken what there was. Cut off, the file lacks its last line, and the verifier says so. */
function bodyOf(begun: BegunExport, { request, context }: { request: Request; context: AppLoadContext }) {
  const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
  const writer = writable.getWriter();
  async function take(piece: Buffer): Promise<boolean> {
    const isTaken = context.untilDrained === undefined || (await context.untilDrained());
    if (!isTaken || request.signal.aborted) return false;
    await writer.write(piece);
    return true;
  }
  begun
    .writeTo(take)
    .then(
      () => writer.close(),
      (error: unknown) => {
        context.app.log.error({ err: error, requestId: context.requestId }, "an export of the log broke off");
        return writer.abort(error);
      },
    )
    .catch(() => undefined);
  return readable;
}
