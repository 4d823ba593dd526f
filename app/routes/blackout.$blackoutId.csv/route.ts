import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readBlackoutReport } from "#app/services/blackouts/read-blackouts.server.ts";
import { reportCsv } from "#app/services/blackouts/report-csv.ts";
import { csvHeaders } from "#app/services/spreadsheets/write-csv.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

/** The report of a period as a file, in the reader's language. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { blackoutId } = params;
  if (!isId(blackoutId)) throw new Response(null, { status: 404 });
  const read = await readScope(context.app.db, viewer, async (scope) => ({
    zone: (await readOrganization(scope)).zone,
    report: await readBlackoutReport(scope, { blackoutId, now: context.app.clock.now() }),
  }));
  if (read.report === null) throw new Response(null, { status: 404 });
  const day = read.report.blackout.from.slice(0, 10);
  return new Response(reportCsv(read.report.wentOut, { t: translator(viewer.locale), zone: read.zone }), {
    headers: csvHeaders(`par-condicio-${day}.csv`),
  });
}
