import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, markFacts, revisionFact, titleFact } from "#emails/post-parts.ts";
import type { MarkProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

/** To the authors: somebody wants something else. */
export const changesRequested = {
  aboutPost: true,
  asks: false,
  data: z.object({ markId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    const asked = props.seatKind === "signature";
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.reason ?? props.reasonKind ?? props.title,
      heading: t(asked ? "emails.changesRequested.heading" : "emails.changesRequested.observation", {
        name: props.personName,
      }),
      lead: [t(asked ? "emails.changesRequested.lead" : "emails.changesRequested.leadObservation")],
      quote: props.reason,
      facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<MarkProps>;
