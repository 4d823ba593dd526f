import { readFileSync } from "node:fs";
import type { AddressInfo } from "node:net";
import { RateLimiterMemory } from "rate-limiter-flexible";
import { SMTPServer, type SMTPServerSession } from "smtp-server";
import type { AppContext } from "#app/services/context.ts";
import { acceptReply, findReplyRequest } from "#app/services/replies/accept-reply.server.ts";
import type { DecisionTokenFound } from "#db/queries/decision-tokens.server.ts";
import type { Env } from "./env.server.ts";

export interface ReplyListener {
  port: number;
  stop(): Promise<void>;
}

type ListenerEnv = Partial<
  Pick<Env, "INBOUND_SMTP_HOST" | "INBOUND_SMTP_PORT" | "INBOUND_SMTP_TLS_CERT" | "INBOUND_SMTP_TLS_KEY">
>;

/** Signatures with logos and whole quoted threads fit; nobody answers with more. */
const largestMessage = 10_000_000;
const mostRecipients = 5;
const messagesPerMinute = 60;

/**
 * Takes in answers to requests, by SMTP, for those who host their own mail. It relays nothing and knows no accounts:
 * only addresses that we made are accepted, everything else is refused at the envelope. "250" is said after the commit,
 * so an answer is either ours for good or still its sender's.
 */
export async function startReplyListener(ctx: AppContext, env: ListenerEnv): Promise<ReplyListener> {
  const requests = new WeakMap<SMTPServerSession, Map<string, DecisionTokenFound>>();
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
      requests.delete(session);
      rate.consume(session.remoteAddress).then(
        () => done(),
        () => done(refusal(421, "4.7.0 too many messages, try again later")),
      );
    },
    onRcptTo({ address }, session, done) {
      const found = requests.get(session) ?? new Map<string, DecisionTokenFound>();
      if (found.size >= mostRecipients) return done(refusal(452, "4.5.3 too many recipients"));
      findReplyRequest(ctx, address).then(
        (request) => {
          if (!request) return done(refusal(550, "5.1.1 no such address here"));
          requests.set(session, found.set(request.id, request));
          done();
        },
        (error: unknown) => done(notNow(ctx, error)),
      );
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => {
        if (!stream.sizeExceeded) chunks.push(chunk);
      });
      stream.on("error", (error) => done(error));
      stream.on("end", () => {
        if (stream.sizeExceeded) return done(refusal(552, "5.3.4 message too large"));
        const to = [...(requests.get(session)?.values() ?? [])];
        keep(ctx, { session, raw: Buffer.concat(chunks), to }).then(
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

interface Handed {
  session: SMTPServerSession;
  raw: Buffer;
  to: DecisionTokenFound[];
}

async function keep(ctx: AppContext, { session, raw, to }: Handed): Promise<void> {
  const { mailFrom } = session.envelope;
  const envelope = {
    from: mailFrom ? mailFrom.address : "",
    helo: session.hostNameAppearsAs,
    remoteAddress: session.remoteAddress,
  };
  for (const request of to) await acceptReply(ctx, { source: "smtp", request, raw, envelope });
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

/** Our own trouble: whoever has the message keeps it and tries again. */
function notNow(ctx: AppContext, error: unknown): Error {
  ctx.log.warn({ err: error }, "an answer by mail could not be kept");
  return refusal(451, "4.3.0 not now, try again later");
}
