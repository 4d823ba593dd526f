import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";
import { deadlineLine, decisionRequest, type RequestProps, requestItem } from "./decision-request.ts";

/** The same request again, in the same thread, with the same address. */
export const reminder = {
  aboutPost: true,
  asks: true,
  /** May name the token of the request it repeats: the same address stays good. */
  data: z.object({ tokenId: z.uuid() }),
  waits: "digest",
  digestItem: requestItem,
  draw(props, words) {
    const { t } = words;
    return {
      ...decisionRequest.draw(props, words),
      preheader: deadlineLine(props, words),
      heading: t(`emails.reminder.${props.seatKind}`),
      lead: [
        t("emails.reminder.lead", { author: props.authorName }),
        ...(props.late ? [t("emails.reminder.late", { moment: writtenMoment(props.late, words.reader) })] : []),
      ],
    };
  },
} satisfies MailTemplate<RequestProps>;
