import { Form } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { RouteDifferenceList } from "#app/components/second-person/route-difference.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Button } from "#app/components/ui/button.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { Select } from "#app/components/ui/select.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { RouteVersionsPage } from "#app/services/approval-routes/read-route-versions.server.ts";
import { ApprovalRouteChain } from "./approval-route-chain.tsx";
import { ReadFields } from "./read-fields.tsx";

/** Who published each version and when; any can be read, compared with another, and taken up as the draft. */
export function VersionList({ page }: { page: RouteVersionsPage }) {
  const t = useTranslations("routeFiles.versions");
  const format = useFormat();
  return (
    <ol className="border-t border-rule">
      {page.versions.map(({ number, publishedAt, inUse, byName, at }) => {
        const moment = format.moment(at);
        const said =
          publishedAt === null
            ? byName === null
              ? t("draftByNobody", { moment })
              : t("draft", { name: byName, moment })
            : byName === null
              ? t("publishedByNobody", { moment })
              : t("published", { name: byName, moment });
        return (
          <li
            className="flex flex-wrap items-center gap-x-5 gap-y-1.5 border-b border-rule py-3.5"
            data-version={number}
            key={number}
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-semibold">
                {t("number", { number: String(number) })}
                {inUse && <span className="ml-2 text-sm font-normal text-green">{t("inUse")}</span>}
              </p>
              <p className="text-sm text-soft">{said}</p>
            </div>
            <TextLink
              aria-label={`${t("read")}: ${t("number", { number: String(number) })}`}
              to={`?open=${number}#open`}
            >
              {t("read")}
            </TextLink>
            {page.mayChange && publishedAt !== null && <Take number={number} page={page} />}
          </li>
        );
      })}
    </ol>
  );
}

function Take({ number, page: { draft } }: { number: number; page: RouteVersionsPage }) {
  const t = useTranslations("routeFiles.versions");
  return (
    <Disclosure align="end" size="small" summary={t("take")}>
      <Form method="post">
        <ReadFields read={draft} />
        <input name="number" type="hidden" value={number} />
        <p className="text-sm text-soft">
          {t("takeLine", { number: String(number) })} {draft !== null && t("takeReplaces")}
        </p>
        <Button className="mt-3 w-full" type="submit">
          {t("takeNow")}
        </Button>
      </Form>
    </Disclosure>
  );
}

/** The difference between any two versions, in words. */
export function CompareVersions({ page }: { page: RouteVersionsPage }) {
  const t = useTranslations("routeFiles.versions");
  const { versions, compared, holders } = page;
  const names = new Map(page.names);
  const [newest, before] = versions;
  const options = versions.map(({ number }) => ({
    value: String(number),
    label: t("number", { number: String(number) }),
  }));
  return (
    <section aria-labelledby="compare" className="mt-10">
      <SectionHead id="compare" title={t("compare")} />
      {!newest || !before ? (
        <p className="mt-3 text-sm text-soft">{t("one")}</p>
      ) : (
        <Form action="#compare" className="mt-4 flex flex-wrap items-end gap-3" preventScrollReset>
          <Select
            defaultValue={String(compared?.from ?? before.number)}
            label={t("from")}
            name="from"
            options={options}
          />
          <Select defaultValue={String(compared?.to ?? newest.number)} label={t("to")} name="to" options={options} />
          <Button type="submit">{t("compareRun")}</Button>
        </Form>
      )}
      {compared && (
        <div className="mt-5 grid max-w-[760px] gap-3" role="status">
          <p className="font-serif text-lg">
            {t("compared", { from: String(compared.from), to: String(compared.to) })}
          </p>
          <RouteDifferenceList
            change={{ kind: "publish", versions: compared, groups: null }}
            holders={holders}
            names={names}
          />
        </div>
      )}
    </section>
  );
}

/** One version as it was, to be read only. */
export function OpenVersion({ page }: { page: RouteVersionsPage }) {
  const t = useTranslations("routeFiles.versions");
  const { open, holders } = page;
  if (open === null) return null;
  const names = new Map(page.names);
  return (
    <section aria-labelledby="open" className="mt-10">
      <SectionHead id="open" title={t("reading", { number: String(open.number) })} />
      <div className="-mx-5 bg-desk px-4 py-6 md:mx-0 md:rounded-lg md:px-16">
        <ApprovalRouteChain
          holders={holders}
          mayChange={false}
          names={names}
          opens={false}
          problems={[]}
          read={null}
          route={open.route}
          selectedId={null}
          warnings={[]}
        />
      </div>
    </section>
  );
}
