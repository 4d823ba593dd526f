import { emptyParts, type Fact, type MailDocument } from "#emails/document.ts";
import type { CommentProps, Words } from "#emails/props.ts";
import { aboutPost, titleFact } from "./post-facts.ts";

/** To the author, and to whoever spoke in the thread. */
export function comment(props: CommentProps, words: Words): MailDocument {
  return said(props, words, words.t(`emails.comment.${props.what}`, { name: props.personName }));
}

/** To somebody who is named in it. */
export function mention(props: CommentProps, words: Words): MailDocument {
  return said(props, words, words.t("emails.mention.heading", { name: props.personName }));
}

function said(props: CommentProps, words: Words, heading: string): MailDocument {
  const { t } = words;
  const { body, replacement, what } = props;
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: body || replacement || props.title,
    heading,
    lead: what === "proposal" ? [t("emails.comment.leadProposal")] : [],
    quote: body === "" ? null : body,
    facts: [titleFact(props, words), ...wordFacts(props, words)],
    actions: [{ label: t("emails.comment.open"), url: props.answerUrl, look: "primary" }],
  };
}

function wordFacts({ quote, replacement, what }: CommentProps, { t }: Words): Fact[] {
  const facts: Fact[] = [];
  if (quote !== null) facts.push({ label: t("emails.comment.quote"), lines: [{ text: quote }] });
  if (what === "proposal" && replacement !== null)
    facts.push({
      label: t("emails.comment.replacement"),
      lines: [replacement === "" ? { soft: t("emails.comment.takeAway") } : { strong: replacement }],
    });
  return facts;
}
