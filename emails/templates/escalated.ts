import { z } from "zod";
import { postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface EscalatedProps extends PostProps {
  raisedByName: string;
  reason: string;
}

/** To superior and administrators: somebody says that a complaint spreads. At once, whatever the hour. */
export const escalated = {
  aboutPost: true,
  asks: false,
  data: z.object({ escalationId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    const { raisedByName: name, reason } = props;
    return {
      ...postNews(props, words),
      preheader: t("emails.escalated.preheader", { name }),
      heading: t("emails.escalated.heading"),
      lead: [t("emails.escalated.lead", { name, reason }), t("emails.escalated.line")],
    };
  },
} satisfies MailTemplate<EscalatedProps>;
