import { z } from "zod";
import type { DeliveryReason, DeliveryState } from "#db/schema/mail.ts";

/** What a notice of the provider tells us. */
export type MailNotice =
  | {
      type: "delivery";
      /** Of the mail's row, which went along as a tag; null for a message sent without it. */
      mailId: string | null;
      providerId: string;
      messageId: string | null;
      delivery: DeliveryState;
      reason: DeliveryReason | null;
      detail: string | null;
      occurredAt: Date;
    }
  | { type: "received"; providerId: string; recipients: string[] };

const about = {
  email_id: z.string().min(1).max(200),
  message_id: z.string().max(1000).optional(),
  tags: z.record(z.string(), z.string()).optional().catch(undefined),
};
const event = <Type extends string, Data extends z.ZodRawShape>(type: Type, data: Data) =>
  z.object({ type: z.literal(type), created_at: z.coerce.date(), data: z.object({ ...about, ...data }) });

const words = z.string().optional().catch(undefined);

/** The events that count for us; of each, only what is used. */
const notices = z.discriminatedUnion("type", [
  event("email.delivered", {}),
  event("email.delivery_delayed", {}),
  event("email.complained", {}),
  event("email.bounced", { bounce: z.object({ message: words, type: words, subType: words }) }),
  event("email.failed", { failed: z.object({ reason: words }) }),
  event("email.suppressed", { suppressed: z.object({ message: words, type: words }).optional() }),
  event("email.received", {
    to: z.array(z.string()).max(1000),
    cc: z.array(z.string()).max(1000).optional(),
    received_for: z.array(z.string()).max(1000).optional(),
  }),
]);

/** A verified notice of Resend, or null for one that does not concern us. */
export function readResendNotice(body: unknown): MailNotice | null {
  const parsed = notices.safeParse(body);
  if (!parsed.success) return null;
  const { data } = parsed.data;
  if (parsed.data.type === "email.received") {
    const { to, cc = [], received_for = [] } = parsed.data.data;
    return { type: "received", providerId: data.email_id, recipients: [...received_for, ...to, ...cc] };
  }
  const mailId = z.uuid().safeParse(data.tags?.["mail"]);
  return {
    type: "delivery",
    mailId: mailId.success ? mailId.data : null,
    providerId: data.email_id,
    messageId: data.message_id ?? null,
    occurredAt: parsed.data.created_at,
    ...outcomeOf(parsed.data),
  };
}

type Outcome = { delivery: DeliveryState; reason: DeliveryReason | null; detail: string | null };

function outcomeOf(notice: Exclude<z.infer<typeof notices>, { type: "email.received" }>): Outcome {
  switch (notice.type) {
    case "email.delivered":
      return { delivery: "delivered", reason: null, detail: null };
    case "email.delivery_delayed":
      return { delivery: "delayed", reason: null, detail: null };
    case "email.complained":
      return { delivery: "complained", reason: "spam", detail: null };
    case "email.bounced": {
      const { message = "", type = "", subType = "" } = notice.data.bounce;
      return { delivery: "bounced", reason: refusalReason(`${type} ${subType} ${message}`), detail: cut(message) };
    }
    case "email.failed":
      return { delivery: "failed", reason: "refused", detail: cut(notice.data.failed.reason ?? "") };
    case "email.suppressed":
      return { delivery: "suppressed", reason: "suppressed", detail: cut(notice.data.suppressed?.message ?? "") };
  }
}

/**
 * Why a mail server refused, from its words: SES's bounce types, the enhanced codes of RFC 3463 (5.2.2 full, 5.1.x no
 * such address), and what servers write instead of them.
 */
export function refusalReason(text: string): DeliveryReason {
  if (/\bMailboxFull\b|\b[45]\.2\.2\b|mailbox (is )?full|over quota|quota exceeded|casella piena/iu.test(text))
    return "mailboxFull";
  if (/\bSuppressed\b/u.test(text)) return "suppressed";
  if (/\bNoEmail\b|\b5\.1\.\d+\b|unknown user|user unknown|no such (user|recipient)|does not exist/iu.test(text))
    return "unknownAddress";
  return "refused";
}

function cut(text: string): string | null {
  return text.trim() === "" ? null : text.trim().slice(0, 500);
}
