import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import { postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

export const expired = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, words) {
    const { t, reader } = words;
    return {
      ...postNews(props, words),
      preheader: t("emails.expired.preheader"),
      heading: t("emails.expired.heading"),
      lead: [
        props.publishAt
          ? t("emails.expired.lead", { moment: writtenMoment(props.publishAt, reader) })
          : t("emails.expired.leadNoMoment"),
      ],
    };
  },
} satisfies MailTemplate<PostProps>;
