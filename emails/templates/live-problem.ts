import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, titleFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface ProblemProps extends PostProps {
  personName: string;
  note: string;
}

/** Whoever read a post of an envelope says what is wrong with it: to who published it and to administrators. */
export const liveProblem = {
  aboutPost: true,
  asks: false,
  data: z.object({ personId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.note,
      heading: t("emails.liveProblem.heading", { name: props.personName }),
      lead: [t("emails.liveProblem.lead")],
      facts: [
        titleFact(props, words),
        whereFact(props, words),
        { label: t("emails.fact.reason"), lines: [{ text: props.note }] },
      ],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<ProblemProps>;
