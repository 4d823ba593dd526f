import { emptyParts, type MailDocument } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailProps, PostProps, Words } from "#emails/props.ts";
import { aboutPost, titleFact, whenFact, whereFact } from "./post-facts.ts";

/** For information: nothing is asked. */
export function notice(props: PostProps, words: Words): MailDocument {
  const { t, reader } = words;
  return {
    ...postNews(props, words),
    preheader: props.publishAt
      ? t("emails.notice.preheader", { moment: writtenMoment(props.publishAt, reader) })
      : t("emails.notice.preheaderNoMoment"),
    heading: t("emails.notice.heading", { author: props.authorName }),
    lead: [t("emails.notice.lead")],
    facts: [whereFact(props, words), whenFact(props, words)],
    sheet: props.sheet,
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "plain" }],
  };
}

export function approved(props: MailProps["approved"], words: Words): MailDocument {
  const { t } = words;
  return {
    ...postNews(props, words),
    preheader: t(props.again ? "emails.approved.preheaderAgain" : "emails.approved.preheader"),
    heading: t(props.again ? "emails.approved.headingAgain" : "emails.approved.heading"),
    lead: [t(props.again ? "emails.approved.leadAgain" : "emails.approved.lead")],
  };
}

/** At its moment: somebody copies it out by hand. */
export function timeToPublish(props: MailProps["timeToPublish"], words: Words): MailDocument {
  const { t } = words;
  const lead = props.again ? [t("emails.timeToPublish.leadAgain")] : [];
  return {
    ...postNews(props, words),
    preheader: t("emails.timeToPublish.preheader", { n: props.channels.length }),
    heading: t(props.again ? "emails.timeToPublish.headingAgain" : "emails.timeToPublish.heading"),
    lead: [...lead, t("emails.timeToPublish.lead")],
    sheet: props.sheet,
    actions: [{ label: t("emails.timeToPublish.open"), url: props.publicationUrl, look: "primary" }],
  };
}

export function expired(props: PostProps, words: Words): MailDocument {
  const { t, reader } = words;
  return {
    ...postNews(props, words),
    preheader: t("emails.expired.preheader"),
    heading: t("emails.expired.heading"),
    lead: [
      props.publishAt
        ? t("emails.expired.lead", { moment: writtenMoment(props.publishAt, reader) })
        : t("emails.expired.leadNoMoment"),
    ],
  };
}

/** Something stopped it: which of the three, and what is to be done. */
export function held(props: MailProps["held"], words: Words): MailDocument {
  const { t } = words;
  return {
    ...postNews(props, words),
    preheader: t("emails.held.preheader"),
    heading: t("emails.held.heading"),
    lead: [t(`emails.held.because.${props.reason}`), t("emails.held.lead")],
  };
}

/** To the authors: nothing is left to try by itself. */
export function failed(props: PostProps, words: Words): MailDocument {
  const { t } = words;
  return {
    ...postNews(props, words),
    preheader: t("emails.failed.preheader"),
    heading: t("emails.failed.heading"),
    lead: [t("emails.failed.lead")],
  };
}

/** To the authors: reminders have come to an end without an answer. */
export function silent(props: MailProps["silent"], words: Words): MailDocument {
  const { t, reader } = words;
  const names = new Intl.ListFormat(reader.locale, { type: "conjunction" }).format(props.names);
  const heading = t("emails.silent.heading", { n: props.names.length, names });
  return { ...postNews(props, words), preheader: heading, heading, lead: [t("emails.silent.lead")] };
}

/** To the administrators: the iter fails closed and says why. */
export function blocked(props: MailProps["blocked"], words: Words): MailDocument {
  const { t } = words;
  const reason = t(`emails.blocked.${props.reason}`);
  const level = props.levelName ? [{ label: t("emails.fact.level"), lines: [{ text: props.levelName }] }] : [];
  return {
    ...postNews(props, words),
    preheader: reason,
    heading: t("emails.blocked.heading"),
    lead: [t("emails.blocked.lead")],
    facts: [titleFact(props, words), ...level, { label: t("emails.fact.reason"), lines: [{ text: reason }] }],
  };
}

function postNews(props: PostProps, words: Words): MailDocument {
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: "",
    heading: "",
    facts: [titleFact(props, words), whereFact(props, words), whenFact(props, words)],
    actions: [{ label: words.t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}
