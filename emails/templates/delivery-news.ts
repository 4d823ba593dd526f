import { emptyParts, type Fact, type MailDocument } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { MailProps, Words } from "#emails/props.ts";
import { aboutPost, titleFact, whenFact } from "./post-facts.ts";

/** To the authors: a level is complete, and whose turn it is now. */
export function movedOn(props: MailProps["movedOn"], words: Words): MailDocument {
  const { t, reader } = words;
  const { levelName, nextLevelName, waitingFor, dueAt } = props;
  const facts: Fact[] = [titleFact(props, words)];
  if (waitingFor.length > 0)
    facts.push({ label: t("emails.fact.turn"), lines: waitingFor.map((name) => ({ strong: name })) });
  if (dueAt) {
    const by = { strong: writtenMoment(dueAt, reader), soft: writtenZone(reader) };
    facts.push({ label: t("emails.fact.until"), lines: [by] });
  }
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: t("emails.movedOn.preheader", { level: nextLevelName }),
    heading: t("emails.movedOn.heading", { level: levelName }),
    lead: [t("emails.movedOn.lead", { level: nextLevelName })],
    facts: [...facts, whenFact(props, words)],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "plain" }],
  };
}

/** To the author and the administrators: whoever must decide may know nothing of it. */
export function undelivered(props: MailProps["undelivered"], words: Words): MailDocument {
  const { t } = words;
  const { personName, address, others } = props;
  const reason = t(`mail.deliveries.reason.${props.reason}`);
  const also =
    others.length > 0 ? [{ label: t("emails.fact.others"), lines: others.map((strong) => ({ strong })) }] : [];
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: `${personName}: ${reason}`,
    heading: t("emails.undelivered.heading", { name: personName }),
    lead: [t("emails.undelivered.lead", { name: personName })],
    facts: [
      titleFact(props, words),
      { label: t("emails.fact.address"), lines: [{ strong: address, soft: reason }] },
      ...also,
      whenFact(props, words),
    ],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
    notes: [t(`emails.undelivered.${props.passedOn ? "passedOn" : others.length > 0 ? "othersMay" : "stays"}`)],
  };
}

/** To whoever answered a request in words that decide nothing: how to decide instead. */
export function replyHelp(props: MailProps["replyHelp"], words: Words): MailDocument {
  const { t } = words;
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: t(`emails.replyHelp.${props.problem}`),
    heading: t("emails.replyHelp.heading"),
    lead: [t(`emails.replyHelp.${props.problem}`)],
    facts: [titleFact(props, words)],
    actions: [{ label: t("emails.decisionRequest.open"), url: props.decisionUrl, look: "primary" }],
    notes: props.problem === "notUnderstood" ? [t(`emails.replyHelp.${props.seatKind}Words`)] : [],
  };
}
