import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";
import type { PostState } from "#workflows/approval/states.ts";

interface PostsHandedOverProps {
  organizationName: string;
  /** Who is away. */
  name: string;
  posts: Array<{ title: string; state: PostState; publishAt: Date | null; url: string }>;
  url: string;
}

/** To the colleague of a writer who is away: one mail with everything that is in their hands now. */
export const postsHandedOver = {
  aboutPost: false,
  asks: false,
  data: z.object({ absenceId: z.uuid() }),
  waits: "quietHours",
  draw({ organizationName, name, posts, url }, { t, reader }) {
    const heading = t("emails.postsHandedOver.heading", { name });
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: heading,
      preheader: t("emails.postsHandedOver.preheader", { n: posts.length }),
      organizationName,
      heading,
      lead: [t("emails.postsHandedOver.lead", { name })],
      items: posts.map(({ title, state, publishAt, url: postUrl }) => ({
        title,
        line: `${t(`states.post.${state}`)} · ${
          publishAt === null ? t("emails.postsHandedOver.noMoment") : writtenMoment(publishAt, reader)
        }`,
        url: postUrl,
      })),
      actions: [{ label: t("emails.postsHandedOver.open"), url, look: "primary" }],
    };
  },
} satisfies MailTemplate<PostsHandedOverProps>;
