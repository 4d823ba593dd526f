import { once } from "node:events";
import type { AddressInfo, Socket } from "node:net";
import { createServer } from "node:net";
import PostalMime from "postal-mime";
import { SMTPServer, type SMTPServerOptions } from "smtp-server";
import { afterEach, describe, expect, test } from "vitest";
import type { OutgoingMail } from "#app/mail/contract.ts";
import { createSmtpTransport } from "#app/mail/smtp-transport.server.ts";
import { outgoing } from "./outgoing.ts";

const closers: Array<() => void> = [];
afterEach(() => closers.splice(0).forEach((close) => close()));

/** A real mail server on a free port that keeps what it is given. */
async function mailServer(options: Partial<SMTPServerOptions> = {}) {
  const taken: Buffer[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData(stream, _session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        taken.push(Buffer.concat(chunks));
        done();
      });
    },
    ...options,
  });
  server.on("error", () => undefined);
  server.listen(0, "127.0.0.1");
  await once(server.server, "listening");
  closers.push(() => server.close());
  const { port } = server.server.address() as AddressInfo;
  return { url: `smtp://127.0.0.1:${port}`, taken };
}

function send(url: string, mail: OutgoingMail = outgoing(), timeoutMs = 5_000) {
  return createSmtpTransport({ url, from: mail.from, timeoutMs }).send(mail);
}

describe("a mail server takes a mail", () => {
  test("whole: names, text and HTML, images, thread", async () => {
    const { url, taken } = await mailServer();
    const mail = outgoing();
    expect(await send(url, mail)).toMatchObject({
      type: "sent",
      provider: "smtp",
      messageId: `<${mail.idempotencyKey}@prova.example>`,
    });
    const parsed = await PostalMime.parse(taken[0] ?? "");
    expect(parsed).toMatchObject({
      subject: mail.subject,
      from: { name: "Giulia Là con Imprimatur", address: "post@prova.example" },
      to: [{ name: "Marco Però", address: "marco@prova.example" }],
      messageId: `<${mail.idempotencyKey}@prova.example>`,
      references: "<post-1@prova.example>",
    });
    expect(parsed.text?.trim()).toBe(mail.text.trim());
    expect(parsed.html?.trim()).toBe(mail.html.trim());
    expect(parsed.headers.find((header) => header.key === "auto-submitted")?.value).toBe("auto-generated");
    expect(parsed.attachments).toMatchObject([
      { contentId: "<seal@imprimatur>", mimeType: "image/png", disposition: "inline" },
    ]);
  });

  test("with the very same id when it is tried again", async () => {
    const { url, taken } = await mailServer();
    await send(url);
    await send(url);
    const ids = await Promise.all(taken.map(async (source) => (await PostalMime.parse(source)).messageId));
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
  });

  test("after signing in with the address's user and password", async () => {
    const seen: string[] = [];
    const { url } = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth(auth, _session, done) {
        seen.push(`${auth.username} ${auth.password}`);
        done(null, { user: auth.username });
      },
    });
    expect(await send(url.replace("smtp://", "smtp://posta%40prova:p%C3%A0ss@"))).toMatchObject({ type: "sent" });
    expect(seen).toEqual(["posta@prova pàss"]);
  });
});

describe("what cannot be sent", () => {
  test("refused for good: the server's 550 for the recipient or for the message", async () => {
    const recipient = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
    expect(await send(recipient.url)).toMatchObject({ type: "refused" });
    const message = await mailServer({
      onData: (stream, _session, done) => void stream.resume().on("end", () => done(refusal(554))),
    });
    expect(await send(message.url)).toMatchObject({ type: "refused" });
  });

  test("tried again: greylisting, a full server, a wrong password, nobody there", async () => {
    const grey = await mailServer({ onRcptTo: (_address, _session, done) => done(refusal(451)) });
    expect(await send(grey.url)).toMatchObject({ type: "retry" });
    const full = await mailServer({
      onData: (stream, _session, done) => void stream.resume().on("end", () => done(refusal(452))),
    });
    expect(await send(full.url)).toMatchObject({ type: "retry" });
    const locked = await mailServer({
      authOptional: false,
      allowInsecureAuth: true,
      onAuth: (_auth, _session, done) => done(refusal(535)),
    });
    expect(await send(locked.url.replace("smtp://", "smtp://a:b@"))).toMatchObject({ type: "retry" });
    expect(await send("smtp://127.0.0.1:1")).toMatchObject({ type: "retry" });
  });

  test("surely not sent when the line is cut, or falls silent, before the message began", async () => {
    const cut = await rawServer((socket) => socket.destroy());
    expect(await send(cut)).toMatchObject({ type: "retry" });
    const silent = await rawServer(() => undefined);
    expect(await send(silent, outgoing(), 200)).toMatchObject({ type: "retry" });
  });

  test("unknown when the line is cut, or falls silent, once the message was on its way", async () => {
    const cut = await rawServer(talkUntilData((socket) => socket.destroy()));
    expect(await send(cut)).toMatchObject({ type: "unknown" });
    const silent = await mailServer({ onData: (stream) => void stream.resume() });
    expect(await send(silent.url, outgoing(), 300)).toMatchObject({ type: "unknown" });
  });
});

describe("a connection that is kept", () => {
  test("carries the next mails too, and ends by itself once nothing comes", async () => {
    const { url, taken, greeted, closed } = await countingServer();
    const transport = createSmtpTransport({ url, from: outgoing().from, timeoutMs: 5_000, idleMs: 100 });
    for (let count = 0; count < 5; count += 1) expect(await transport.send(outgoing())).toMatchObject({ type: "sent" });
    expect([taken.length, greeted()]).toEqual([5, 1]);
    await closed;
    expect(await transport.send(outgoing())).toMatchObject({ type: "sent" });
    expect([taken.length, greeted()]).toEqual([6, 2]);
  });

  test("is not kept for ever: a hundred mails, then another", async () => {
    const { url, taken, greeted } = await countingServer();
    const transport = createSmtpTransport({ url, from: outgoing().from, timeoutMs: 5_000 });
    for (let count = 0; count < 101; count += 1) await transport.send(outgoing());
    expect([taken.length, greeted()]).toEqual([101, 2]);
  });

  test.each([
    ["is cut while it rests", (socket: Socket) => socket.destroy(), /^never$/u],
    ["is cut at the sender", (socket: Socket) => socket.destroy(), /^MAIL/mu],
    ["is cut at the recipient", (socket: Socket) => socket.destroy(), /^RCPT/mu],
    ["is told to go", (socket: Socket) => socket.end("421 too many\r\n"), /^MAIL/mu],
    ["is refused for good, having brought too much", (socket: Socket) => socket.write("550 too many\r\n"), /^RCPT/mu],
  ])("and %s: the mail goes once, over another", async (_what, act, at) => {
    const line = tiredServer(act, at);
    const url = await rawServer(line.talk);
    const transport = createSmtpTransport({ url, from: outgoing().from, timeoutMs: 5_000 });
    for (let count = 0; count < 20; count += 1)
      expect(await transport.send(outgoing())).toMatchObject({ type: "sent" });
    expect(line.taken()).toBe(20);
  });

  test("and is cut within a message: unknown, and not sent over another", async () => {
    const line = tiredServer((socket) => socket.destroy(), /^Content-Type/mu);
    const url = await rawServer(line.talk);
    const transport = createSmtpTransport({ url, from: outgoing().from, timeoutMs: 5_000 });
    expect(await transport.send(outgoing())).toMatchObject({ type: "sent" });
    expect(await transport.send(outgoing())).toMatchObject({ type: "unknown" });
    expect([line.taken(), line.greeted()]).toEqual([1, 1]);
  });
});

async function countingServer() {
  let greeted = 0;
  let end: () => void = () => undefined;
  const closed = new Promise<void>((resolve) => (end = resolve));
  const server = await mailServer({
    onConnect: (_session, done) => {
      greeted += 1;
      done();
    },
    onClose: () => end(),
  });
  return { ...server, greeted: () => greeted, closed };
}

/** Takes one message on each connection, and at the given word of a second acts as told; "never" acts between the two. */
function tiredServer(act: (socket: Socket) => void, at: RegExp) {
  const count = { taken: 0, greeted: 0 };
  function talk(socket: Socket): void {
    count.greeted += 1;
    let inMessage = false;
    let carried = 0;
    let message = "";
    socket.write("220 here\r\n");
    socket.on("data", (chunk: Buffer) => {
      const said = chunk.toString("latin1");
      if (carried > 0 && at.test(said)) return act(socket);
      if (!inMessage) {
        inMessage = /^DATA/mu.test(said);
        return void socket.write(inMessage ? "354 go on\r\n" : "250 fine\r\n");
      }
      message += said;
      if (!message.endsWith("\r\n.\r\n")) return;
      [message, inMessage, carried] = ["", false, carried + 1];
      count.taken += 1;
      socket.write("250 taken\r\n", () => at.source === "^never$" && act(socket));
    });
  }
  return { talk, taken: () => count.taken, greeted: () => count.greeted };
}

/** Speaks SMTP up to DATA; what happens after the first bytes of the message is the test's. */
function talkUntilData(then: (socket: Socket) => void): (socket: Socket) => void {
  return (socket) => {
    let inMessage = false;
    socket.write("220 here\r\n");
    socket.on("data", (chunk: Buffer) => {
      if (inMessage) return then(socket);
      inMessage = /^DATA/mu.test(chunk.toString());
      socket.write(inMessage ? "354 go on\r\n" : "250 fine\r\n");
    });
  };
}

function refusal(responseCode: number): Error {
  return Object.assign(new Error("no"), { responseCode });
}

async function rawServer(onConnection: (socket: Socket) => void): Promise<string> {
  const open = new Set<Socket>();
  const server = createServer((socket) => {
    open.add(socket);
    socket.on("error", () => undefined);
    onConnection(socket);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  closers.push(() => {
    for (const socket of open) socket.destroy();
    server.close();
  });
  return `smtp://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
