import type { DNSResolver } from "mailauth";
import { Resend } from "resend";
import { authenticateMessage } from "./authenticate-message.server.ts";
import type { IncomingMail } from "./contract.ts";
import { readMessage } from "./read-message.server.ts";
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
}

const largestMessage = 25_000_000;
const timeoutMs = 20_000;

/** How notices and answers come in, chosen once at boot; undefined where neither is expected. */
export function createIncomingMail(env: IncomingEnv, options: IncomingOptions = {}): IncomingMail | undefined {
  const { INBOUND_MAIL_DOMAIN: domain, RESEND_WEBHOOK_SECRET: secret, RESEND_API_KEY: apiKey } = env;
  if (!domain && !secret) return undefined;
  const resend = apiKey ? new Resend(apiKey, options.baseUrl ? { baseUrl: options.baseUrl } : {}) : null;
  return {
    replyDomain: domain?.toLowerCase() ?? null,
    readNotice({ headers, body, now }) {
      if (!secret || !headers.id || !isSignedNotice({ headers, body, secret, now })) return null;
      return { eventId: headers.id, notice: readResendNotice(parseJson(body)) };
    },
    fetchReceived: (providerId) => fetchReceived(resend, providerId, options.fetch ?? fetch),
    read: readMessage,
    authenticate: (raw) => authenticateMessage(raw, { resolver: options.resolver }),
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
  if (Number(answer.headers.get("content-length") ?? 0) > largestMessage) return null;
  const bytes = Buffer.from(await answer.arrayBuffer());
  return bytes.length > largestMessage ? null : bytes;
}
