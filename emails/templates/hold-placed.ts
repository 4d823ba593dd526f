import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";
import type { HoldReasonKind } from "#workflows/approval/states.ts";

interface HoldPlacedProps {
  organizationName: string;
  personName: string;
  reasonKind: HoldReasonKind;
  words: string;
  at: Date;
  /** The reader's posts that are held, and those that were going out and may be out already. */
  held: Array<{ title: string; publishAt: Date; url: string }>;
  goingOut: Array<{ title: string; url: string }>;
  queueUrl: string;
}

/** To whoever wrote what a hold stopped, or publishes what it caught under way: one mail, however many posts. */
export const holdPlaced = {
  aboutPost: false,
  asks: false,
  data: z.object({ holdId: z.uuid() }),
  waits: "never",
  draw(props, { t, reader }) {
    const why = [t(`hold.reasons.${props.reasonKind}`), props.words].filter(Boolean).join(". ");
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.holdPlaced.subject", { organization: props.organizationName }),
      preheader: t("emails.holdPlaced.preheader", { held: props.held.length, out: props.goingOut.length }),
      organizationName: props.organizationName,
      heading: t("emails.holdPlaced.heading"),
      lead: [
        t("emails.holdPlaced.who", { name: props.personName, moment: writtenMoment(props.at, reader), why }),
        ...(props.goingOut.length > 0 ? [t("emails.holdPlaced.out")] : []),
        t("emails.holdPlaced.lead"),
      ],
      items: [
        ...props.goingOut.map(({ title, url }) => ({ title, line: t("emails.holdPlaced.goingOut"), url })),
        ...props.held.map(({ title, publishAt, url }) => ({
          title,
          line: t("emails.holdPlaced.wasDue", { moment: writtenMoment(publishAt, reader) }),
          url,
        })),
      ],
      actions: [{ label: t("emails.holdPlaced.open"), url: props.queueUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<HoldPlacedProps>;
