import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import { newsItem, postNews, whenFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

/** For information: nothing is asked. */
export const notice = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(props, t("emails.notice.heading", { author: props.authorName }));
  },
  draw(props, words) {
    const { t, reader } = words;
    return {
      ...postNews(props, words),
      preheader: props.publishAt
        ? t("emails.notice.preheader", { moment: writtenMoment(props.publishAt, reader) })
        : t("emails.notice.preheaderNoMoment"),
      heading: t("emails.notice.heading", { author: props.authorName }),
      lead: [t("emails.notice.lead")],
      facts: [whereFact(props, words), whenFact(props, words)],
      sheet: props.sheet,
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "plain" }],
    };
  },
} satisfies MailTemplate<PostProps>;
