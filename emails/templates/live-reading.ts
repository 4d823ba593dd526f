import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface ReadingProps extends PostProps {
  /** What the reader has not read yet, in the order in which it went out. */
  posts: Array<{ title: string; text: string }>;
  readingUrl: string;
}

/** The working day after: what went out in an envelope is to be read. */
export const liveReading = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t("emails.liveReading.preheader", { n: props.posts.length }),
      heading: t("emails.liveReading.heading", { n: props.posts.length, title: props.title }),
      lead: [t("emails.liveReading.lead")],
      facts: props.posts.map(({ title, text }) => ({ label: title, lines: [{ text }] })),
      actions: [{ label: t("emails.liveReading.open"), url: props.readingUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<ReadingProps>;
