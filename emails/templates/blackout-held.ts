import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface BlackoutHeldProps {
  organizationName: string;
  /** Who opened the period. */
  personName: string;
  act: string;
  to: Date;
  approverName: string;
  /** The reader's posts that are held, and those that were going out and may be out already. */
  held: Array<{ title: string; publishAt: Date; url: string }>;
  goingOut: Array<{ title: string; url: string }>;
  queueUrl: string;
}

/** To whoever wrote what the time of a vote stopped, or publishes what it caught under way: one mail, however many posts. */
export const blackoutHeld = {
  aboutPost: false,
  asks: false,
  data: z.object({ blackoutId: z.uuid() }),
  waits: "never",
  draw(props, { t, reader }) {
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.blackoutHeld.subject", { organization: props.organizationName }),
      preheader: t("emails.blackoutHeld.preheader", { held: props.held.length, out: props.goingOut.length }),
      organizationName: props.organizationName,
      heading: t("emails.blackoutHeld.heading", { to: writtenMoment(props.to, reader) }),
      lead: [
        t("emails.blackoutHeld.who", { name: props.personName, act: props.act }),
        ...(props.goingOut.length > 0 ? [t("emails.blackoutHeld.out")] : []),
        ...(props.held.length > 0 ? [t("emails.blackoutHeld.lead", { approver: props.approverName })] : []),
      ],
      items: [
        ...props.goingOut.map(({ title, url }) => ({ title, line: t("emails.blackoutHeld.goingOut"), url })),
        ...props.held.map(({ title, publishAt, url }) => ({
          title,
          line: t("emails.blackoutHeld.wasDue", { moment: writtenMoment(publishAt, reader) }),
          url,
        })),
      ],
      actions: [{ label: t("emails.blackoutHeld.open"), url: props.queueUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<BlackoutHeldProps>;
