import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

const stages = ["week", "day", "ended"] as const;

interface AccessEndsProps {
  organizationName: string;
  stage: (typeof stages)[number];
  /** "Mastodon · Comune" */
  channelName: string;
  endsAt: Date;
  /** Posts on their way to the channel. */
  waiting: number;
  url: string;
}

/** What opens an account ends, or has ended: to whoever administers, who alone can connect it again. */
export const accessEnds = {
  aboutPost: false,
  asks: false,
  data: z.object({ channelId: z.uuid(), endsAt: z.iso.datetime(), stage: z.enum(stages) }),
  waits: "quietHours",
  draw(props, { t, reader }) {
    const { stage, channelName: channel } = props;
    const moment = writtenMoment(props.endsAt, reader);
    const heading = t(`emails.accessEnds.heading.${stage}`, { channel });
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: heading,
      preheader: t("emails.accessEnds.preheader"),
      organizationName: props.organizationName,
      heading,
      lead: [t(`emails.accessEnds.lead.${stage === "ended" ? "ended" : "ahead"}`)],
      facts: [
        { label: t(`emails.accessEnds.${stage === "ended" ? "ended" : "ends"}`), lines: [{ strong: moment }] },
        {
          label: t("emails.accessEnds.waiting"),
          lines: [{ text: t("emails.accessEnds.posts", { n: props.waiting }) }],
        },
      ],
      actions: [{ label: t("emails.accessEnds.open"), url: props.url, look: "primary" }],
    };
  },
} satisfies MailTemplate<AccessEndsProps>;
