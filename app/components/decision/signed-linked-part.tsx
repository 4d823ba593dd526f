import { useTranslations } from "use-intl";
import { AnsweredWords } from "#app/components/linked/answered-words.tsx";
import { OriginalSection } from "#app/components/linked/original-section.tsx";
import { Sentences } from "#app/components/linked/sentences.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { DecisionView } from "#app/services/decisions/decision-view.ts";

/** Above the words of a linked post: what it is about, what it answers. All of it is part of what is signed. */
export function SignedLinkedPart({ view: { linked } }: { view: DecisionView }) {
  const t = useTranslations("linked");
  if (linked === null) return null;
  const { kind, about, answered, readyAnswer, ways } = linked;
  return (
    <div className="mt-6" data-read>
      {about && <OriginalSection kind={kind} linked={false} original={about} />}
      {answered && (
        <section aria-labelledby="answered" className="mb-6">
          <SectionHead id="answered" title={t("answered.heading2")} />
          <AnsweredWords answered={answered} />
        </section>
      )}
      {readyAnswer !== null && <Note tone="ink">{t("ready.signed", { title: readyAnswer })}</Note>}
      <Sentences sentences={ways} />
    </div>
  );
}
