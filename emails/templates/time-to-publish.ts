import { z } from "zod";
import { type MayStop, postNews, stopAction } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface PublishProps extends PostProps, MayStop {
  publicationUrl: string;
  /** They were asked before, and nobody said what became of it. */
  again: boolean;
  /** Of a withdrawal: what is asked is to take a post off its channels. */
  takesOff: boolean;
}

/** At its moment: somebody publishes it by hand or, of a withdrawal, takes off what is out. */
export const timeToPublish = {
  aboutPost: true,
  asks: false,
  data: z.object({
    channelIds: z.array(z.uuid()).min(1),
    again: z.boolean().optional(),
    takesOff: z.boolean().optional(),
  }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    const lead = props.again ? [t("emails.timeToPublish.leadAgain")] : [];
    const of = props.takesOff ? "emails.timeToPublish.takeOff" : "emails.timeToPublish";
    return {
      ...postNews(props, words),
      preheader: t("emails.timeToPublish.preheader", { n: props.channels.length }),
      heading: t(props.again ? `${of}.headingAgain` : `${of}.heading`),
      lead: [...lead, t(`${of}.lead`)],
      sheet: props.sheet,
      ...stopAction(props, words, {
        label: t(`${of}.open`),
        url: props.publicationUrl,
        look: "primary",
      }),
    };
  },
} satisfies MailTemplate<PublishProps>;
