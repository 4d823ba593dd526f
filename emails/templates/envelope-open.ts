import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, titleFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface EnvelopeProps extends PostProps {
  /** "4 dicembre, 18:00–24:00". */
  period: string;
  mostPosts: number;
  /** The reader is on duty in it; otherwise they wrote it. */
  onDuty: boolean;
  liveUrl: string;
}

/** An envelope is signed: to whoever wrote it and to those on duty. */
export const envelopeOpen = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.period,
      heading: t("emails.envelopeOpen.heading"),
      lead: [t(props.onDuty ? "emails.envelopeOpen.onDuty" : "emails.envelopeOpen.lead", { n: props.mostPosts })],
      facts: [
        titleFact(props, words),
        whereFact(props, words),
        { label: t("emails.fact.when"), lines: [{ text: props.period }] },
      ],
      actions: [{ label: t("emails.envelopeOpen.open"), url: props.liveUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<EnvelopeProps>;
