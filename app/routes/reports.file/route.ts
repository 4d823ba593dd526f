import type { LoaderFunctionArgs } from "@remix-run/node";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { wordsOf } from "#app/i18n/translator.server.ts";
import { readReport } from "#app/services/reports/read-report.server.ts";
import { reportSheet } from "#app/services/reports/report-sheet.server.ts";
import { allFileLines, fileLines, isSheetTable } from "#app/services/reports/sheet.ts";
import { csvHeaders, writeCsv } from "#app/services/spreadsheets/write-csv.ts";

/** One table of the report, or all of them, as a file in the reader's language. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const search = new URL(request.url).searchParams;
  const report = await readReport(context.app, { viewer, search });
  const table = search.get("table");
  if (report === null || (table !== null && !isSheetTable(table))) throw new Response(null, { status: 404 });
  const sheet = reportSheet(report, { locale: viewer.locale, zone: viewer.zone, now: report.now });
  const wanted = sheet.tables.filter(({ key }) => table === null || key === table);
  const [only] = wanted;
  const lines = table === null || only === undefined ? allFileLines(wanted) : fileLines(only);
  const { firstDay, lastDay, month } = report.period;
  const name = [wordsOf("reports", viewer.locale)("fileName"), month ?? `${firstDay}-${lastDay}`, table].filter(
    Boolean,
  );
  return new Response(writeCsv(lines), { headers: csvHeaders(`${name.join("-")}.csv`) });
}
