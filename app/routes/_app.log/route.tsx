import type { LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import { useLoaderData, useSearchParams } from "@remix-run/react";
import { Download } from "lucide-react";
import { useTranslations } from "use-intl";
import { requireRole, requireViewer } from "#app/auth/viewer.server.ts";
import { EntryList } from "#app/components/log/entry-list.tsx";
import { LogFilterForm } from "#app/components/log/log-filter-form.tsx";
import { Proof, type StampsShown } from "#app/components/log/proof.tsx";
import { VerificationBanner } from "#app/components/log/verification-banner.tsx";
import { Page, PageHeader } from "#app/components/shell/page.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { translator } from "#app/i18n/translator.server.ts";
import { countLimit, countLogEntries, logPage, logSpan } from "#db/queries/log.server.ts";
import { showEntries } from "#app/services/log/show-entries.server.ts";
import { readVerification } from "#app/services/log/verify-log.server.ts";
import { mayAdminister } from "#app/policies/administration.ts";
import { lastTimestamp, timestampTry } from "#db/queries/log-timestamps.server.ts";
import { newestHead } from "#db/queries/log-verifications.server.ts";
import { readScope, type Scope } from "#db/scope.server.ts";
import { findingShown } from "./finding-shown.ts";
import { cursorOf, logKinds, monthsOf, readLogFilter } from "./read-log-filter.ts";

export const meta: MetaFunction<typeof loader> = ({ data }) => [{ title: data?.title }];

export async function loader({ request, context }: LoaderFunctionArgs) {
  const viewer = await requireViewer({ request, context });
  requireRole(viewer, "admin", "auditor");
  const { filter, kind, before } = readLogFilter(new URL(request.url).searchParams, viewer.zone);
  const t = translator(viewer.locale);
  const { last: verification, newer } = await readVerification(context.app, viewer);
  return readScope(context.app.db, viewer, async (scope) => {
    const count = await countLogEntries(scope, filter);
    const { hasMore, ...read } = await logPage(scope, { filter, before });
    const last = read.entries.at(-1);
    return {
      title: `${t("logPage.title")} · Imprimatur`,
      verification: verification && {
        ...verification,
        newer,
        finding: await findingShown(scope, verification.finding),
      },
      head: await newestHead(scope),
      stamps: await stampsShown(scope, context.app.timestamps !== undefined),
      keysAddress: `/log/keys/${viewer.organizationId}`,
      mayChangeKey: mayAdminister(viewer, "logKey").allowed,
      filter: { words: filter.words, kind, month: filter.month ?? "" },
      kinds: Object.keys(logKinds) as Array<keyof typeof logKinds>,
      months: monthsOf(await logSpan(scope), viewer.zone),
      count: { n: Math.min(count, countLimit), more: count > countLimit },
      entries: showEntries(read, { locale: viewer.locale, zone: viewer.zone, now: context.app.clock.now() }),
      next: hasMore && last ? cursorOf(last) : null,
      later: before !== null,
    };
  });
}

/** What is known of timestamps; a failure is shown until the next try has succeeded. */
async function stampsShown(scope: Scope, asked: boolean): Promise<StampsShown> {
  const [last, tried] = [await lastTimestamp(scope), await timestampTry(scope)];
  return { asked, last, failed: tried && tried.fault !== null ? { ...tried, fault: tried.fault } : null };
}

export default withWords(["logPage"], Log);

function Log() {
  const data = useLoaderData<typeof loader>();
  const t = useTranslations("logPage");
  const [search] = useSearchParams();
  const filtered = Boolean(data.filter.words || data.filter.kind || data.filter.month);
  return (
    <Page>
      <PageHeader
        actions={
          <>
            <ButtonLink to="/in-my-name" tone="quiet">
              {t("voices")}
            </ButtonLink>
            <ButtonLink to="/blackout" tone="quiet">
              {t("blackouts")}
            </ButtonLink>
            <ButtonLink icon={<Download aria-hidden="true" size={18} strokeWidth={1.75} />} to="/log/export">
              {t("export.button")}
            </ButtonLink>
          </>
        }
        size="display"
        title={t("title")}
      />
      <VerificationBanner last={data.verification} stampedAt={data.stamps.last?.stampedAt ?? null} />
      <LogFilterForm count={data.count} filter={data.filter} kinds={data.kinds} months={data.months} />
      {data.entries.length > 0 ? (
        <EntryList entries={data.entries} />
      ) : (
        <Empty line={filtered ? undefined : t("emptyLine")} title={t(filtered ? "emptyFiltered" : "empty")} />
      )}
      {(data.next || data.later) && (
        <p className="flex flex-wrap gap-2 pt-5">
          {data.next && <ButtonLink to={`/log?${withBefore(search, data.next)}`}>{t("older")}</ButtonLink>}
          {data.later && <ButtonLink to={`/log?${withBefore(search, null)}`}>{t("newest")}</ButtonLink>}
        </p>
      )}
      <Proof head={data.head} keysAddress={data.keysAddress} mayChangeKey={data.mayChangeKey} stamps={data.stamps} />
    </Page>
  );
}

function withBefore(search: URLSearchParams, before: string | null): string {
  const page = new URLSearchParams(search);
  if (before) page.set("before", before);
  else page.delete("before");
  return page.toString();
}
