import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface PasswordProps {
  /** Whoever chose it had none before. */
  first: boolean;
  at: Date;
  /** The sign-in page, from which the settings are reached. */
  url: string;
}

/** A person who did not do it learns how to sign everybody else out. */
export const passwordChanged = {
  aboutPost: false,
  asks: false,
  data: z.object({ first: z.boolean() }),
  waits: "never",
  draw(props, { t, reader }) {
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t(props.first ? "emails.passwordChanged.subjectFirst" : "emails.passwordChanged.subject"),
      preheader: t("emails.passwordChanged.preheader"),
      organizationName: null,
      heading: t(props.first ? "emails.passwordChanged.headingFirst" : "emails.passwordChanged.heading"),
      lead: [t("emails.passwordChanged.lead", { moment: writtenMoment(props.at, reader) })],
      actions: [{ label: t("emails.passwordChanged.enter"), url: props.url, look: "plain" }],
      notes: [t("emails.passwordChanged.note")],
    };
  },
} satisfies MailTemplate<PasswordProps>;
