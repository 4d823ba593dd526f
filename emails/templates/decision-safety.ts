import { emptyParts, type MailDocument } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { CodeProps, FrozenProps, Words } from "#emails/props.ts";
import { aboutPost, momentLine, titleFact } from "./post-facts.ts";

/**
 * The code of somebody who decides from a browser we do not know. It names what it will do, so that nobody types one for
 * something else; its subject begins with the digits, which is all a locked telephone shows. One to read with names no
 * post: nothing of it is shown before.
 */
export function decisionCode(props: CodeProps, words: Words): MailDocument {
  const { t, reader } = words;
  const purpose = t(`emails.code.purpose.${props.purpose}`);
  const time = writtenMoment(props.expiresAt, reader);
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    subject: t("emails.subject.code", { code: props.code }),
    preheader: props.purpose === "read" ? purpose : `${purpose}: ${props.title}`,
    heading: t("emails.code.heading", { code: props.code }),
    lead: [t("emails.code.lead", { time })],
    facts: [
      { label: t("emails.code.does"), lines: [{ strong: purpose }] },
      ...(props.purpose === "read" ? [] : [titleFact(props, words)]),
    ],
    notes: [t("emails.code.notYou")],
  };
}

/** To administrators, publishers and the author: nothing goes on until one of the first two releases the post. */
export function frozen(props: FrozenProps, words: Words): MailDocument {
  const { t } = words;
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: t("emails.frozen.preheader"),
    heading: t("emails.frozen.heading", { name: props.personName }),
    lead: [t("emails.frozen.lead")],
    facts: [titleFact(props, words), { label: t("emails.frozen.since"), lines: [momentLine(props.at, words)] }],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}
