import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface LogHeadProps {
  organizationName: string;
  size: number;
  signedAt: Date;
  keyId: string;
  /** Base64. */
  publicKey: string;
  /** The signed note, as the verifier reads it. */
  note: string;
  url: string;
  /** The public page of the keys. */
  keysUrl: string;
}

/** The signed head of the log, for a place that whoever runs the program cannot reach. */
export const logHead = {
  aboutPost: false,
  asks: false,
  data: z.object({ /** The newest head when it was queued. */ size: z.int().positive() }),
  waits: "never",
  draw(props, { t, reader }) {
    const moment = writtenMoment(props.signedAt, reader);
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.logHead.subject", { organization: props.organizationName, moment }),
      preheader: t("emails.logHead.preheader", { n: props.size }),
      organizationName: props.organizationName,
      heading: t("emails.logHead.heading", { moment }),
      lead: [t("emails.logHead.lead")],
      // Line for line: saved as text, the mail is what the verifier reads.
      quote: props.note.trimEnd(),
      facts: [
        { label: t("emails.logHead.entries"), lines: [{ text: String(props.size) }] },
        { label: t("emails.logHead.signed"), lines: [{ text: moment, soft: writtenZone(reader) }] },
        { label: t("emails.logHead.key"), lines: [{ strong: props.keyId, text: props.publicKey }] },
      ],
      actions: [{ label: t("emails.logHead.open"), url: props.url, look: "primary" }],
      notes: [t("emails.logHead.check"), t("emails.logHead.keys", { url: props.keysUrl }), t("emails.logHead.why")],
    };
  },
} satisfies MailTemplate<LogHeadProps>;
