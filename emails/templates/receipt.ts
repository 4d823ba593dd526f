import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import { aboutPost, markFacts, revisionFact, titleFact } from "#emails/post-parts.ts";
import type { MarkProps, Words } from "#emails/props.ts";
import type { MailTemplate } from "#emails/template.ts";

interface ReceiptProps extends MarkProps {
  /** Null when it cannot be taken back any more, or never could. */
  undoUntil: Date | null;
  /** Where the decision can be looked at. */
  decisionUrl: string;
  /** Where to say that it was somebody else. Null where only signing in helps. */
  notMeUrl: string | null;
}

/** To whoever marked: what was recorded, and until when it can be taken back. */
export const receipt = {
  aboutPost: true,
  asks: false,
  data: z.object({ markId: z.uuid() }),
  waits: "never",
  draw(props, words) {
    const { t, reader } = words;
    return {
      ...emptyParts,
      ...aboutPost(props, words),
      preheader: props.reason ? `${receiptHeading(props, words)}: ${props.reason}` : receiptHeading(props, words),
      heading: receiptHeading(props, words),
      lead: props.undoUntil ? [t("emails.receipt.undo", { time: writtenMoment(props.undoUntil, reader) })] : [],
      quote: props.reason,
      facts: [titleFact(props, words), ...markFacts(props, words), ...revisionFact(props, words)],
      actions: [
        { label: t("emails.receipt.look"), url: props.decisionUrl, look: "plain" },
        ...(props.notMeUrl === null
          ? []
          : [{ label: t("emails.receipt.notMe"), url: props.notMeUrl, look: "plain" as const }]),
      ],
      notes: [t(props.notMeUrl === null ? "emails.receipt.notYou" : "emails.receipt.notYouLink")],
    };
  },
} satisfies MailTemplate<ReceiptProps>;

function receiptHeading({ verdict, seatKind }: ReceiptProps, { t }: Words): string {
  if (verdict === "reject" || verdict === "recuse") return t(`emails.receipt.${verdict}`);
  return t(seatKind === "signature" ? `emails.receipt.${verdict}Signature` : `emails.receipt.${verdict}Endorsement`);
}
