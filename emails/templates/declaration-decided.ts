import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, titleFact, whenFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface DeclarationDecidedProps extends PostProps {
  verdict: "passed" | "refused";
  decidedByName: string;
  /** What whoever decided wrote; empty where they wrote nothing. */
  words: string;
  /** It is held: nothing goes out before somebody confirms it. */
  isHeld: boolean;
  gateUrl: string;
}

/** To whoever declared a content for the time of a vote: it was let pass, or not, and what that leaves to do. */
export const declarationDecided = {
  aboutPost: true,
  asks: false,
  data: z.object({ declarationId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    const { verdict, decidedByName: name, isHeld } = props;
    const next = verdict === "passed" ? (isHeld ? "passedHeld" : "passedLead") : "refusedLead";
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.words || props.title,
      heading: t(`emails.declarationDecided.${verdict}`, { name }),
      lead: [t(`emails.declarationDecided.${next}`)],
      quote: props.words || null,
      facts: [titleFact(props, words), whereFact(props, words), whenFact(props, words)],
      actions: [
        verdict === "passed"
          ? { label: t("emails.openPost"), url: props.postUrl, look: "primary" }
          : { label: t("emails.declarationDecided.open"), url: props.gateUrl, look: "primary" },
      ],
    };
  },
} satisfies MailTemplate<DeclarationDecidedProps>;
