import { z } from "zod";
import { newsItem } from "#emails/post-parts.ts";
import type { MailTemplate } from "#emails/template.ts";
import { type CommentProps, said } from "./comment.ts";

/** To somebody who is named in it. */
export const mention = {
  aboutPost: true,
  asks: false,
  data: z.object({ commentId: z.uuid() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(
      { title: props.title, postUrl: props.answerUrl },
      t("emails.mention.heading", { name: props.personName }),
    );
  },
  draw(props, words) {
    return said(props, words, words.t("emails.mention.heading", { name: props.personName }));
  },
} satisfies MailTemplate<CommentProps>;
