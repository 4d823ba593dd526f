import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";

/** Under a field or above a form: why certified mail is no address to decide from. */
export function CertifiedNote({ email, className = "" }: { email: string; className?: string }) {
  const t = useTranslations("people.form");
  if (!looksCertified(email)) return null;
  return (
    <Note className={className} live tone="ochre">
      {t("certified")}
    </Note>
  );
}

/** In a list, under the address. */
export function CertifiedLine({ email }: { email: string }) {
  const t = useTranslations("people.form");
  return looksCertified(email) ? <div className="text-sm text-ochre">{t("certifiedShort")}</div> : null;
}

/** Domains of operators that do not call themselves certified mail. */
const operators =
  /(^|\.)(legalmail|postecert|actaliscertymail|sicurezzapostale|mypec|cert\.legalmail|casellapec|registroimprese)\.(it|eu|com)$/u;
/** "pec.comune.it", "arubapec.it", "ingpec.eu", "pecimprese.it", "cert.ordine.it", "postacert.regione.it". */
const label =
  /^(.*[-_])?(pec|cert|postacert(ificata)?)([-_].*)?$|^pec(imprese|avvocati|veneto|studio|postacert)|(?<!s)pec$|^(messaggi|posta|register|giustizia)pec/u;

/**
 * Whether an address looks like Italian certified mail (PEC). No list of all operators' customers exists, so it goes by
 * how they name their domains: enough to warn, never to refuse.
 */
export function looksCertified(address: string): boolean {
  const domain = address
    .trim()
    .toLowerCase()
    .slice(address.trim().lastIndexOf("@") + 1);
  if (!/^[^@\s]+\.[a-z]{2,}$/u.test(domain) || !address.includes("@")) return false;
  // The last part is a country's or "com": never a name.
  return (
    operators.test(domain) ||
    domain
      .split(".")
      .slice(0, -1)
      .some((part) => label.test(part))
  );
}
