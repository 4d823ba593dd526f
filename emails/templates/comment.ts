import { z } from "zod";
import { emptyParts, type Fact, type MailDocument } from "#emails/document.ts";
import { aboutPost, newsItem, titleFact } from "#emails/post-parts.ts";
import type { PostProps, Words } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

export interface CommentProps extends PostProps {
  personName: string;
  /** `reply`: in a thread that was there before. */
  what: "comment" | "reply" | "proposal";
  /** Empty where a proposal speaks for itself. */
  body: string;
  /** The words of the post it is about; null for the post as a whole. */
  quote: string | null;
  /** What a proposal would put in their place; empty to take them away. */
  replacement: string | null;
  /** Where the reader can answer: the decision page for whoever is asked to decide, else the post. */
  answerUrl: string;
}

/** To the author, and to whoever spoke in the thread. */
export const comment = {
  aboutPost: true,
  asks: false,
  data: z.object({ commentId: z.uuid() }),
  waits: "digest",
  digestItem(props, { t }) {
    return newsItem(
      { title: props.title, postUrl: props.answerUrl },
      t(`emails.comment.${props.what}`, { name: props.personName }),
    );
  },
  draw(props, words) {
    return said(props, words, words.t(`emails.comment.${props.what}`, { name: props.personName }));
  },
} satisfies MailTemplate<CommentProps>;

export function said(props: CommentProps, words: Words, heading: string): MailDocument {
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
