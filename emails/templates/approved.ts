import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import { newsItem, postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface ApprovedProps extends PostProps {
  /** They were told before, and nobody has scheduled it. */
  again: boolean;
  /** What its iter did by itself: put it on the programme, was kept from it, or nothing, because it does not. */
  itself: "scheduled" | "stopped" | null;
}

export const approved = {
  aboutPost: true,
  asks: false,
  data: z.object({ again: z.boolean().optional() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(props, t(`emails.approved.${headingOf(props)}`));
  },
  draw(props, words) {
    const { t, reader } = words;
    const post = { ...postNews(props, words), heading: t(`emails.approved.${headingOf(props)}`) };
    if (props.itself === "scheduled" && props.publishAt !== null) {
      const moment = writtenMoment(props.publishAt, reader);
      return {
        ...post,
        preheader: t("emails.approved.preheaderItself", { moment }),
        lead: [t("emails.approved.leadItself", { moment })],
      };
    }
    return {
      ...post,
      preheader: t(props.again ? "emails.approved.preheaderAgain" : "emails.approved.preheader"),
      lead: [
        t(props.again ? "emails.approved.leadAgain" : "emails.approved.lead"),
        ...(props.itself === "stopped" ? [t("emails.approved.leadStopped")] : []),
      ],
    };
  },
} satisfies MailTemplate<ApprovedProps>;

function headingOf({ again, itself, publishAt }: ApprovedProps) {
  if (itself === "scheduled" && publishAt !== null) return "headingItself";
  return again ? "headingAgain" : "heading";
}
