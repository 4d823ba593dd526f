import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import { aboutPost, coversFact, momentLine, revisionFact, titleFact, whereFact } from "#emails/post-parts.ts";
import type { BindingSeatKind, PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface KeptProps extends PostProps {
  seatKind: BindingSeatKind;
  /** When the mark was given. */
  at: Date;
  /** What is different in the revision it stands on now; null where nothing is. */
  changes: string | null;
  /** The channels it covers, where these are not all. */
  covers: PostProps["channels"] | null;
  /** Until when its person may object. */
  objectUntil: Date;
  decisionUrl: string;
}

/** To whoever gave a mark that stands on a new revision: what changed, that it was not their part, how to object. */
export const markKept = {
  aboutPost: true,
  asks: false,
  /** The address comes from the token; its row names post, seat and revision. */
  data: z.object({ tokenId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t, reader } = words;
    const { objectUntil, decisionUrl: url } = props;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t(`emails.markKept.${props.seatKind}`),
      heading: t("emails.markKept.heading", { name: props.authorName }),
      lead: [
        t(`emails.markKept.${props.seatKind}`),
        t("emails.markKept.until", { moment: writtenMoment(objectUntil, reader) }),
      ],
      facts: [
        titleFact(props, words),
        whereFact(props, words),
        ...coversFact(props, words),
        { label: t("emails.fact.changes"), lines: [{ text: props.changes ?? t("decision.nothingChanged") }] },
        { label: t("emails.markKept.given"), lines: [momentLine(props.at, words)] },
        ...revisionFact(props, words),
      ],
      sheet: props.sheet,
      actions: [{ label: t("emails.markKept.object"), url, look: "primary" }],
    };
  },
} satisfies MailTemplate<KeptProps>;
