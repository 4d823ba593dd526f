import { emptyParts, type Fact, type MailDocument } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { FellProps, MarkProps, PostProps, ReceiptProps, Words } from "#emails/props.ts";
import { aboutPost, momentLine, shortHash, titleFact } from "./post-facts.ts";

/** To whoever marked: what was recorded, and until when it can be taken back. */
export function receipt(props: ReceiptProps, words: Words): MailDocument {
  const { t, reader } = words;
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: props.reason ? `${receiptHeading(props, words)}: ${props.reason}` : receiptHeading(props, words),
    heading: receiptHeading(props, words),
    lead: props.undoUntil ? [t("emails.receipt.undo", { time: writtenMoment(props.undoUntil, reader) })] : [],
    quote: props.reason,
    facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
    actions: [
      { label: t("emails.receipt.look"), url: props.decisionUrl, look: "plain" },
      ...(props.notMeUrl === null
        ? []
        : [{ label: t("emails.receipt.notMe"), url: props.notMeUrl, look: "plain" as const }]),
    ],
    notes: [t(props.notMeUrl === null ? "emails.receipt.notYou" : "emails.receipt.notYouLink")],
  };
}

function receiptHeading({ verdict, seatKind }: ReceiptProps, { t }: Words): string {
  if (verdict === "reject" || verdict === "recuse") return t(`emails.receipt.${verdict}`);
  return t(seatKind === "signature" ? `emails.receipt.${verdict}Signature` : `emails.receipt.${verdict}Endorsement`);
}

const toldWhy = ["recalled", "edited", "discarded", "rejected", "changesRequested", "expired", "disowned"] as const;
const endsThePost: readonly string[] = ["discarded", "rejected"];

/** To whoever gave a mark that no longer counts: why, in whose words, and whether they will be asked again. */
export function markFell(props: FellProps, words: Words): MailDocument {
  const { t } = words;
  const why = toldWhy.find((known) => known === props.why) ?? "other";
  const heading = t(`emails.markFell.${why}`, { name: props.byName });
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: t(`emails.markFell.${props.seatKind}`),
    heading,
    lead: [
      t(`emails.markFell.${props.seatKind}`),
      t(endsThePost.includes(props.why) ? "emails.markFell.over" : "emails.markFell.again"),
    ],
    quote: props.reason,
    facts: [
      titleFact(props, words),
      { label: t("emails.markFell.given"), lines: [momentLine(props.at, words)] },
      ...revisionFact(props, words),
    ],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}

/** To the authors: somebody wants something else. */
export function changesRequested(props: MarkProps, words: Words): MailDocument {
  const { t } = words;
  const asked = props.seatKind === "signature";
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: props.reason ?? props.reasonKind ?? props.title,
    heading: t(asked ? "emails.changesRequested.heading" : "emails.changesRequested.observation", {
      name: props.personName,
    }),
    lead: [t(asked ? "emails.changesRequested.lead" : "emails.changesRequested.leadObservation")],
    quote: props.reason,
    facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}

/** To the authors: the post ends here. */
export function rejected(props: MarkProps, words: Words): MailDocument {
  const { t } = words;
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: props.reason ?? props.title,
    heading: t("emails.rejected.heading", { name: props.personName }),
    lead: [t("emails.rejected.lead")],
    quote: props.reason,
    facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
    actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}

function markFacts(props: MarkProps, words: Words): Fact[] {
  const facts: Fact[] = [{ label: words.t("emails.fact.decided"), lines: [momentLine(props.at, words)] }];
  if (props.reasonKind) facts.push({ label: words.t("emails.fact.reason"), lines: [{ text: props.reasonKind }] });
  return facts;
}

function revisionFact({ revision }: PostProps, { t }: Words): Fact[] {
  if (!revision) return [];
  return [
    { label: t("emails.fact.revision"), lines: [{ text: String(revision.number), soft: shortHash(revision.hash) }] },
  ];
}
