import { useTranslations } from "use-intl";
import { formatHour } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { MoveView } from "#app/services/calendar/move-view.ts";
import { localTime } from "#workflows/calendar/zone.ts";

interface MoveSentencesProps {
  move: MoveView;
  /** Whether the signatures cover the moment in the fields; undefined where nobody can tell yet. */
  covered?: boolean | undefined;
}

/** What moving the post would do, before anybody presses. */
export function MoveSentences({ move, covered }: MoveSentencesProps) {
  return (
    <div className="mt-3 grid gap-1 text-sm text-soft">
      {useMoveSentences(move, covered).map((sentence) => (
        <p key={sentence}>{sentence}</p>
      ))}
    </div>
  );
}

function useMoveSentences(move: MoveView, covered: boolean | undefined): string[] {
  const t = useTranslations("calendar");
  const action = useTranslations("post.action");
  const format = useFormat();
  const reader = useReader();
  const { post, free, again, movable, falling, cannot } = move;
  if (cannot !== null) return [t(`cannot.${cannot}`)];
  if (free === "draft") return [t(post.state === "draft" ? "draft" : "changes")];
  const falls = falling.length > 0 ? [action("restartFalls", { n: falling.length, names: format.list(falling) })] : [];
  const anew = [...falls, action("restartLine")];
  if (free === null) return [...(post.state === "review" ? [t("inReview")] : [t("notCovered")]), ...anew];
  const within = movable === null ? [] : [withinWords(movable)];
  const becomes = [
    ...(post.state === "approved" ? [t("intoProgramme")] : []),
    ...(free === "confirm" ? [t("confirm")] : []),
  ];
  if (covered === true) return [t("covered"), ...becomes];
  if (covered === false) return again ? [t("notCovered"), ...anew] : within;
  return [...within, ...becomes, ...(again ? [[t("outside"), ...falls].join(" ")] : [])];

  /** Hours alone where both are of the day it goes out on. */
  function withinWords({ from, to }: NonNullable<MoveView["movable"]>): string {
    const zone = post.publishZone;
    const days = new Set([from, to, post.publishAt ?? from].map((at) => localTime(at, zone).slice(0, 10)));
    if (days.size > 1 || zone !== reader.zone)
      return t("withinDays", {
        from: format.moment(from, { length: "short" }),
        to: format.moment(to, { length: "short" }),
      });
    const [start, end] = [from, to].map((at) => formatHour(new Date(at), reader));
    return t("within", {
      from: start ?? "",
      fromOne: start?.startsWith("1:") ? "yes" : "no",
      to: end ?? "",
      toOne: end?.startsWith("1:") ? "yes" : "no",
    });
  }
}
