import type { Database } from "#db/scope.server.ts";
import { parseAddress } from "./address.ts";
import type { MailTransport } from "./contract.ts";
import { createMailboxTransport } from "./mailbox-transport.server.ts";
import { createResendTransport } from "./resend-transport.server.ts";
import { createSmtpTransport } from "./smtp-transport.server.ts";

interface MailEnv {
  APP_URL: string;
  MAIL_FROM?: string | undefined;
  RESEND_API_KEY?: string | undefined;
  RESEND_WEBHOOK_SECRET?: string | undefined;
  SMTP_URL?: string | undefined;
}

/** Resend with RESEND_API_KEY, a mail server with SMTP_URL, the built-in mailbox with neither. Chosen once, at boot. */
export function createMailTransport(env: MailEnv, { db }: { db: Database }): MailTransport {
  const from = parseAddress(env.MAIL_FROM ?? `Imprimatur <imprimatur@${new URL(env.APP_URL).hostname}>`);
  if (env.RESEND_API_KEY)
    return createResendTransport({
      apiKey: env.RESEND_API_KEY,
      from,
      reportsDelivery: env.RESEND_WEBHOOK_SECRET !== undefined,
    });
  if (env.SMTP_URL) return createSmtpTransport({ url: env.SMTP_URL, from });
  return createMailboxTransport({ db, from });
}
