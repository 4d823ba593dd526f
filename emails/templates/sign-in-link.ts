import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import type { MailTemplate } from "#emails/template.ts";

/** The link opens a page; only the button there signs in, so a scanner that follows it changes nothing. */
export const signInLink = {
  aboutPost: false,
  asks: false,
  data: z.object({ linkId: z.uuid(), /** The path wanted, "/" for none. */ next: z.string() }),
  waits: "never",
  draw(props, { t, reader }) {
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.signInLink.subject"),
      preheader: t("emails.signInLink.preheader"),
      organizationName: null,
      heading: t("emails.signInLink.heading"),
      lead: [t("emails.signInLink.lead")],
      actions: [{ label: t("emails.signInLink.enter"), url: props.url, look: "primary" }],
      notes: [t("emails.signInLink.note")],
    };
  },
} satisfies MailTemplate<{ url: string }>;
