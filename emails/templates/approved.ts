import { z } from "zod";
import { newsItem, postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface ApprovedProps extends PostProps {
  /** They were told before, and nobody has scheduled it. */
  again: boolean;
}

export const approved = {
  aboutPost: true,
  asks: false,
  data: z.object({ again: z.boolean().optional() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(props, t(props.again ? "emails.approved.headingAgain" : "emails.approved.heading"));
  },
  draw(props, words) {
    const { t } = words;
    return {
      ...postNews(props, words),
      preheader: t(props.again ? "emails.approved.preheaderAgain" : "emails.approved.preheader"),
      heading: t(props.again ? "emails.approved.headingAgain" : "emails.approved.heading"),
      lead: [t(props.again ? "emails.approved.leadAgain" : "emails.approved.lead")],
    };
  },
} satisfies MailTemplate<ApprovedProps>;
