import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { aboutPost, titleFact, whenFact } from "#emails/post-parts.ts";
import type { PostProps } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";
import { type DeliveryReason, deliveryReasons } from "#workflows/approval/states.ts";

interface UndeliveredProps extends PostProps {
  personName: string;
  address: string;
  reason: DeliveryReason;
  /** Who else may fill the seat. */
  others: string[];
  /** The seat was opened to somebody above. */
  passedOn: boolean;
}

/** To the author and the administrators: whoever must decide may know nothing of it. */
export const undelivered = {
  aboutPost: true,
  asks: false,
  data: z.object({ mailId: z.uuid(), reason: z.enum(deliveryReasons) }),
  waits: "quietHours",
  draw(props, words) {
    const { t } = words;
    const { personName, address, others } = props;
    const reason = t(`mail.deliveries.reason.${props.reason}`);
    const also =
      others.length > 0 ? [{ label: t("emails.fact.others"), lines: others.map((strong) => ({ strong })) }] : [];
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: `${personName}: ${reason}`,
      heading: t("emails.undelivered.heading", { name: personName }),
      lead: [t("emails.undelivered.lead", { name: personName })],
      facts: [
        titleFact(props, words),
        { label: t("emails.fact.address"), lines: [{ strong: address, soft: reason }] },
        ...also,
        whenFact(props, words),
      ],
      actions: [{ label: t("emails.openPost"), url: props.postUrl, look: "primary" }],
      notes: [t(`emails.undelivered.${props.passedOn ? "passedOn" : others.length > 0 ? "othersMay" : "stays"}`)],
    };
  },
} satisfies MailTemplate<UndeliveredProps>;
