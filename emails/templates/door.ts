import { emptyParts, type MailDocument } from "../document.ts";
import { writtenMoment, writtenZone } from "../moment.ts";
import type { MailProps, Words } from "../props.ts";

/** To somebody who is not in yet. */
export function invitation(props: MailProps["invitation"], { t, reader }: Words): MailDocument {
  const until = writtenMoment(props.expiresAt, reader);
  return {
    ...emptyParts,
    locale: reader.locale,
    subject: t("emails.subject.invitation", { organization: props.organizationName }),
    preheader: t("emails.invitation.preheader", { moment: until }),
    organizationName: props.organizationName,
    heading: t("emails.invitation.heading", { name: props.invitedByName, organization: props.organizationName }),
    lead: [t("emails.invitation.lead")],
    facts: [{ label: t("emails.fact.validUntil"), lines: [{ text: until, soft: writtenZone(reader) }] }],
    actions: [{ label: t("emails.invitation.accept"), url: props.url, primary: true }],
    notes: [t("emails.invitation.note")],
  };
}

/** The link opens a page; only the button there signs in, so a scanner that follows it changes nothing. */
export function signInLink(props: MailProps["signInLink"], { t, reader }: Words): MailDocument {
  return {
    ...emptyParts,
    locale: reader.locale,
    subject: t("emails.subject.signInLink"),
    preheader: t("emails.signInLink.preheader"),
    organizationName: null,
    heading: t("emails.signInLink.heading"),
    lead: [t("emails.signInLink.lead")],
    actions: [{ label: t("emails.signInLink.enter"), url: props.url, primary: true }],
    notes: [t("emails.signInLink.note")],
  };
}
