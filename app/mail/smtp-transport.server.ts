import { Readable } from "node:stream";
import type { SMTPConnectionOptions } from "nodemailer/lib/smtp-connection";
import type SMTPConnection from "nodemailer/lib/smtp-connection";
import { messageIdOf } from "./address.ts";
import { messageParts } from "./compose-message.server.ts";
import { refusalReason } from "./resend-notice.ts";
import { createSmtpConnections, type SmtpConnection } from "./smtp-connections.server.ts";
import type { Address, MailTransport, OutgoingMail, SendOutcome } from "./contract.ts";

interface SmtpOptions {
  /** "smtps://user:password@mail.comune.example:465"; "smtp:" upgrades by STARTTLS where the server offers it. */
  url: string;
  from: Address;
  /** How long the server may take for each answer. Default 20 s. */
  timeoutMs?: number;
  /** How long a connection waits for the next message. Default 5 s, less than any server's limit. */
  idleMs?: number;
}

/**
 * Sends through a mail server, over connections that are kept for a moment. SMTP has no idempotency: between the first
 * byte of the message and the server's answer nobody can tell whether it was taken, and only that stretch is answered
 * `unknown`.
 */
export function createSmtpTransport(options: SmtpOptions): MailTransport {
  const connections = createSmtpConnections({
    ...readUrl(options.url, options.timeoutMs ?? 20_000),
    idleMs: options.idleMs ?? 5_000,
  });

  async function sendOver(connection: SmtpConnection, mail: OutgoingMail, parts: Buffer[]): Promise<SendOutcome> {
    let begun = false;
    const message = Readable.from(
      (function* () {
        begun = true;
        yield* parts;
      })(),
      { objectMode: false },
    );
    try {
      const response = await transmit(connection.server, mail, message);
      connections.keep(connection);
      return { type: "sent", provider: "smtp", providerId: response.slice(0, 200), messageId: messageIdOf(mail) };
    } catch (error) {
      connection.server.close();
      return outcomeOf(error, begun);
    }
  }

  return {
    name: "smtp",
    from: options.from,
    async send(mail) {
      const parts = messageParts(mail);
      const kept = connections.takeIdle();
      if (kept) {
        const outcome = await sendOver(kept, mail, parts);
        // A kept connection may be closed already. What was surely not sent is sent again over a new one,
        // whose answer counts: so the outcome is the same as without kept connections.
        if (outcome.type === "sent" || outcome.type === "unknown") return outcome;
      }
      try {
        return await sendOver(await connections.open(), mail, parts);
      } catch (error) {
        return outcomeOf(error, false);
      }
    },
  };
}

function readUrl(
  text: string,
  timeoutMs: number,
): { connection: SMTPConnectionOptions; login: { user: string; pass: string } | null } {
  const url = new URL(text);
  const secure = url.protocol === "smtps:";
  const connection: SMTPConnectionOptions = {
    host: url.hostname.replace(/^\[(.*)\]$/u, "$1"),
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    requireTLS: url.searchParams.get("requireTLS") === "true",
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
    dnsTimeout: timeoutMs,
  };
  const user = decodeURIComponent(url.username);
  return { connection, login: user ? { user, pass: decodeURIComponent(url.password) } : null };
}

function transmit(server: SMTPConnection, mail: OutgoingMail, message: Readable): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    const from = mail.returnPath ?? mail.from.address;
    // Where the server can: of a message that comes back, its headers are enough.
    const dsn = mail.returnPath === undefined ? {} : { dsn: { ret: "HDRS", notify: "FAILURE,DELAY" } };
    server.send({ from, to: [mail.to.address], ...dsn }, message, (error, info) => {
      server.off("error", reject);
      if (error) reject(error);
      else resolve(info?.response ?? "");
    });
  });
}

function outcomeOf(error: unknown, begun: boolean): SendOutcome {
  const { responseCode, code, message } = smtpError(error);
  const reason = `smtp ${responseCode ?? code}: ${message}`.slice(0, 500);
  // The server's answer decides: 5xx never, 4xx not now. A failed login or handshake is a fault of our settings, so the mail waits.
  if (responseCode !== null && responseCode >= 500 && (code === "EENVELOPE" || code === "EMESSAGE"))
    return { type: "refused", reason, because: refusalReason(message) };
  if (responseCode !== null) return { type: "retry", reason };
  if (code === "EENVELOPE" || code === "EMESSAGE") return { type: "refused", reason, because: refusalReason(message) };
  return begun ? { type: "unknown", reason } : { type: "retry", reason };
}

function smtpError(error: unknown): { responseCode: number | null; code: string; message: string } {
  if (!(error instanceof Error)) return { responseCode: null, code: "unknown", message: String(error) };
  const code = "code" in error && typeof error.code === "string" ? error.code : "unknown";
  const responseCode = "responseCode" in error && typeof error.responseCode === "number" ? error.responseCode : null;
  return { responseCode, code, message: error.message };
}
