import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, momentLine, titleFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface FrozenProps extends PostProps {
  /** Who does not recognise the mark. */
  personName: string;
  at: Date;
}

/** To administrators, publishers and the author: nothing goes on until one of the first two releases the post. */
export const frozen = {
  aboutPost: true,
  asks: false,
  data: z.object({ holdId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t("emails.frozen.preheader"),
      heading: t("emails.frozen.heading", { name: props.personName }),
      lead: [t("emails.frozen.lead")],
      facts: [titleFact(props, words), { label: t("emails.frozen.since"), lines: [momentLine(props.at, words)] }],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<FrozenProps>;
