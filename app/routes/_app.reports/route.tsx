import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { ReportPage } from "#app/components/reports/report-page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { wordsOf } from "#app/i18n/translator.server.ts";
import { monthWords } from "#app/services/reports/period-words.ts";
import { readReport } from "#app/services/reports/read-report.server.ts";
import { reportSheet } from "#app/services/reports/report-sheet.server.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.pageTitle }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const search = new URL(request.url).searchParams;
  const report = await readReport(context.app, { viewer, search });
  if (report === null) throw new Response(null, { status: 404 });
  const sheet = reportSheet(report, { locale: viewer.locale, zone: viewer.zone, now: report.now });
  const { period, problem, route } = report;
  return {
    pageTitle: wordsOf("reports", viewer.locale)("pageTitle", { period: sheet.period }),
    sheet,
    problem,
    choices: {
      month: period.month ?? "",
      months: report.months.map((month) => ({ value: month, label: monthWords(month, viewer.locale) })),
      route: route?.routeId ?? "",
      routes: report.routes.map(({ routeId, name }) => ({ value: routeId, label: name })),
      // What was typed stays, good or not.
      from: (search.get("from") ?? (problem === null && period.month === null ? period.firstDay : "")).slice(0, 20),
      until: (search.get("until") ?? (problem === null && period.month === null ? period.lastDay : "")).slice(0, 20),
    },
  };
}

export default withWords(["reports"], Reports);

function Reports() {
  return <ReportPage {...useLoaderData<typeof loader>()} />;
}
