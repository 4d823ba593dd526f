import type { useTranslations } from "use-intl";
import { addedSentence } from "#app/components/approval/added-sentence.ts";
import { lastUsefulSentence } from "#app/components/approval/last-useful-sentence.ts";
import type { RailLevel, RailSeat } from "#app/components/approval/types.ts";
import { formatDuration, formatMoment, formatWorkingTime, initialsOf, type Reader } from "#app/i18n/format.ts";
import type { PlanView } from "#app/services/post-page/post-view.ts";
import type { PostPage, PostPageChannel } from "#db/queries/post-page.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** The slot of the common text; the others are named by their channel. */
export const mainSlot = "main";

export function chosenChannels(post: Pick<PostPage, "channels">): PostPageChannel[] {
  return post.channels.filter((channel) => channel.chosen);
}

/** The network that shows a text; null while channels of several networks do, or none. */
export function networkShowing(post: Pick<PostPage, "channels" | "texts">, slot: string): Network | null {
  const own = new Set(post.texts.map((text) => text.slot));
  const showing = post.channels.filter((channel) =>
    slot === mainSlot ? channel.chosen && !own.has(channel.id) : channel.id === slot,
  );
  const networks = [...new Set(showing.map((channel) => channel.network))];
  return networks.length === 1 ? (networks[0] ?? null) : null;
}

type PostWords = ReturnType<typeof useTranslations<"post">>;
type IterWords = ReturnType<typeof useTranslations<"iter">>;

/** The rail of an iter that has not started. */
export function railOfPlan(
  plan: PlanView,
  { t, words, reader }: { t: PostWords; words: IterWords; reader: Reader },
): RailLevel[] {
  return plan.levels.map((level, index) => ({
    number: index + 1,
    name: level.name,
    state: level.applies ? "ahead" : "skipped",
    ...(level.skipped === null ? {} : { skipped: level.skipped }),
    ...noteOf(level, words, reader),
    seats: level.seats.map((seat): RailSeat => {
      const until =
        level.dueAt && seat.kind !== "notice" ? formatMoment(new Date(level.dueAt), reader, { length: "short" }) : null;
      return {
        kind: seat.kind,
        mark: seat.blocked ? "blocked" : "pending",
        initials: seat.group || !seat.holder ? "" : initialsOf(seat.holder),
        holderName: seat.holder ?? t("iter.superior"),
        sentence: until ? t("iter.until", { moment: until }) : t("iter.until0"),
      };
    }),
  }));
}

function noteOf({ addedBecause, lastUseful }: PlanView["levels"][number], words: IterWords, reader: Reader) {
  const notes = [
    addedBecause && addedSentence(addedBecause, words, reader),
    lastUseful && lastUsefulSentence(lastUseful, words, reader),
  ].filter((note) => note !== null);
  return notes.length > 0 ? { note: notes.join(" · ") } : {};
}

/** Whether the terms fit, and where they do not. */
export function planSentences(plan: PlanView, t: PostWords, reader: Reader): string[] {
  const applying = plan.levels.filter((level) => level.applies);
  const blocked = applying.filter((level) => level.seats.some((seat) => seat.blocked && seat.kind !== "notice"));
  const stuck = blocked.map((level) => t("iter.blocked", { level: level.name }));
  if (plan.fits === null) return [...stuck, t("iter.noMoment")];
  const tight = applying.flatMap((level) => {
    if (!level.warning) return [];
    const inWords = level.warning.termClock === "always" ? formatDuration : formatWorkingTime;
    const available = inWords(level.warning.availableMinutes, reader.locale);
    const term = inWords(level.warning.termMinutes, reader.locale);
    return [t("iter.tight", { level: level.name, available, term })];
  });
  const warnings = [...stuck, ...tight];
  return warnings.length > 0 ? warnings : [t("iter.fits")];
}
