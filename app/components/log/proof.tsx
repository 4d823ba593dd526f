import { useTranslations } from "use-intl";
import { useFormat } from "#app/i18n/reader.ts";
import type { NewestHead } from "#db/queries/log-verifications.ts";

/** How somebody who does not trust us checks the log: the command, the key, and the newest signed head to keep elsewhere. */
export function Proof({ head }: { head: NewestHead | null }) {
  const t = useTranslations("logPage");
  const format = useFormat();
  return (
    <section className="mt-10 max-w-measure scroll-mt-6 text-sm" id="proof">
      <h2 className="font-serif text-xl font-medium">{t("banner.howTo")}</h2>
      <p className="mt-1 text-soft">{t("proof.line")}</p>
      <p className="mt-3 text-faint">{t("proof.command")}</p>
      <Code text="npm run log:verify" />
      {head ? (
        <>
          <p className="mt-3 text-faint">
            {t("proof.keyId")}: <span className="font-mono text-text">{head.keyId}</span>
          </p>
          <p className="mt-3 text-faint">{t("proof.key")}</p>
          <Code text={head.publicKey} />
          <p className="mt-3 text-faint">{t("proof.head", { moment: format.moment(head.signedAt) })}</p>
          <Code text={head.note} />
        </>
      ) : (
        <p className="mt-3 text-soft">{t("proof.none")}</p>
      )}
    </section>
  );
}

function Code({ text }: { text: string }) {
  return (
    <pre className="mt-1 rounded-md bg-sunken px-3 py-2 font-mono text-xs break-all whitespace-pre-wrap">{text}</pre>
  );
}
