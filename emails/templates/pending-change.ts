import { z } from "zod";
import { emptyParts } from "#emails/document.ts";
import { writtenMoment } from "#emails/moment.ts";
import type { MailTemplate } from "#emails/template.ts";

interface PendingChangeProps {
  organizationName: string;
  /** Asked of the other administrators, or what became of it, to whoever proposed it. */
  news: "asked" | "confirmed" | "refused";
  /** Who proposed it, or who settled it. */
  personName: string;
  kind: "publish" | "limit" | "archive" | "restore" | "rules" | "wordList" | "ruleOff";
  /** Of the iter or of the list; empty where it is of neither. */
  routeName: string;
  /** Of the version it publishes. */
  number: number | null;
  proposedAt: Date;
  /** Why it was refused. */
  reason: string;
  url: string;
}

/** A change of an iter waits for a second person, and what they made of it. */
export const pendingChange = {
  aboutPost: false,
  asks: false,
  data: z.object({ changeId: z.uuid() }),
  waits: "quietHours",
  draw(props, { t, reader }) {
    const { news, kind } = props;
    const heading = t(`emails.pendingChange.${news}.heading`, { name: props.personName });
    const what = t("emails.pendingChange.whatOf", {
      kind,
      route: props.routeName,
      number: String(props.number ?? ""),
    });
    const lead =
      news === "refused"
        ? t("emails.pendingChange.refused.lead", { reason: props.reason })
        : t(`emails.pendingChange.${news}.lead`);
    return {
      ...emptyParts,
      locale: reader.locale,
      subject: heading,
      preheader: t(`emails.pendingChange.${news}.preheader`),
      organizationName: props.organizationName,
      heading,
      lead: [lead],
      facts: [
        { label: t("emails.pendingChange.change"), lines: [{ strong: what }] },
        { label: t("emails.pendingChange.when"), lines: [{ text: writtenMoment(props.proposedAt, reader) }] },
      ],
      actions: [{ label: t(`emails.pendingChange.${news}.open`), url: props.url, look: "primary" }],
    };
  },
} satisfies MailTemplate<PendingChangeProps>;
