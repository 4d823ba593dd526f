/** One session with a mail server: greeted, by TLS, logged in. What it says is kept as it said it. */
import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { Call, Secrets } from "#app/connectors/contract.ts";
import type { Line } from "#app/connectors/outgoing.ts";

export interface Asking {
  openLine: Call["openLine"];
  /** "smtps://mail.comune.example:465", or "smtp://…:587" where TLS is begun on the line. */
  server: string;
  secrets: Secrets;
}

export interface Envelope {
  from: string;
  to: string;
}

/** What ended a session, with the server's own words where it said any. */
export class SessionFault extends Error {
  override readonly name = "SessionFault";
  /** The whole reply: "550 5.1.1 no such list"; null where the server said nothing. */
  readonly reply: string | null;
  /** The server refused who logged in. */
  readonly atLogin: boolean;
  /** How much of the message had left: a server acts on nothing but a whole one. */
  readonly sent: "nothing" | "begun" | "whole";

  constructor(cause: unknown, sent: SessionFault["sent"] = "nothing") {
    super(cause instanceof Error ? cause.message : String(cause), { cause });
    this.reply = partOf(cause, "response");
    this.atLogin = partOf(cause, "code") === "EAUTH";
    this.sent = sent;
  }
}

export interface Session {
  /** Asks whether the server would take a mail from there to there, and takes the question back. @throws {SessionFault} */
  probe(envelope: Envelope): Promise<void>;
  /** The server's reply to the whole message. @throws {SessionFault} */
  send(envelope: Envelope, message: Buffer): Promise<string>;
  close(): void;
}

const ports: Readonly<Record<string, number>> = { "smtps:": 465, "smtp:": 587 };

/**
 * @throws {RequestNotSent} no line to the server
 * @throws {SessionFault} the server speaks no TLS, refuses the login, or says nothing
 */
export async function openSession({ openLine, server, secrets }: Asking): Promise<Session> {
  const { protocol, hostname, port } = new URL(server);
  const host = hostname.replace(/^\[(.*)\]$/u, "$1");
  const at = { host, port: Number(port) || (ports[protocol] ?? 587), secure: protocol === "smtps:" };
  const line = await openLine(host, at.port);
  const connection = connectionOver(line, at);
  // Kept for the connection's whole life: an unhandled error would end the process.
  connection.on("error", () => undefined);
  // A server that says a little now and then would never be given up otherwise.
  const deadline = setTimeout(() => line.socket.destroy(), 3 * line.patienceMs);
  connection.once("end", () => clearTimeout(deadline));
  const { user = "", password: pass = "" } = secrets;
  try {
    await step(connection, (done) => connection.connect(done));
    await step(connection, (done) => connection.login({ user, pass }, done));
  } catch (cause) {
    connection.close();
    throw new SessionFault(cause);
  }
  return {
    probe: (envelope) => probe(connection, envelope),
    send: (envelope, message) => send(connection, envelope, message),
    close: () => connection.quit(),
  };
}

/** By TLS from the first byte, or begun before anything else is said; only a named host may do without. */
function connectionOver(line: Line, at: { host: string; port: number; secure: boolean }): SMTPConnection {
  return new SMTPConnection({
    ...at,
    connection: line.socket,
    requireTLS: !at.secure && !line.named,
    tls: { minVersion: "TLSv1.2", ca: line.certificates },
    connectionTimeout: line.patienceMs,
    greetingTimeout: line.patienceMs,
    socketTimeout: line.patienceMs,
    // The door of the library to commands of one's own; the login itself goes by the library's own ways.
    customAuth: { [probing]: askAndTakeBack },
  });
}

const probing = "PROBE";

async function askAndTakeBack({ auth, sendCommand }: SMTPConnection.CustomAuthenticationContext): Promise<boolean> {
  for (const command of [`MAIL FROM:<${auth.user}>`, `RCPT TO:<${auth.pass}>`]) {
    const { status, response } = await sendCommand(command);
    if (status < 200 || status > 299) throw Object.assign(new Error(response), { refusal: response });
  }
  await sendCommand("RSET");
  return true;
}

async function probe(connection: SMTPConnection, { from, to }: Envelope): Promise<void> {
  const asked = { type: "custom", method: probing, user: from, pass: to } as const;
  try {
    await step(connection, (done) => connection.login(asked as SMTPConnection.AuthenticationType, done));
  } catch (cause) {
    const refusal = partOf(cause, "refusal");
    throw new SessionFault(refusal === null ? cause : Object.assign(new Error(refusal), { response: refusal }));
  }
}

/** In pieces, so that of a message that is cut somewhere it is known that its end did not leave. */
const pieceBytes = 32 * 1024;

async function send(connection: SMTPConnection, envelope: Envelope, message: Buffer): Promise<string> {
  let sent: SessionFault["sent"] = "nothing";
  function* pieces(): Generator<Buffer> {
    for (let at = 0; at < message.length; at += pieceBytes) {
      sent = at + pieceBytes >= message.length ? "whole" : "begun";
      yield message.subarray(at, at + pieceBytes);
    }
  }
  const { from, to } = envelope;
  try {
    return await new Promise<string>((resolve, reject) => {
      const stream = Readable.from(pieces(), { objectMode: false });
      connection.once("error", reject);
      connection.once("end", () => reject(new Error("The server ended the session.")));
      connection.send({ from, to: [to], size: message.length }, stream, (error, info) => {
        if (error) reject(error);
        else resolve(info?.response ?? "");
      });
    });
  } catch (cause) {
    throw new SessionFault(cause, sent);
  }
}

function step(connection: SMTPConnection, act: (done: (error?: Error | null) => void) => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const settle = (error?: Error | null) => {
      connection.off("error", settle);
      connection.off("end", ended);
      if (error) reject(error);
      else resolve();
    };
    const ended = () => settle(new Error("The server ended the session."));
    connection.once("error", settle);
    connection.once("end", ended);
    act(settle);
  });
}

function partOf(cause: unknown, name: string): string | null {
  const part: unknown = cause instanceof Error ? Reflect.get(cause, name) : null;
  return typeof part === "string" && part !== "" ? part : null;
}
