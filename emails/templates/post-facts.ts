import { channelWords } from "#app/i18n/channel-name.ts";
import type { Fact, FactLine, MailDocument } from "#emails/document.ts";
import { writtenMoment, writtenZone } from "#emails/moment.ts";
import type { PostProps, Words } from "#emails/props.ts";

/** What is the same in every mail of a post: its thread holds together by the subject. */
export function aboutPost(
  post: PostProps,
  { t, reader }: Words,
): Pick<MailDocument, "locale" | "subject" | "organizationName"> {
  return {
    locale: reader.locale,
    subject: t("emails.subject.post", { title: post.title }),
    organizationName: post.organizationName,
  };
}

export function titleFact(post: PostProps, { t }: Words): Fact {
  return { label: t("emails.fact.post"), lines: [{ strong: post.title }] };
}

/** One line for each account: two of the same network differ by name. */
export function whereFact(post: PostProps, { t }: Words): Fact {
  const lines = post.channels.map(({ network, accountName: name }): FactLine => {
    const [strong, text] = channelWords({ network, name }, (of) => t(`networks.${of}`));
    return text === undefined ? { strong } : { strong, text };
  });
  return { label: t("emails.fact.where"), lines };
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
