import { Form, useNavigation } from "@remix-run/react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import { Code } from "./code.tsx";
import type { KeptTimestamp } from "#db/queries/log-timestamps.server.ts";
import type { NewestHead } from "#db/queries/log-verifications.server.ts";

const faults = [
  "notSent",
  "lost",
  "status",
  "rubbish",
  "refused",
  "nonce",
  "imprint",
  "signature",
  "certificate",
] as const;

export interface StampsShown {
  /** Whether an authority is set. */
  asked: boolean;
  last: KeptTimestamp | null;
  /** The last try, where it failed; the moments are ISO instants. */
  failed: { triedAt: string; retryAt: string; fault: string } | null;
}

interface ProofProps {
  head: NewestHead | null;
  stamps: StampsShown;
  /** The public page of the keys. */
  keysAddress: string;
  mayChangeKey: boolean;
}

/** How to check the log without trusting the program: the command, the key, and the newest signed head to keep elsewhere. */
export function Proof({ head, stamps, keysAddress, mayChangeKey }: ProofProps) {
  const t = useTranslations("logPage");
  const format = useFormat();
  return (
    <section className="mt-10 max-w-measure scroll-mt-6 text-sm" id="proof">
      <h2 className="font-serif text-xl font-medium">{t("banner.howTo")}</h2>
      <p className="mt-1 text-soft">{t("proof.line")}</p>
      <p className="mt-2 flex flex-wrap gap-x-5 gap-y-1">
        <TextLink to="/log/kept-head">{t("proof.compare")}</TextLink>
        <TextLink to={keysAddress}>{t("proof.keys")}</TextLink>
      </p>
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
      <Stamps {...stamps} />
      {mayChangeKey && head && <NewKey />}
    </section>
  );
}

function Stamps({ asked, last, failed }: StampsShown) {
  const t = useTranslations("logPage.proof");
  const format = useFormat();
  const fault = faults.find((known) => known === failed?.fault) ?? "other";
  return (
    <div className="mt-3 grid gap-1 text-pretty text-soft">
      {last && <p>{t("stamp", { moment: format.moment(last.stampedAt), n: last.size, authority: last.authority })}</p>}
      {!last && asked && <p>{t("stampNone")}</p>}
      {!asked && <p>{t("stampOff")}</p>}
      {asked && failed && (
        <p>
          {t("stampFailed", {
            moment: format.moment(failed.triedAt),
            fault: t(`fault.${fault}`),
            retry: format.moment(failed.retryAt),
          })}
        </p>
      )}
    </div>
  );
}

function NewKey() {
  const t = useTranslations("logPage.proof");
  const navigation = useNavigation();
  return (
    <Form action="/log/key" className="mt-5" method="post">
      <Button pending={navigation.formAction === "/log/key"} size="small" type="submit">
        {t("newKey")}
      </Button>
      <p className="mt-1.5 text-pretty text-soft">{t("newKeyLine")}</p>
    </Form>
  );
}
