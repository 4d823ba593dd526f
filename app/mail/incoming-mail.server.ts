import type { DNSResolver } from "mailauth";
import { Resend } from "resend";
import { type Authentication, largestAnswer } from "./authenticate-message.server.ts";
import type { IncomingMail, IncomingMessage } from "./contract.ts";
import type { DeliveryReport } from "./read-report.server.ts";
import { openReadingThread } from "./reading-thread.server.ts";
import { readResendNotice } from "./resend-notice.ts";
import { isSignedNotice } from "./webhook-signature.ts";

interface IncomingEnv {
  INBOUND_MAIL_DOMAIN?: string | undefined;
  RESEND_API_KEY?: string | undefined;
  RESEND_WEBHOOK_SECRET?: string | undefined;
}

interface IncomingOptions {
  /** Where keys and policies of senders are looked up; the system's own by default. */
  resolver?: DNSResolver;
  /** Another address of the provider. */
  baseUrl?: string;
  fetch?: typeof fetch;
  /** How long one message may be read. */
  limitMs?: number;
}

const timeoutMs = 20_000;

/** How notices and answers come in, chosen once at boot; undefined where neither is expected. */
export function createIncomingMail(env: IncomingEnv, options: IncomingOptions = {}): IncomingMail | undefined {
  const { INBOUND_MAIL_DOMAIN: domain, RESEND_WEBHOOK_SECRET: secret, RESEND_API_KEY: apiKey } = env;
  if (!domain && !secret) return undefined;
  const thread = openReadingThread({ resolver: options.resolver, limitMs: options.limitMs });
  const resend = apiKey ? new Resend(apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {}) : null;
  return {
    replyDomain: domain?.toLowerCase() ?? null,
    readNotice({ headers, body, now }) {
      if (!secret || !headers.id || !isSignedNotice({ headers, body, secret, now })) return null;
      return { eventId: headers.id, notice: readResendNotice(parseJson(body)) };
    },
    fetchReceived: (providerId) => fetchReceived(resend, providerId, options.fetch ?? fetch),
    // Values come from our own thread, which answers each task with what its function returns.
    async authenticate(raw) {
      if (raw.length > largestAnswer) return { ok: false, reason: "tooLarge" };
      const done = await thread.carryOut({ task: "authenticate", raw });
      return done.type === "read" ? (done.value as Authentication) : { ok: false, reason: done.type };
    },
    async read(raw, envelopeFrom) {
      const done = await thread.carryOut({ task: "message", raw, envelopeFrom });
      return done.type === "read" ? (done.value as IncomingMessage) : null;
    },
    async readReport(raw) {
      const done = await thread.carryOut({ task: "report", raw });
      return done.type === "read" ? (done.value as DeliveryReport | null) : null;
    },
  };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString("utf8"));
  } catch {
    return null;
  }
}

/** The provider hands the message over at a short-lived address of its own. */
async function fetchReceived(resend: Resend | null, providerId: string, get: typeof fetch): Promise<Buffer | null> {
  if (!resend) return null;
  const { data, error } = await resend.emails.receiving.get(providerId);
  if (error?.statusCode === 404) return null;
  if (!data) throw new Error(`the provider does not hand over ${providerId}: ${error?.name ?? "no answer"}`);
  if (!data.raw) return null;
  const answer = await get(data.raw.download_url, { signal: AbortSignal.timeout(timeoutMs), redirect: "error" });
  if (!answer.ok) throw new Error(`the provider's file of ${providerId} answered ${answer.status}`);
  return readCapped(answer);
}

/** One byte more than is looked at is enough to know that it is too much. */
async function readCapped(answer: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of answer.body ?? []) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > largestAnswer) break;
  }
  return Buffer.concat(chunks).subarray(0, largestAnswer + 1);
}
