import { z } from "zod";
import { postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";
import type { HeldReason } from "#workflows/approval/states.ts";

/** Something stopped it: which of the three, and what is to be done. */
export const held = {
  aboutPost: true,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    return {
      ...postNews(props, words),
      preheader: t("emails.held.preheader"),
      heading: t("emails.held.heading"),
      lead: [t(`emails.held.because.${props.reason}`), t("emails.held.lead")],
    };
  },
} satisfies MailTemplate<PostProps & { reason: HeldReason }>;
