import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, momentLine, revisionFact, titleFact } from "#emails/post-parts.ts";
import type { BindingSeatKind, PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";
import { isAbandoned, type SeatEndReason, seatEndReasons } from "#workflows/approval/states.ts";

interface FellProps extends PostProps {
  seatKind: BindingSeatKind;
  why: SeatEndReason;
  /** Who took the post back, rejected it or asked for changes; empty for the clock. */
  byName: string;
  /** In their words, where there are some. */
  reason: string | null;
  /** When the mark was given. */
  at: Date;
}

const toldWhy = [
  "recalled",
  "edited",
  "discarded",
  "rejected",
  "changesRequested",
  "expired",
  "disowned",
  "changed",
  "sentAgain",
  "objected",
] as const;
/** The post is out for signature while they are told. */
const outAlready: ReadonlySet<SeatEndReason> = new Set(["changed", "sentAgain", "objected"]);

/** To whoever gave a mark that no longer counts: why, in whose words, and whether they will be asked again. */
export const markFell = {
  aboutPost: true,
  asks: false,
  data: z.object({ markId: z.uuid(), why: z.enum(seatEndReasons), /** Null for the clock. */ by: z.uuid().nullable() }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    const why = toldWhy.find((known) => known === props.why) ?? "other";
    const heading = t(`emails.markFell.${why}`, { name: props.byName });
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t(`emails.markFell.${props.seatKind}`),
      heading,
      lead: [t(`emails.markFell.${props.seatKind}`), t(afterwards(props.why))],
      quote: props.reason,
      facts: [
        titleFact(props, words),
        { label: t("emails.markFell.given"), lines: [momentLine(props.at, words)] },
        ...revisionFact(props, words),
      ],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<FellProps>;

/** Whether they will be asked again: the post went back, ended, or is out for signature already. */
function afterwards(why: SeatEndReason) {
  if (isAbandoned(why)) return "emails.markFell.over";
  return outAlready.has(why) ? "emails.markFell.asked" : "emails.markFell.again";
}
