import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";

/** Whoever signs learns that the post comes by a shorter way than before. */
export function NarrowingNote({ sentences }: { sentences: string[] }) {
  const t = useTranslations("decision");
  if (sentences.length === 0) return null;
  return (
    <Note className="mt-5" title={t("narrowed.title")} tone="ochre">
      <ul className="mt-1">
        {sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
    </Note>
  );
}
