import { z } from "zod";
import { postNews, titleFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";
import { type BlockReason, blockReasons } from "#workflows/approval/states.ts";

interface BlockedProps extends PostProps {
  reason: BlockReason;
  levelName: string | null;
}

/** To the administrators: the iter fails closed and says why. */
export const blocked = {
  aboutPost: true,
  asks: false,
  data: z.object({ reason: z.enum(blockReasons) }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    const reason = t(`emails.blocked.${props.reason}`);
    const level = props.levelName ? [{ label: t("emails.fact.level"), lines: [{ text: props.levelName }] }] : [];
    return {
      ...postNews(props, words),
      preheader: reason,
      heading: t("emails.blocked.heading"),
      lead: [t("emails.blocked.lead")],
      facts: [titleFact(props, words), ...level, { label: t("emails.fact.reason"), lines: [{ text: reason }] }],
    };
  },
} satisfies MailTemplate<BlockedProps>;
