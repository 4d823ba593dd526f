import { emptyParts, type MailDocument } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { MailProps, Words } from "#emails/props.ts";

/** The signed head of the log, for a place that whoever runs the program cannot reach. */
export function logHead(props: MailProps["logHead"], { t, reader }: Words): MailDocument {
  const moment = writtenMoment(props.signedAt, reader);
  return {
    ...emptyParts,
    locale: reader.locale,
    subject: t("emails.subject.logHead", { organization: props.organizationName, moment }),
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
    notes: [t("emails.logHead.check"), t("emails.logHead.why")],
  };
}
