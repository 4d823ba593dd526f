import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import { largestAnswer } from "#app/mail/authenticate-message.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { acceptReply, findReplyRequest } from "#app/services/replies/accept-reply.server.ts";
import { findReportedMail, takeDeliveryReport } from "#app/services/mail/take-report.server.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import type { StoredMail } from "#db/queries/mails.server.ts";
import type { Env } from "./env.server.ts";

export interface ReplyListener {
  port: number;
  stop(): Promise<void>;
}

type ListenerEnv = Partial<
  Pick<Env, "INBOUND_SMTP_HOST" | "INBOUND_SMTP_PORT" | "INBOUND_SMTP_TLS_CERT" | "INBOUND_SMTP_TLS_KEY">
>;

/** Reports may bring the whole message back. Of that only their beginning is read, and answers are shorter. */
const largestMessage = 10_000_000;
const mostRecipients = 5;
const messagesPerMinute = 60;

/**
 * Takes in answers to requests and reports on what we sent, by SMTP, for those who host their own mail. It relays nothing
 * and knows no accounts: only addresses that we made are accepted, everything else is refused at the envelope. "250" is
 * said after the commit, so a message is either stored here or still with its sender.
 */
export async function startReplyListener(ctx: AppContext, env: ListenerEnv): Promise<ReplyListener> {
  const recipients = new WeakMap<SMTPServerSession, Map<string, Recipient>>();
  const rate = new RateLimiterMemory({ points: messagesPerMinute, duration: 60 });
  const tls = env.INBOUND_SMTP_TLS_CERT && env.INBOUND_SMTP_TLS_KEY;
  const server = new SMTPServer({
    ...(tls
      ? { cert: readFileSync(env.INBOUND_SMTP_TLS_CERT ?? ""), key: readFileSync(env.INBOUND_SMTP_TLS_KEY ?? "") }
      : { hideSTARTTLS: true }),
    disabledCommands: tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    banner: "Imprimatur",
    size: largestMessage,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    onMailFrom(_address, session, done) {
      recipients.delete(session);
      rate.consume(session.remoteAddress).then(
        () => done(),
        () => done(refusal(421, "4.7.0 too many messages, try again later")),
      );
    },
    onRcptTo({ address }, session, done) {
      const found = recipients.get(session) ?? new Map<string, Recipient>();
      if (found.size >= mostRecipients) return done(refusal(452, "4.5.3 too many recipients"));
      findRecipient(ctx, address).then(
        (recipient) => {
          if (!recipient) return done(refusal(550, "5.1.1 no such address here"));
          recipients.set(session, found.set(recipient.id, recipient));
          done();
        },
        (error: unknown) => done(notNow(ctx, error)),
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      let length = 0;
      stream.on("data", (chunk: Buffer) => {
        if (length <= largestAnswer) chunks.push(chunk);
        length += chunk.length;
      });
      stream.on("error", (error) => done(error));
      stream.on("end", () => {
        const to = [...(recipients.get(session)?.values() ?? [])];
        const tooLarge = length > largestAnswer && to.some((one) => "request" in one);
        if (stream.sizeExceeded || tooLarge) return done(refusal(552, "5.3.4 message too large"));
        const raw = Buffer.concat(chunks).subarray(0, largestAnswer);
        keep(ctx, { session, raw, to }).then(
          () => done(null, "2.0.0 kept"),
          (error: unknown) => done(notNow(ctx, error)),
        );
      });
    },
  });
  server.on("error", (error) => ctx.log.warn({ err: error }, "a connection for answers by mail failed"));
  await new Promise<void>((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(env.INBOUND_SMTP_PORT ?? 0, env.INBOUND_SMTP_HOST, () => resolve());
  });
  // Listening on a port, the address is one of these.
  const { port } = server.server.address() as AddressInfo;
  ctx.log.info({ port }, "listening for answers by mail");
  return { port, stop: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Whom a message is for: a request it answers, or a mail it reports on. */
type Recipient = { id: string } & ({ request: DecisionTokenFound } | { mail: StoredMail });

async function findRecipient(ctx: AppContext, address: string): Promise<Recipient | null> {
  const request = await findReplyRequest(ctx, address);
  if (request) return { id: request.id, request };
  const mail = await findReportedMail(ctx, address);
  return mail && { id: mail.id, mail };
}

interface Handed {
  session: SMTPServerSession;
  raw: Buffer;
  to: Recipient[];
}

async function keep(ctx: AppContext, { session, raw, to }: Handed): Promise<void> {
  const { mailFrom } = session.envelope;
  const envelope = {
    from: mailFrom ? mailFrom.address : "",
    helo: session.hostNameAppearsAs,
    remoteAddress: session.remoteAddress,
  };
  for (const one of to) {
    if ("request" in one) await acceptReply(ctx, { source: "smtp", request: one.request, raw, envelope });
    else {
      // A message with an envelope sender is no report, and need not be read.
      const report = envelope.from === "" ? ((await ctx.incoming?.readReport(raw)) ?? null) : null;
      await takeDeliveryReport(ctx, { mail: one.mail, raw, report, envelopeFrom: envelope.from });
    }
  }
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** A failure here: the sender's server keeps the message and tries again. */
function notNow(ctx: AppContext, error: unknown): Error {
  ctx.log.warn({ err: error }, "an answer by mail could not be kept");
  return refusal(451, "4.3.0 not now, try again later");
}
