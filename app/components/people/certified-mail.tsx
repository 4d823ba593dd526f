import { useTranslations } from "use-intl";
import { looksCertified } from "./certified-address.ts";
import { Note } from "../ui/note.tsx";

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
