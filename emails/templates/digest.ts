import { z } from "zod";
import { type DigestItem, emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface DigestProps {
  organizationName: string;
  /** `asks`: something is asked of the reader. */
  items: Array<DigestItem & { asks: boolean }>;
  todayUrl: string;
  settingsUrl: string;
}

/** What could wait, once a day. Every line leads to its own page: nothing is decided from here, let alone all at once. */
export const digest = {
  aboutPost: false,
  asks: false,
  data: z.object({}),
  waits: "quietHours",
  draw(props, { t, reader }) {
    const asks = props.items.filter((item) => item.asks);
    const news = props.items.filter((item) => !item.asks);
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: t("emails.digest.subject", { n: asks.length }),
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
  },
} satisfies MailTemplate<DigestProps>;
