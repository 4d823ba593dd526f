import { z } from "zod";
import { type MayStop, postNews, stopAction } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface PublishProps extends PostProps, MayStop {
  publicationUrl: string;
  /** They were asked before, and nobody said what became of it. */
  again: boolean;
}

/** At its moment: somebody publishes it by hand. */
export const timeToPublish = {
  aboutPost: true,
  asks: false,
  data: z.object({ channelIds: z.array(z.uuid()).min(1), again: z.boolean().optional() }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    const lead = props.again ? [t("emails.timeToPublish.leadAgain")] : [];
    return {
      ...postNews(props, words),
      preheader: t("emails.timeToPublish.preheader", { n: props.channels.length }),
      heading: t(props.again ? "emails.timeToPublish.headingAgain" : "emails.timeToPublish.heading"),
      lead: [...lead, t("emails.timeToPublish.lead")],
      sheet: props.sheet,
      ...stopAction(props, words, {
        label: t("emails.timeToPublish.open"),
        url: props.publicationUrl,
        look: "primary",
      }),
    };
  },
} satisfies MailTemplate<PublishProps>;
