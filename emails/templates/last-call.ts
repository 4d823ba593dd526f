import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";
import { deadlineLine, decisionRequest, type RequestProps } from "./decision-request.ts";

/** Once more, shortly before the term passes. */
export const lastCall = {
  aboutPost: true,
  asks: true,
  data: z.object({ tokenId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t, reader } = words;
    const moment = props.dueAt && writtenMoment(props.dueAt, reader);
    return {
      ...decisionRequest.draw(props, words),
      preheader: deadlineLine(props, words),
      heading: moment ? t("emails.lastCall.heading", { moment }) : t(`emails.reminder.${props.seatKind}`),
      lead: [t(`emails.lastCall.${props.seatKind}`, { author: props.authorName })],
    };
  },
} satisfies MailTemplate<RequestProps>;
