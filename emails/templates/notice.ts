import { z } from "zod";
import { writtenMoment } from "#emails/moment.ts";
import { newsItem, postNews, whenFact, whereFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface NoticeProps extends PostProps {
  /** Where the reader says that they read it; null where nobody asks, or somebody of their group has said so. */
  acknowledgeUrl: string | null;
}

/** For information: nothing is decided. Some iters ask the reader to say that they read it. */
export const notice = {
  aboutPost: true,
  asks: false,
  /** `tokenId`: of the address by which it is acknowledged. */
  data: z.object({ tokenId: z.uuid().optional() }),
  waits: "digest",
  digestItem(props, { t }) {
    return {
      ...newsItem(props, t(`emails.notice.${headingOf(props)}`, { author: props.authorName })),
      ...(props.acknowledgeUrl === null ? {} : { url: props.acknowledgeUrl }),
    };
  },
  draw(props, words) {
    const { t, reader } = words;
    return {
      ...postNews(props, words),
      preheader: props.publishAt
        ? t("emails.notice.preheader", { moment: writtenMoment(props.publishAt, reader) })
        : t("emails.notice.preheaderNoMoment"),
      heading: t(`emails.notice.${headingOf(props)}`, { author: props.authorName }),
      lead: [t(props.acknowledgeUrl === null ? "emails.notice.lead" : "emails.notice.leadAsked")],
      facts: [whereFact(props, words), whenFact(props, words)],
      sheet: props.sheet,
      actions: [
        ...(props.acknowledgeUrl === null
          ? []
          : [{ label: t("emails.notice.acknowledge"), url: props.acknowledgeUrl, look: "primary" as const }]),
        { label: t("emails.openPost"), url: props.postUrl, look: "plain" as const },
      ],
    };
  },
} satisfies MailTemplate<NoticeProps>;

function headingOf({ acknowledgeUrl }: NoticeProps) {
  return acknowledgeUrl === null ? "heading" : "headingAsked";
}
