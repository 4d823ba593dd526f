import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import type { MailTemplate } from "#emails/template.ts";
import { delegationFacts, type DelegationProps } from "./delegation-given.ts";

/** To both: from now on whoever holds the seats decides again. */
export const delegationRevoked = {
  aboutPost: false,
  asks: false,
  data: z.object({ delegationId: z.uuid() }),
  waits: "quietHours",
  draw(props, words) {
    const { t, reader } = words;
    const { name, byName } = props;
    const who = props.toSubstitute ? "substitute" : "holder";
    const heading = t(`emails.delegationRevoked.${who}.heading`, { name });
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: heading,
      preheader: t("emails.delegationRevoked.by", { name: byName }),
      organizationName: props.organizationName,
      heading,
      lead: [t(`emails.delegationRevoked.${who}.lead`, { name }), t("emails.delegationRevoked.by", { name: byName })],
      facts: delegationFacts(props, words),
      actions: [{ label: t("emails.delegationGiven.open"), url: props.url, look: "plain" }],
    };
  },
} satisfies MailTemplate<DelegationProps>;
