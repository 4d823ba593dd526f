import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, titleFact } from "#emails/post-parts.ts";
import type { BindingSeatKind, PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

const problems = ["notUnderstood", "pageOnly", "refused"] as const;

interface ReplyHelpProps extends PostProps {
  problem: (typeof problems)[number];
  seatKind: BindingSeatKind;
  decisionUrl: string;
}

/** To whoever answered a request in words that decide nothing: how to decide instead. */
export const replyHelp = {
  aboutPost: true,
  asks: false,
  data: z.object({
    tokenId: z.uuid(),
    problem: z.enum(problems),
    /** Of the answer. */ messageId: z.string().nullable(),
  }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: t(`emails.replyHelp.${props.problem}`),
      heading: t("emails.replyHelp.heading"),
      lead: [t(`emails.replyHelp.${props.problem}`)],
      facts: [titleFact(props, words)],
      actions: [{ label: t("emails.decisionRequest.open"), url: props.decisionUrl, look: "primary" }],
      notes: props.problem === "notUnderstood" ? [t(`emails.replyHelp.${props.seatKind}Words`)] : [],
    };
  },
} satisfies MailTemplate<ReplyHelpProps>;
