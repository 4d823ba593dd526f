import { z } from "zod";
import { emptyParts, type Fact } from "#emails/document.ts";
import type { Words } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

export interface DelegationProps {
  organizationName: string;
  /** The reader signs for the other; else the other signs for the reader. */
  toSubstitute: boolean;
  /** The other of the two. */
  name: string;
  /** Who entered or revoked it, where it was neither of the two reading. */
  byName: string;
  /** "lunedì 30 novembre – venerdì 4 dicembre" */
  period: string;
  /** "per tutto", "iter Avvisi" */
  reach: string;
  /** Empty where no act was named. */
  act: string;
  url: string;
}

/** To whoever hands over and to whoever gets it. */
export const delegationGiven = {
  aboutPost: false,
  asks: false,
  data: z.object({ delegationId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t, reader } = words;
    const { name, byName } = props;
    const who = props.toSubstitute ? "substitute" : "holder";
    const heading = t(`emails.delegationGiven.${who}.heading`, { name });
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: heading,
      preheader: props.period,
      organizationName: props.organizationName,
      heading,
      lead: [t(`emails.delegationGiven.${who}.lead`, { name }), t("emails.delegationGiven.by", { name: byName })],
      facts: delegationFacts(props, words),
      actions: [{ label: t("emails.delegationGiven.open"), url: props.url, look: "primary" }],
    };
  },
} satisfies MailTemplate<DelegationProps>;

export function delegationFacts({ period, reach, act }: DelegationProps, { t }: Words): Fact[] {
  return [
    { label: t("emails.delegationGiven.period"), lines: [{ strong: period }] },
    { label: t("emails.delegationGiven.reach"), lines: [{ text: reach }] },
    ...(act === "" ? [] : [{ label: t("emails.delegationGiven.act"), lines: [{ text: act }] }]),
  ];
}
