import { emptyParts, type MailDocument } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { MailProps, Words } from "#emails/props.ts";

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
    actions: [{ label: t("emails.invitation.accept"), url: props.url, look: "primary" }],
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
    actions: [{ label: t("emails.signInLink.enter"), url: props.url, look: "primary" }],
    notes: [t("emails.signInLink.note")],
  };
}

/** Whoever did it was in already; whoever did not learns how to throw them out. */
export function passwordChanged(props: MailProps["passwordChanged"], { t, reader }: Words): MailDocument {
  return {
    ...emptyParts,
    locale: reader.locale,
    subject: t(props.first ? "emails.subject.passwordAdded" : "emails.subject.passwordChanged"),
    preheader: t("emails.passwordChanged.preheader"),
    organizationName: null,
    heading: t(props.first ? "emails.passwordChanged.headingFirst" : "emails.passwordChanged.heading"),
    lead: [t("emails.passwordChanged.lead", { moment: writtenMoment(props.at, reader) })],
    actions: [{ label: t("emails.passwordChanged.enter"), url: props.url, look: "plain" }],
    notes: [t("emails.passwordChanged.note")],
  };
}
