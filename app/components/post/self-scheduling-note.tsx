import { CalendarCheck } from "lucide-react";
import { useTranslations } from "use-intl";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** That the iter put the post on the programme by itself, or what kept it from doing so. */
export const SelfSchedulingNote = withWords(["selfScheduling"], SelfScheduling);

function SelfScheduling({ scheduled }: { scheduled: NonNullable<PostView["selfScheduled"]> }) {
  const t = useTranslations("selfScheduling");
  if (scheduled.stoppedBy === null)
    return (
      <Note className="mb-5" icon={CalendarCheck} tone="ink">
        {t("done")}
      </Note>
    );
  return (
    <Note className="mb-5" title={t("title")} tone="ochre">
      {t(scheduled.stoppedBy)}
    </Note>
  );
}
