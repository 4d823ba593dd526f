import { emptyParts, type MailDocument } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailProps, Words } from "#emails/props.ts";

/** What could wait, once a day. Every line leads to its own page: nothing is decided from here, let alone all at once. */
export function digest(props: MailProps["digest"], { t, reader }: Words): MailDocument {
  const asks = props.items.filter((item) => item.asks);
  const news = props.items.filter((item) => !item.asks);
  return {
    ...emptyParts,
    locale: reader.locale,
    subject: t("emails.subject.digest", { n: asks.length }),
    preheader: props.items.map((item) => item.title).join(" · "),
    organizationName: props.organizationName,
    heading: t("emails.digest.heading", { n: asks.length }),
    lead: news.length > 0 && asks.length > 0 ? [t("emails.digest.lead", { n: news.length })] : [],
    items: [...asks, ...news].map(({ title, line, dueAt, url }) => ({
      title,
      line: dueAt ? t("emails.digest.by", { line, moment: writtenMoment(dueAt, reader) }) : line,
      url,
    })),
    actions: [{ label: t("emails.digest.open"), url: props.todayUrl, look: "primary" }],
    notes: [t("emails.digest.note", { address: props.settingsUrl })],
  };
}
