import { useTranslations } from "use-intl";
import { unusualWords } from "#app/components/post/unusual-words.ts";
import { Note } from "#app/components/ui/note.tsx";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Characters in what is signed that the reader does not see, or takes for others. A warning: the post may be signed. */
export function UnusualNote({ view }: { view: DecisionView }) {
  const t = useTranslations("characters");
  const words = unusualWords(
    view.channels.map(({ text }) => text),
    t,
  );
  if (words.length === 0) return null;
  return (
    <Note className="mt-4" title={t("heading")} tone="ochre">
      <ul className="mt-1">
        {words.map((sentence) => (
          <li className="[overflow-wrap:anywhere]" key={sentence}>
            {sentence}
          </li>
        ))}
      </ul>
    </Note>
  );
}
