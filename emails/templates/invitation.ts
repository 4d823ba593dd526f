import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface InvitationProps {
  organizationName: string;
  invitedByName: string;
  expiresAt: Date;
  url: string;
}

/** To somebody who is not in yet. */
export const invitation = {
  aboutPost: false,
  asks: false,
  data: z.object({
    invitationId: z.uuid(),
    organizationName: z.string(),
    invitedByName: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  waits: "never",
  draw(props, { t, reader }) {
    const until = writtenMoment(props.expiresAt, reader);
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.invitation.subject", { organization: props.organizationName }),
      preheader: t("emails.invitation.preheader", { moment: until }),
      organizationName: props.organizationName,
      heading: t("emails.invitation.heading", { name: props.invitedByName, organization: props.organizationName }),
      lead: [t("emails.invitation.lead")],
      facts: [{ label: t("emails.fact.validUntil"), lines: [{ text: until, soft: writtenZone(reader) }] }],
      actions: [{ label: t("emails.invitation.accept"), url: props.url, look: "primary" }],
      notes: [t("emails.invitation.note")],
    };
  },
} satisfies MailTemplate<InvitationProps>;
