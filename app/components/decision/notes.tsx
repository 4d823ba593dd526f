/** Notes above the page: what was refused, that the post is frozen, characters nobody sees. */
import { useTranslations } from "use-intl";
import { unusualWords } from "#app/components/post/unusual-words.ts";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";
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

/** Said wherever the post is shown while it is frozen. */
export function FreezeNote({ freeze }: Pick<DecisionView, "freeze">) {
  const t = useTranslations("decision.frozen");
  const format = useFormat();
  if (freeze === null) return null;
  return (
    <Note className="mb-5" title={t("title")} tone="red">
      <p>{t("line", { name: freeze.placedByName, moment: format.moment(freeze.placedAt) })}</p>
    </Note>
  );
}

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

/** In the time of a vote: what was declared about the post, who lets it pass, and names that it should not have. */
export function BlackoutNote({ sentences }: { sentences: string[] }) {
  const t = useTranslations("decision");
  if (sentences.length === 0) return null;
  return (
    <Note className="mt-5" title={t("blackout")} tone="ochre">
      <ul className="mt-1">
        {sentences.map((sentence) => (
          <li className="[overflow-wrap:anywhere]" key={sentence}>
            {sentence}
          </li>
        ))}
      </ul>
    </Note>
  );
}
