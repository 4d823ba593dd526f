import { z } from "zod";
import { postNews } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

const causes = ["notStarted", "tooLong", "unread", "different", "uncertain", "failed", "changed", "gone"] as const;

interface AlarmProps extends PostProps {
  cause: (typeof causes)[number];
  /** "Mastodon · Comune" */
  channelName: string;
  /** Of a withdrawal, which takes something off. */
  takesOff: boolean;
  publicationUrl: string;
}

/** What should be out (or off) is not, nobody knows whether it is, or somebody changed it since: to whoever wrote it and whoever publishes there. */
export const publicationAlarm = {
  aboutPost: true,
  asks: false,
  data: z.object({ channelId: z.uuid(), cause: z.enum(causes), takesOff: z.literal(true).optional() }),
  waits: "never",
  draw(props, words) {
    const { t } = words;
    const { cause, channelName: channel } = props;
    const values = { channel, off: props.takesOff ? "yes" : "no" };
    return {
      ...postNews(props, words),
      preheader: t(`emails.publicationAlarm.heading.${cause}`, values),
      heading: t(`emails.publicationAlarm.heading.${cause}`, values),
      lead: [t(`emails.publicationAlarm.lead.${cause}`, values)],
      actions: [{ label: t("emails.publicationAlarm.open"), url: props.publicationUrl, look: "primary" }],
    };
  },
} satisfies MailTemplate<AlarmProps>;
