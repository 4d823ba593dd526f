import { z } from "zod";
import { type MayStop, postNews, stopAction } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

/** To the authors: nothing is left to try by itself. */
export const failed = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...postNews(props, words),
      preheader: t("emails.failed.preheader"),
      heading: t("emails.failed.heading"),
      lead: [t("emails.failed.lead")],
      ...stopAction(props, words),
    };
  },
} satisfies MailTemplate<PostProps & MayStop>;
