import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, markFacts, revisionFact, titleFact } from "#emails/post-parts.ts";
import type { MarkProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

/** To the authors: the post ends here. */
export const rejected = {
  aboutPost: true,
  asks: false,
  data: z.object({ markId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.reason ?? props.title,
      heading: t("emails.rejected.heading", { name: props.personName }),
      lead: [t("emails.rejected.lead")],
      quote: props.reason,
      facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<MarkProps>;
