import { z } from "zod";
import { newsItem, postNews } from "#emails/post-parts.ts";
import type { BindingSeatKind, PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface CopyProps extends PostProps {
  seatKind: BindingSeatKind;
  substituteName: string;
}

/** To whoever is away: what was asked of their substitute. Nothing is asked of the reader. */
export const requestCopy = {
  aboutPost: true,
  asks: false,
  data: z.object({ substituteId: z.uuid() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(props, t(`emails.requestCopy.${props.seatKind}`, { name: props.substituteName }));
  },
  draw(props, words) {
    const { t } = words;
    const heading = t(`emails.requestCopy.${props.seatKind}`, { name: props.substituteName });
    return { ...postNews(props, words), preheader: heading, heading, lead: [t("emails.requestCopy.lead")] };
  },
} satisfies MailTemplate<CopyProps>;
