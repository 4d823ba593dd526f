import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { CommandForm } from "./intent-form.tsx";

/** What keeps a running iter from going on and is not a signature: a stop. */
export function IterTasks({ view: { post, iter, rights } }: { view: PostView }) {
  const t = useTranslations("post.tasks");
  if (!rights.reopenIter) return null;
  const blocked = (iter?.levels ?? []).flatMap(({ seats }) => seats).filter(({ status }) => status === "blocked");
  const canHandOn = blocked.some((seat) => rights.handOn.some(({ seatId }) => seatId === seat.seatId));
  return (
    <Note className="mt-4" title={t("stopped")} tone="red">
      {t("stoppedLine")} {canHandOn && t("stoppedHandOn")}
      <CommandForm action={`/posts/${post.id}/iter`} className="mt-3" label={t("lookAgain")} size="small" />
    </Note>
  );
}
