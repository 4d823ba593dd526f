import { useTranslations } from "use-intl";
import { Note } from "#app/components/ui/note.tsx";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { IterSeat } from "#db/queries/iter-view.ts";
import { CommandForm } from "./intent-form.tsx";

/** What keeps a running iter from going on and is not a signature: an observation without an answer, a stop. */
export function IterTasks({ view: { post, iter, rights } }: { view: PostView }) {
  const t = useTranslations("post.tasks");
  const seats = iter?.levels.flatMap((level) => level.seats) ?? [];
  const observed = seats.filter((seat) => rights.answer.includes(seat.seatId));
  return (
    <>
      {observed.map((seat) => (
        <Observation key={seat.seatId} postId={post.id} seat={seat} />
      ))}
      {rights.reopenIter && (
        <Note className="mt-4" title={t("stopped")} tone="red">
          {t("stoppedLine")}
          <CommandForm action={`/posts/${post.id}/iter`} className="mt-3" label={t("lookAgain")} size="small" />
        </Note>
      )}
    </>
  );
}

function Observation({ postId, seat }: { postId: string; seat: IterSeat }) {
  const t = useTranslations("post.tasks");
  const name = seat.mark?.personName ?? seat.holderName;
  return (
    <section aria-labelledby={`observation-${seat.seatId}`} className="mt-4 border-t border-rule pt-4">
      <h3 className="font-semibold" id={`observation-${seat.seatId}`}>
        {t("observation", { name })}
      </h3>
      {seat.mark?.reason && <p className="mt-1 border-l-2 border-ochre-line pl-3 font-serif">{seat.mark.reason}</p>}
      <p className="mt-2 text-sm text-soft">{t("observationLine")}</p>
      <CommandForm
        action={`/posts/${postId}/answers`}
        className="mt-2 grid justify-items-start gap-3"
        label={t("send")}
        size="small"
      >
        <input name="seatId" type="hidden" value={seat.seatId} />
        <TextArea className="w-full" label={t("answer")} maxLength={2000} name="text" required rows={2} />
      </CommandForm>
    </section>
  );
}
