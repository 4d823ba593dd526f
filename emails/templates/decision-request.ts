import { z } from "zod";
import { type DigestItem, emptyParts, type Fact, type MailAction } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import { aboutPost, coversFact, shortHash, whenFact, whereFact } from "#emails/post-parts.ts";
import type { BindingSeatKind, PostProps, Words } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

export interface RequestProps extends PostProps {
  seatKind: BindingSeatKind;
  /** The address without its hint: "…/d/<token>". */
  decisionUrl: string;
  /** The channels whose parts the reader signs, where these are not all. */
  covers: PostProps["channels"] | null;
  /** The post is written in the reader's own name. */
  ownVoice: boolean;
  /** Whose name it speaks in, when it is not the reader's. */
  voiceName: string | null;
  /** Of a post that follows another one: what it is about and what it answers, in words. */
  linked: Array<{ label: string; lines: string[] }>;
  /** What the writer said it is for, and for whom. */
  purpose: string;
  audience: string;
  /** Made with artificial intelligence; a matter where silence never counts. */
  aiUsed: boolean;
  sensitive: boolean;
  /** "una frase in più"; null the first time the reader sees the post. */
  changes: string | null;
  /** What this submission took away since the one before, a sentence each. */
  narrowed: string[];
  /** What to know in the time of a vote, a sentence each. */
  blackout: string[];
  /** That the writer chose another iter than the one proposed. */
  routeInstead: string | null;
  /** Words of the organisation's lists in the text, a sentence for each list. */
  listed: string[];
  /** What departs from the rules of its channels, a sentence each. */
  house: string[];
  /** What had been checked when it was sent, in one line. */
  checked: string | null;
  /** What the reader asked for last time, and what was done about it. */
  asked: Array<{ reason: string; closedByName: string | null; answer: string | null }>;
  /** "Paolo Ferretti ha firmato", one for each. */
  before: string[];
  dueAt: Date | null;
  /** Since when the term is over, once it is: never said as if it were ahead. */
  late: Date | null;
  /** In whose place: by delegation (`reason` is the act), or because a term passed, a request did not arrive, somebody declined or handed the seat on. */
  escalated: {
    from: string;
    because: "term" | "unreached" | "declined" | "reassigned" | "delegated";
    reason: string;
  } | null;
  /** An answer to this very mail decides too. */
  canReply: boolean;
  /** How long what the reader decides can be taken back. */
  undoMinutes: number;
}

/** The mail a superior decides from. */
export const decisionRequest = {
  aboutPost: true,
  asks: true,
  /** The address comes from the token; its row names post, seat and revision. */
  data: z.object({ tokenId: z.uuid() }),
  waits: "digest",
  digestItem: requestItem,
  draw(props, words) {
    const { t, reader } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.changes ?? deadlineLine(props, words),
      heading: props.escalated
        ? t(`emails.decisionRequest.escalation.${props.escalated.because}.${props.seatKind}`, {
            name: props.escalated.from,
          })
        : t(`emails.decisionRequest.${props.seatKind}`, { author: props.authorName }),
      lead: [
        ...(props.escalated
          ? [
              t(`emails.decisionRequest.escalation.${props.escalated.because}.lead`, {
                author: props.authorName,
                reason: props.escalated.reason === "" ? "none" : props.escalated.reason,
              }),
            ]
          : []),
        ...(props.ownVoice ? [t("emails.decisionRequest.voice")] : []),
      ],
      facts: requestFacts(props, words),
      sheet: props.sheet,
      actions: requestActions(props, words),
      hint: props.canReply ? t(`emails.decisionRequest.${props.seatKind}Reply`) : null,
      notes: [t("emails.decisionRequest.yours"), ...validity(props, words)],
      locale: reader.locale,
    };
  },
} satisfies MailTemplate<RequestProps>;

export function requestItem(props: RequestProps, { t }: Words): DigestItem {
  const { title, seatKind, authorName: author, dueAt, decisionUrl: url } = props;
  return { title, line: t(`emails.decisionRequest.${seatKind}`, { author }), dueAt, url };
}

/** The first words in the list of messages. */
export function deadlineLine(props: RequestProps, { t, reader }: Words): string {
  const author = props.authorName;
  if (!props.dueAt) return t(`emails.decisionRequest.${props.seatKind}`, { author });
  return t(`emails.decisionRequest.${props.seatKind}By`, { author, moment: writtenMoment(props.dueAt, reader) });
}

function requestFacts(props: RequestProps, words: Words): Fact[] {
  const { t, reader } = words;
  const why = [
    { label: t("decision.purpose"), text: props.purpose },
    { label: t("decision.audience"), text: props.audience },
  ].filter(({ text }) => text !== "");
  const facts: Fact[] = [
    ...props.linked.map(({ label, lines }) => ({ label, lines: lines.map((text) => ({ text })) })),
    ...why.map(({ label, text }) => ({ label, lines: [{ text }] })),
    whereFact(props, words),
    ...coversFact(props, words),
    whenFact(props, words),
  ];
  if (props.voiceName) facts.push({ label: t("decision.inNameOf"), lines: [{ strong: props.voiceName }] });
  const noted = [props.aiUsed && t("decision.aiUsed"), props.sensitive && t("decision.sensitive")].filter(
    (line): line is string => typeof line === "string",
  );
  if (noted.length > 0) facts.push({ label: t("decision.noted"), lines: noted.map((text) => ({ text })) });
  if (props.blackout.length > 0)
    facts.push({ label: t("decision.blackout"), lines: props.blackout.map((text) => ({ text })) });
  if (props.routeInstead !== null) facts.push({ label: t("decision.route"), lines: [{ text: props.routeInstead }] });
  if (props.narrowed.length > 0)
    facts.push({ label: t("decision.narrowed.title"), lines: props.narrowed.map((text) => ({ text })) });
  if (props.checked !== null) facts.push({ label: t("checkList.sentTitle"), lines: [{ text: props.checked }] });
  if (props.listed.length > 0)
    facts.push({ label: t("decision.listedTitle"), lines: props.listed.map((text) => ({ text })) });
  if (props.house.length > 0)
    facts.push({ label: t("decision.houseTitle"), lines: props.house.map((text) => ({ text })) });
  const asked = props.asked.flatMap(({ reason, closedByName: name, answer }) => [
    { text: t("decision.quoted", { words: reason }) },
    ...(name === null
      ? []
      : [{ text: answer ? t("decision.answered", { name, words: answer }) : t("decision.saidDone", { name }) }]),
  ]);
  if (asked.length > 0) facts.push({ label: t("decision.asked"), lines: asked });
  if (props.changes || asked.length > 0)
    facts.push({ label: t("emails.fact.changes"), lines: [{ text: props.changes ?? t("decision.nothingChanged") }] });
  if (props.before.length > 0)
    facts.push({ label: t("emails.fact.before"), lines: props.before.map((text) => ({ text })) });
  if (props.dueAt) {
    facts.push({
      label: t("emails.fact.by"),
      lines: [{ strong: writtenMoment(props.dueAt, reader), soft: writtenZone(reader) }],
    });
  }
  return facts;
}

/**
 * `v` only opens the page at the right place; nothing is decided by opening it. An endorsement cannot reject; whoever is
 * asked by mistake can say so.
 */
function requestActions({ seatKind, decisionUrl }: RequestProps, { t }: Words): MailAction[] {
  const to = (view: string) => `${decisionUrl}?v=${view}`;
  const recuse: MailAction = { label: t("decision.recuse"), url: to("recuse"), look: "quiet" };
  if (seatKind === "endorsement") {
    return [
      { label: t("emails.decisionRequest.endorse"), url: to("approve"), look: "primary" },
      { label: t("emails.decisionRequest.observe"), url: to("changes"), look: "plain" },
      recuse,
    ];
  }
  return [
    { label: t("verdicts.approveAndSign"), url: to("approve"), look: "primary" },
    { label: t("verdicts.askForChanges"), url: to("changes"), look: "plain" },
    { label: t("verdicts.reject"), url: to("reject"), look: "plain" },
    recuse,
  ];
}

function validity({ revision, seatKind, undoMinutes }: RequestProps, { t }: Words): string[] {
  if (!revision) return [];
  const key = seatKind === "signature" ? "validSignature" : "validEndorsement";
  return [
    t(`emails.decisionRequest.${key}`, {
      number: String(revision.number),
      hash: shortHash(revision.hash),
      minutes: String(undoMinutes),
    }),
  ];
}
