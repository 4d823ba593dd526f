import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { CommandForm } from "./intent-form.tsx";

/** What keeps a running iter from going on and is not a signature: a stop. */
export function IterTasks({ view: { post, rights } }: { view: PostView }) {
  const t = useTranslations("post.tasks");
  if (!rights.reopenIter) return null;
  return (
    <Note className="mt-4" title={t("stopped")} tone="red">
      {t("stoppedLine")}
      <CommandForm action={`/posts/${post.id}/iter`} className="mt-3" label={t("lookAgain")} size="small" />
    </Note>
  );
}
