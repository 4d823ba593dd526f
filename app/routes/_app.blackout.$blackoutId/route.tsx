import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { requireViewer } from "#app/auth/viewer.server.ts";
import { BlackoutFacts } from "#app/components/blackout/blackout-row.tsx";
import { ReportRow } from "#app/components/blackout/report-row.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink, TextLink } from "#app/components/ui/button-link.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { isId } from "#app/kernel/ids.ts";
import { readBlackoutReport } from "#app/services/blackouts/read-blackouts.server.ts";
import { readScope } from "#db/scope.server.ts";

/** What went out in a period and why. */
export async function loader({ request, context, params }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  const { blackoutId } = params;
  if (!isId(blackoutId)) throw new Response(null, { status: 404 });
  const now = context.app.clock.now();
  const report = await readScope(context.app.db, viewer, (scope) => readBlackoutReport(scope, { blackoutId, now }));
  if (report === null) throw new Response(null, { status: 404 });
  return { title: translator(viewer.locale)(`blackout.votes.${report.blackout.vote}`), ...report };
}

export const meta: MetaFunction<typeof loader> = ({ data: page }) => [{ title: `${page?.title ?? ""} · Imprimatur` }];

export default withWords(["acts", "blackout"], BlackoutReport);

function BlackoutReport() {
  const { title, blackout, wentOut } = useLoaderData<typeof loader>();
  const t = useTranslations("blackout");
  return (
    <Page>
      <PageHeader
        actions={
          <ButtonLink reloadDocument to={`/blackout/${blackout.blackoutId}/csv`}>
            {t("report.csv")}
          </ButtonLink>
        }
        line={<TextLink to="/blackout">{t("title")}</TextLink>}
        title={title}
      />
      <BlackoutFacts blackout={blackout} />
      <h2 className="mt-8 border-b border-rule pb-2.5 font-semibold">{t("reportLink")}</h2>
      <p className="py-3 text-sm text-soft">{t("report.count", { n: wentOut.length })}</p>
      <ul>
        {wentOut.map((one) => (
          <ReportRow key={one.publicationId} went={one} />
        ))}
      </ul>
    </Page>
  );
}
