import { MailX } from "lucide-react";
import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";

/** Said where somebody would ask for a signature, or could mend it, while mails go nowhere. */
export function NoMailNote({ className = "" }: { className?: string }) {
  const t = useTranslations("mail.none");
  return (
    <Note className={className} icon={MailX} title={t("title")} tone="ochre">
      <p>{t("line")}</p>
    </Note>
  );
}
