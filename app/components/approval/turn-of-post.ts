import type { useTranslations } from "use-intl";
import { postStateLooks } from "#app/components/ui/post-state-looks.ts";
import { decideUntil } from "./decide-until.ts";
import { formatDeadline, type Reader } from "#app/i18n/format.ts";
import type { BriefSeat, IterBrief } from "#db/queries/iter-brief.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

type IterWords = ReturnType<typeof useTranslations<"iter">>;

export interface TurnOfPost {
  /** A name, "te" or "nessuno". */
  who: string;
  mine: boolean;
  /** What is to be done, when it is not simply deciding. */
  note: string | null;
  /** "entro oggi, 17:00"; null when there is no term. */
  by: string | null;
  urgent: boolean;
}

export interface TurnInput {
  state: PostState;
  authorId: string;
  authorName: string;
  dueAt: string | null;
  /** Nobody has longer than that, whatever the term. */
  publishAt: string | null;
  iter: IterBrief | null;
  viewerId: string;
  /** It is going out, and nobody is asked to publish it: the publisher has it. */
  sending?: boolean;
  /** The viewer may fill an open seat. */
  mine: boolean;
}

/** Whose turn it is, until when and for what: the words of lists and of the facts strip. */
export function turnOfPost(input: TurnInput, t: IterWords, reader: Reader): TurnOfPost {
  if (input.state === "review") return turnInReview(input, t, reader);
  const note = noteOfState(input, t, reader.now);
  if (note === null) return { who: t("whose.nobody"), mine: false, note: null, by: null, urgent: false };
  const mine = input.authorId === input.viewerId;
  return { who: mine ? t("whose.me") : input.authorName, mine, note, ...deadline(input, reader) };
}

function turnInReview(input: TurnInput, t: IterWords, reader: Reader): TurnOfPost {
  const asked = input.iter?.levels.flatMap((level) => level.seats).filter((seat) => seat.kind !== "notice") ?? [];
  const open = asked.filter((seat) => seat.status === "open");
  if (open.length === 0 && !asked.some((seat) => seat.status === "blocked")) return turnToAnswer(input, t, reader);
  // A level that nobody can fill waits for the person who can remove the cause.
  const names = open.length > 0 ? holders(open) : [t("whose.administrators")];
  const first = names[0] ?? t("whose.nobody");
  const others = names.length - 1;
  const who = input.mine ? t("whose.me") : others > 0 ? t("whose.withOthers", { name: first, n: others }) : first;
  return {
    who,
    mine: input.mine,
    note: open.length === 0 ? t("whose.stopped") : null,
    ...(open.length === 0 ? { by: null, urgent: false } : deadline(input, reader)),
  };
}

/** Every seat is filled, and an observation waits for its answer. */
function turnToAnswer(input: TurnInput, t: IterWords, reader: Reader): TurnOfPost {
  const mine = input.authorId === input.viewerId;
  return { who: mine ? t("whose.me") : input.authorName, mine, note: t("whose.answer"), ...deadline(input, reader) };
}

function holders(seats: readonly BriefSeat[]): string[] {
  const signaturesFirst = [...seats].sort((a, b) => Number(b.kind === "signature") - Number(a.kind === "signature"));
  return [...new Set(signaturesFirst.map((seat) => seat.cameIn ?? seat.holderName).filter(Boolean))];
}

/* Null where nobody has to act. */
function noteOfState({ state, publishAt, sending = false }: TurnInput, t: IterWords, now: Date): string | null {
  if (sending) return null;
  const { asks } = postStateLooks[state];
  if (asks === null) return null;
  const passed = publishAt === null || new Date(publishAt) <= now;
  // An hour that has passed can be confirmed no more.
  return t(`whose.${asks === "confirmHour" && passed ? "decide" : asks}`);
}

function deadline({ dueAt, publishAt }: TurnInput, reader: Reader): { by: string | null; urgent: boolean } {
  if (!dueAt) return { by: null, urgent: false };
  const { text, urgent } = formatDeadline(decideUntil(dueAt, publishAt), reader);
  return { by: text, urgent };
}
