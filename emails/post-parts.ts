import { channelWords } from "#app/i18n/channel-name.ts";
import { type DigestItem, emptyParts, type Fact, type FactLine, type MailDocument } from "./document.ts";
import { writtenMoment, writtenZone } from "./moment.ts";
import type { BindingSeatKind, MarkProps, PostProps, Words } from "./props.ts";

/** What is the same in every mail of a post: its thread holds together by the subject. */
export function aboutPost(
  post: PostProps,
  { t, reader }: Words,
): Pick<MailDocument, "locale" | "subject" | "organizationName"> {
  return {
    locale: reader.locale,
    subject: t("emails.subject", { title: post.title }),
    organizationName: post.organizationName,
  };
}

export function titleFact(post: PostProps, { t }: Words): Fact {
  return { label: t("emails.fact.post"), lines: [{ strong: post.title }] };
}

export function whereFact(post: PostProps, words: Words): Fact {
  return { label: words.t("emails.fact.where"), lines: accountLines(post.channels, words) };
}

/** The channels a mark is about, where these are not all of the post. */
export function coversFact(
  { covers, seatKind: kind }: { covers: PostProps["channels"] | null; seatKind: BindingSeatKind },
  words: Words,
): Fact[] {
  return covers === null ? [] : [{ label: words.t("decision.covers", { kind }), lines: accountLines(covers, words) }];
}

/** One line for each account: two of the same network differ by name. */
function accountLines(channels: PostProps["channels"], { t }: Words): FactLine[] {
  return channels.map(({ network, accountName: name }): FactLine => {
    const [strong, text] = channelWords({ network, name }, (of) => t(`networks.${of}`));
    return text === undefined ? { strong } : { strong, text };
  });
}

export function whenFact(post: PostProps, words: Words): Fact {
  return {
    label: words.t("emails.fact.when"),
    lines: [post.publishAt ? momentLine(post.publishAt, words) : { text: words.t("emails.noMoment") }],
  };
}

/** "venerdì 27 novembre, 9:00 (ora di Roma)". */
export function momentLine(date: Date, { reader }: Words): FactLine {
  return { text: writtenMoment(date, reader), soft: writtenZone(reader) };
}

/** "c2e9…03b1": enough to compare by eye. */
export function shortHash(hash: string): string {
  return `${hash.slice(0, 4)}…${hash.slice(-4)}`;
}

/** An alarm leads whoever may press *Pausa* to its sheet; the address itself stops nothing. */
export interface MayStop {
  /** Null for whoever may not press. */
  holdUrl: string | null;
}

export function stopAction(
  { holdUrl, postUrl }: MayStop & Pick<PostProps, "postUrl">,
  { t }: Words,
  first: MailDocument["actions"][number] = { label: t("emails.openPost"), url: postUrl, look: "primary" },
): Pick<MailDocument, "actions"> {
  const stop = holdUrl === null ? [] : [{ label: t("emails.stopEverything"), url: holdUrl, look: "plain" } as const];
  return { actions: [first, ...stop] };
}

/** News about a post: a template adds its heading and what else it says. */
export function postNews(props: PostProps, words: Words): MailDocument {
  return {
    ...emptyParts,
    ...aboutPost(props, words),
    preheader: "",
    heading: "",
    facts: [titleFact(props, words), whereFact(props, words), whenFact(props, words)],
    actions: [{ label: words.t("emails.openPost"), url: props.postUrl, look: "primary" }],
  };
}

export function markFacts(props: MarkProps, words: Words): Fact[] {
  const facts: Fact[] = [{ label: words.t("emails.fact.decided"), lines: [momentLine(props.at, words)] }];
  if (props.reasonKind) facts.push({ label: words.t("emails.fact.reason"), lines: [{ text: props.reasonKind }] });
  return facts;
}

export function revisionFact({ revision }: PostProps, { t }: Words): Fact[] {
  if (!revision) return [];
  return [
    { label: t("emails.fact.revision"), lines: [{ text: String(revision.number), soft: shortHash(revision.hash) }] },
  ];
}

/** One line of a digest that asks for nothing. */
export function newsItem({ title, postUrl: url }: Pick<PostProps, "title" | "postUrl">, line: string): DigestItem {
  return { title, line, dueAt: null, url };
}
