import type { useTranslations } from "use-intl";
import type { MiniRailLevel, RailSeatMark } from "./types.ts";

type RailWords = ReturnType<typeof useTranslations<"states.rail">>;

/** "Livello 2 di 3: tocca a Elena Castellani": where a rail stands, for those who do not see it. */
export function railSentence(levels: readonly MiniRailLevel[], t: RailWords): string {
  const counted = levels.filter((level) => level.state !== "skipped");
  const total = counted.length;
  const current = counted.find((level) => level.state === "current");
  if (!current) {
    const complete = total > 0 && counted.every((level) => level.state === "passed");
    return complete ? t("complete", { total }) : t("waiting", { total });
  }
  const number = String(counted.indexOf(current) + 1);
  const place = { number, total: String(total) };
  const changes = withMark(current, "changes");
  if (changes) return t("changes", { ...place, name: changes.holderName });
  const rejected = withMark(current, "rejected");
  if (rejected) return t("rejected", { ...place, name: rejected.holderName });
  if (withMark(current, "blocked")) return t("blocked", place);
  const waiting = withMark(current, "turn") ?? current.seats[0];
  return t("turn", { ...place, name: waiting?.holderName ?? current.name });
}

function withMark(level: MiniRailLevel, mark: RailSeatMark): MiniRailLevel["seats"][number] | undefined {
  return level.seats.find((seat) => seat.mark === mark);
}
