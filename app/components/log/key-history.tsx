import type { ReactNode } from "react";
import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ShownKey } from "#app/services/log/published-keys.server.ts";
import { Code } from "./code.tsx";

interface KeyHistoryProps {
  keys: ShownKey[];
  /** Address of the same for programs. */
  json: string;
}

/** The keys that sign and have signed a log, newest first, and how to compare them. */
export function KeyHistory({ keys, json }: KeyHistoryProps) {
  const t = useTranslations("logProof.keys");
  return (
    <>
      <h1 className="font-serif text-2xl font-medium text-balance">{t("title")}</h1>
      <p className="mt-2 text-pretty text-soft">{t("line")}</p>
      {keys.length === 0 ? (
        <p className="mt-6">{t("empty")}</p>
      ) : (
        <ol className="mt-6 grid gap-6">
          {keys.map((key) => (
            <li key={key.number}>
              <Key shown={key} />
            </li>
          ))}
        </ol>
      )}
      <section className="mt-8 border-t border-rule pt-5 text-sm">
        <h2 className="text-lg font-semibold">{t("how")}</h2>
        <ul className="mt-2 grid list-disc gap-1.5 pl-5 text-pretty">
          <li>{t("inMail")}</li>
          <li>{t("inVerifier")}</li>
          <li>{t("elsewhere")}</li>
        </ul>
        <p className="mt-4">
          <TextLink reloadDocument to={json}>
            {t("json")}
          </TextLink>
        </p>
      </section>
    </>
  );
}

function Key({ shown }: { shown: ShownKey }) {
  const t = useTranslations("logProof.keys");
  const format = useFormat();
  const { keyId, publicKey, sha256, since, until, previousKeyId, vouchedBy, statement } = shown;
  return (
    <article className="border-t border-rule pt-4 text-sm">
      <h2 className="flex flex-wrap items-baseline gap-x-3 text-lg font-semibold">
        <span>{t("number", { keyId })}</span>
        {until === null && <span className="text-sm font-semibold text-green">{t("now")}</span>}
      </h2>
      <dl className="mt-2 grid grid-cols-[minmax(0,1fr)] gap-x-4 gap-y-0.5 md:grid-cols-[10rem_minmax(0,1fr)] md:gap-y-2">
        <Fact name={t("since")}>{format.moment(since)}</Fact>
        {until !== null && <Fact name={t("until")}>{format.moment(until)}</Fact>}
        <Fact name={t("follows")}>{t(`vouched.${vouchedBy}`, { before: previousKeyId ?? "" })}</Fact>
        <Fact name={t("publicKey")}>
          <Code text={publicKey} />
        </Fact>
        <Fact name={t("sha256")}>
          <Code text={sha256} />
        </Fact>
      </dl>
      {statement !== null && (
        <details className="mt-2">
          <summary className="min-h-8 cursor-pointer content-center font-semibold text-soft pointer-coarse:min-h-11">
            {t("statement")}
          </summary>
          <Code text={statement} />
        </details>
      )}
    </article>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-faint max-md:pt-2">{name}</dt>
      <dd className="min-w-0">{children}</dd>
    </>
  );
}
