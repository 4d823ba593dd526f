import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import type { DecisionFailure } from "./decision-page.ts";

interface FailureNoteProps {
  failure: DecisionFailure | null;
  /** The page is one where nothing is decided: only a code to read with is asked for. */
  reads?: boolean;
}

/** What happened, what was kept, what to do. The missing reason is said at its field instead. */
export function FailureNote({ failure, reads = false }: FailureNoteProps) {
  const t = useTranslations("errors");
  const decision = useTranslations("decision");
  if (!failure || failure.code === "reasonRequired" || failure.code === "outdatedRevision") return null;
  const decides = !reads || failure.intent === "mark" || failure.intent === "undo";
  return (
    <Note className="mb-5" live tone="red" {...(decides ? { title: decision("failed") } : {})}>
      {reads && failure.code === "tooManyCodes"
        ? decision("outcome.tooManyCodes")
        : `${t(`${failure.code}.title`)}. ${t(`${failure.code}.line`)}`}
    </Note>
  );
}
