import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, momentLine, titleFact, whenFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface DeclarationWaitsProps extends PostProps {
  declaredByName: string;
  reason: string;
  /** When the period ends. */
  to: Date;
  gateUrl: string;
}

/** To the approver of a blackout: a content was declared, and only they let it pass. */
export const declarationWaits = {
  aboutPost: true,
  asks: false,
  data: z.object({ declarationId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.reason,
      heading: t("emails.declarationWaits.heading", { name: props.declaredByName }),
      lead: [t("emails.declarationWaits.lead")],
      facts: [
        titleFact(props, words),
        whereFact(props, words),
        whenFact(props, words),
        { label: t("emails.declarationWaits.why"), lines: [{ text: props.reason }] },
        { label: t("emails.declarationWaits.until"), lines: [momentLine(props.to, words)] },
      ],
      sheet: props.sheet,
      actions: [{ label: t("emails.declarationWaits.open"), url: props.gateUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<DeclarationWaitsProps>;
