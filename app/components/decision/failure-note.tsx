import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import type { DecisionFailure } from "./decision-page.ts";

/** What happened, what was kept, what to do. The missing reason is said at its field instead. */
export function FailureNote({ failure }: { failure: DecisionFailure | null }) {
  const t = useTranslations("errors");
  const decision = useTranslations("decision");
  if (!failure || failure.code === "reasonRequired" || failure.code === "outdatedRevision") return null;
  return (
    <Note className="mb-5" live title={decision("failed")} tone="red">
      {t(`${failure.code}.title`)}. {t(`${failure.code}.line`)}
    </Note>
  );
}
