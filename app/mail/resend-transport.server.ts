import { Resend } from "resend";
import type { Address, MailTransport, OutgoingMail, SendOutcome } from "./contract.ts";

interface ResendOptions {
  apiKey: string;
  from: Address;
  /** Another address of the service, for a relay of one's own. */
  baseUrl?: string;
  /** Default 20 s. */
  timeoutMs?: number;
  /** Whether its notices come in, which say if a mail arrived. */
  reportsDelivery?: boolean;
}

/**
 * Sends through Resend. Its SDK neither throws for what the service or the network does nor tries again: what comes
 * back is data, and the job tries again with the same idempotency key, which the service remembers for 24 hours.
 */
export function createResendTransport(options: ResendOptions): MailTransport {
  const resend = new Resend(options.apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {});
  return {
    name: "resend",
    from: options.from,
    reportsDelivery: options.reportsDelivery ?? false,
    async send(mail) {
      const request = { idempotencyKey: mail.idempotencyKey, signal: AbortSignal.timeout(options.timeoutMs ?? 20_000) };
      const answer = await resend.emails.send(payloadOf(mail), request);
      if (answer.data) return { type: "sent", provider: "resend", providerId: answer.data.id, messageId: "" };
      return outcomeOf(answer.error, answer.headers ?? {});
    },
  };
}

function payloadOf(mail: OutgoingMail) {
  return {
    from: written(mail.from),
    to: [written(mail.to)],
    ...(mail.replyTo ? { replyTo: written(mail.replyTo) } : {}),
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: mail.headers,
    // Comes back with every notice, also with one that arrives before the provider's id is stored.
    tags: [{ name: "mail", value: mail.idempotencyKey }],
    attachments: mail.inline.map((image) => ({
      content: image.bytes,
      filename: image.fileName,
      contentType: image.mime,
      contentId: image.contentId,
    })),
  };
}

function written({ name, address }: Address): string {
  return name ? `"${name.replaceAll(/["\\]/gu, "")}" <${address}>` : address;
}

/** What the service says about the message itself: trying again changes nothing. */
const refusals = new Set([
  "validation_error",
  "invalid_attachment",
  "invalid_from_address",
  "invalid_parameter",
  "missing_required_field",
  "invalid_idempotency_key",
  "security_error",
]);

type ResendError = NonNullable<Awaited<ReturnType<Resend["emails"]["send"]>>["error"]>;

function outcomeOf(error: ResendError, headers: Record<string, string>): SendOutcome {
  const reason = `resend ${error.statusCode ?? "no answer"} ${error.name}: ${error.message}`.slice(0, 500);
  // An earlier try with the same key and other content was accepted for processing: it may well have gone out.
  if (error.name === "invalid_idempotent_request") return { type: "unknown", reason };
  if (refusals.has(error.name) && error.statusCode !== null && error.statusCode < 500)
    return { type: "refused", reason };
  const afterSeconds = retryAfter(headers["retry-after"]);
  return afterSeconds === undefined ? { type: "retry", reason } : { type: "retry", reason, afterSeconds };
}

/** Seconds, or a date as HTTP allows; never more than a day. */
function retryAfter(value: string | undefined): number | undefined {
  if (value === undefined) return undefined;
  const seconds = /^\d+$/u.test(value.trim()) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(Math.ceil(seconds), 1), 86_400) : undefined;
}
