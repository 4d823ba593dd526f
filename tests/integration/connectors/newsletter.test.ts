import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { MemoryStorage } from "@maildev/core";
import { SMTPServer as MailDev } from "@maildev/smtp";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import type { Connection } from "#app/connectors/contract.ts";
import { newsletter } from "#app/connectors/newsletter/connector.ts";
import { connect, testContent, testLine, testPicture } from "#tests/support/connectors/call.ts";
import { at, attemptOf, published } from "#tests/support/connectors/newsletter/sending.ts";
import {
  type Certificate,
  certificateMissing,
  filledIn,
  type MailServer,
  makeCertificate,
  refusal,
  startMailServer,
} from "#tests/support/connectors/newsletter/server.ts";

const closers: Array<() => Promise<unknown>> = [];
afterEach(async () => {
  for (const close of closers.splice(0)) await close();
});

async function started(options: Parameters<typeof startMailServer>[0] = {}): Promise<MailServer> {
  const server = await startMailServer(options);
  closers.push(server.close);
  return server;
}

describe("a mailing list, on a real mail server", () => {
  let server: MailServer;
  let connection: Connection;
  beforeAll(async () => {
    server = await startMailServer();
    connection = await connect(newsletter, at(server.port), filledIn);
  });
  afterAll(() => server.close());

  test("the way from the sender to the list is the account, and nothing is sent to find out", async () => {
    expect(connection.account).toEqual({
      id: `notizie@comune.example newsletter@liste.comune.example 127.0.0.1:${server.port}`,
      handle: "newsletter@liste.comune.example",
      name: "Comune di Prova",
      url: null,
    });
    for (const wrong of [
      { password: "un altro segreto" },
      { sender: "sindaco@comune.example" },
      { list: "tutti@liste.comune.example" },
    ])
      await expect(connect(newsletter, at(server.port), { ...filledIn, ...wrong })).rejects.toThrow(/refused/u);
    await expect(connect(newsletter, at(1), filledIn)).rejects.toThrow(/unreachable/u);
    expect(await server.mails()).toEqual([]);
  });

  test("a post is one mail, in words and in plain HTML, with its pictures, their words and its link", async () => {
    const pictures = [await testPicture('Un "cane" <nero>', "#336699"), await testPicture("", "#993333")];
    const face = await testPicture("La piazza", "#339933");
    const card = {
      url: "https://comune.example/a?b=1&c=2",
      title: "Mercato & fiera",
      description: "Sabato",
      image: face.image,
    };
    const text =
      "🍎 Mercato <b>domani</b>, più banchi.\nAlle 8.\n\nVedi https://comune.example/a?b=1&c=2 o comune.it.\n.\nFine";
    const content = testContent({ title: "È mercato", text, card, images: pictures.map(({ image }) => image) });
    const { call, attempt } = attemptOf(content, connection, { pictures: [...pictures, face] });
    const post = published(await newsletter.publish(call, attempt));
    expect(post).toEqual({ id: `${attempt.key}@comune.example`, version: null, url: null });
    const mail = (await server.mails()).find(({ messageId }) => messageId === `<${post.id}>`);
    expect(mail).toMatchObject({
      subject: "È mercato",
      from: { name: "Comune di Prova", address: "notizie@comune.example" },
      to: [{ address: "newsletter@liste.comune.example" }],
    });
    expect(mail?.text?.replaceAll("\r\n", "\n").trimEnd()).toBe(
      `${text}\n\n[Un "cane" <nero>]\n\nMercato & fiera\nSabato\nhttps://comune.example/a?b=1&c=2`,
    );
    const html = mail?.html ?? "";
    expect(html).toContain('<html lang="it">');
    expect(html).toContain("🍎 Mercato &lt;b&gt;domani&lt;/b&gt;, più banchi.<br>");
    expect(html).toContain('<a href="https://comune.example/a?b=1&amp;c=2">');
    expect(html).toContain('<a href="https://comune.it">comune.it</a>.');
    expect(html).toContain('alt="Un &quot;cane&quot; &lt;nero&gt;"');
    expect(html).toContain("Mercato &amp; fiera</a>");
    expect(html).not.toMatch(/<table|<script|src="http/u);
    const cids = [...html.matchAll(/src="cid:([^"]+)"/gu)].map(([, cid]) => `<${cid}>`);
    expect(cids).toHaveLength(3);
    expect(mail?.attachments.map(({ contentId }) => contentId)).toEqual(cids);
    const bytes = mail?.attachments.map(({ content: part }) => Buffer.from(part as ArrayBuffer));
    expect(bytes).toEqual([...pictures, face].map((picture) => picture.bytes));
  });

  test("nothing in a title or a name makes a header of its own, and no header says what is not so", async () => {
    const to = await connect(newsletter, at(server.port), {
      ...filledIn,
      senderName: "Comune\r\nBcc: tutti@altrove.example",
    });
    const title = "Avviso\r\nBcc: altri@altrove.example\r\n\r\nCorpo";
    const { call, attempt } = attemptOf(testContent({ title, text: "Ciao", language: "it\r\nX-Mia: sì" }), to);
    const post = published(await newsletter.publish(call, attempt));
    const mail = (await server.mails()).find(({ messageId }) => messageId === `<${post.id}>`);
    const names = mail?.headers.map(({ key }) => key) ?? [];
    for (const name of ["bcc", "x-mia", "list-id", "list-unsubscribe", "precedence", "auto-submitted"])
      expect(names).not.toContain(name);
    expect(mail?.subject).toBe("Avviso Bcc: altri@altrove.example  Corpo");
    expect(mail?.from?.address).toBe("notizie@comune.example");
  });

  test("what answers a mail of ours stands under it in the reader's program", async () => {
    const first = attemptOf(testContent({ title: "Orari", text: "Alle 8" }), connection);
    const original = published(await newsletter.publish(first.call, first.attempt));
    const content = testContent({ title: "Orari, corretti", text: "Alle 9", answers: original });
    const { call, attempt } = attemptOf(content, connection);
    const correction = published(await newsletter.publish(call, attempt));
    const mail = (await server.mails()).find(({ messageId }) => messageId === `<${correction.id}>`);
    expect(mail).toMatchObject({ inReplyTo: `<${original.id}>`, references: `<${original.id}>` });
  });

  test("the same mail at every try, byte for byte", async () => {
    const seen: string[] = [];
    const other = await started({
      onData(stream, _session, done) {
        const parts: Buffer[] = [];
        stream.on("data", (part: Buffer) => parts.push(part));
        stream.on("end", () => {
          seen.push(Buffer.concat(parts).toString("latin1"));
          done(refusal(450, "4.2.0 later"));
        });
      },
    });
    const picture = await testPicture("Un campo", "#778833");
    const to = await connect(newsletter, at(other.port), filledIn);
    const { call, attempt } = attemptOf(
      testContent({ title: "Due volte", text: "Ciao", images: [picture.image] }),
      to,
      {
        pictures: [picture],
      },
    );
    for (let time = 0; time < 2; time += 1)
      expect(await newsletter.publish(call, attempt)).toMatchObject({ type: "notSent" });
    expect(seen).toHaveLength(2);
    expect(seen[0]).toBe(seen[1]);
  });
});

describe("what the server says", () => {
  const no = { title: "No", text: "No" };

  async function saidAt(step: "onAuth" | "onMailFrom" | "onRcptTo" | "onData", code: number, words?: string) {
    const good = await started();
    const server = await started(
      step === "onData"
        ? { onData: (stream, _session, done) => void stream.resume().on("end", () => done(refusal(code, words))) }
        : { [step]: (_given: unknown, _session: unknown, done: (error: Error) => void) => done(refusal(code, words)) },
    );
    const connection = await connect(newsletter, at(good.port), filledIn);
    const { call, attempt } = attemptOf(testContent(no), { ...connection, server: at(server.port) });
    return newsletter.publish(call, attempt);
  }

  test.each([
    ["onAuth", 535, "5.7.8 bad", { type: "needsAuth" }],
    ["onAuth", 454, "4.7.0 later", { type: "notSent" }],
    ["onMailFrom", 553, "5.7.1 not yours", { type: "operatorAction", action: "permission" }],
    ["onMailFrom", 452, "4.3.1 full", { type: "notSent" }],
    ["onMailFrom", 530, "5.7.0 log in", { type: "needsAuth" }],
    ["onRcptTo", 550, "5.1.1 no list", { type: "operatorAction", action: "permission" }],
    ["onRcptTo", 554, "5.7.1 blocked", { type: "operatorAction", action: "blocked" }],
    ["onRcptTo", 451, "4.7.1 greylisted", { type: "notSent" }],
    ["onData", 554, "5.7.1 spam", { type: "rejected", reason: "content" }],
    ["onData", 552, "5.3.4 too big", { type: "rejected", reason: "tooLong" }],
    ["onData", 450, "4.2.0 later", { type: "notSent" }],
    ["onData", 451, "4.7.1 greylisted", { type: "notSent" }],
    ["onData", 452, "4.3.1 full", { type: "notSent" }],
    ["onData", 451, "4.3.0 local error", { type: "unknown" }],
    ["onData", 421, "4.4.2 closing", { type: "unknown" }],
  ] as const)("%s %i %s", async (step, code, words, expected) => {
    const outcome = await saidAt(step, code, words);
    expect(outcome).toMatchObject({ ...expected, evidence: { status: code } });
    expect(outcome).toMatchObject({ evidence: { words: expect.stringContaining(words) } });
  });

  test("a mail that is larger than the server takes is not even begun", async () => {
    const server = await started({ size: 1_000 });
    const picture = await testPicture("Un campo", "#778833");
    const to = await connect(newsletter, at(server.port), filledIn);
    const images = testContent({ ...no, images: [picture.image] });
    for (const [content, reason] of [
      [images, "media"],
      [testContent({ ...no, text: "a ".repeat(2_000) }), "tooLong"],
    ] as const) {
      const { call, attempt } = attemptOf(content, to, { pictures: [picture] });
      expect(await newsletter.publish(call, attempt)).toMatchObject({ type: "rejected", reason });
    }
  });

  test("no evidence has the password, in no form in which it went over the line", async () => {
    const plain = Buffer.from(`\0${filledIn.user}\0${filledIn.password}`).toString("base64");
    const encoded = Buffer.from(filledIn.password).toString("base64");
    const outcome = await saidAt("onRcptTo", 550, `${filledIn.password} ${encoded} ${plain}`);
    for (const secret of [filledIn.password, encoded, plain]) expect(JSON.stringify(outcome)).not.toContain(secret);
  });
});

describe.skipIf(certificateMissing)(`by TLS${certificateMissing ? ` (${certificateMissing})` : ""}`, () => {
  let certificate: Certificate;
  beforeAll(async () => {
    certificate = await makeCertificate();
  });
  const trusting = () => testLine({ certificates: certificate.cert });

  async function throughout(server: string, openLine = trusting()) {
    const connection = await connect(newsletter, server, filledIn, { openLine });
    const { call, attempt } = attemptOf(testContent({ title: "TLS", text: "Ciao" }), connection, { openLine });
    return newsletter.publish(call, attempt);
  }

  test("from the first byte, and begun on the line", async () => {
    const secured: boolean[] = [];
    const onConnect = { ...certificate, disabledCommands: [], allowInsecureAuth: false };
    const onMailFrom: Parameters<typeof startMailServer>[0] = {
      onMailFrom: (_address, session, done) => {
        secured.push(session.secure);
        done();
      },
    };
    const direct = await started({ ...certificate, ...onMailFrom, secure: true, allowInsecureAuth: false });
    const begun = await started({ ...onConnect, ...onMailFrom });
    expect(await throughout(`smtps://localhost:${direct.port}`)).toMatchObject({ type: "published" });
    expect(await throughout(`smtp://localhost:${begun.port}`)).toMatchObject({ type: "published" });
    expect(secured).toEqual([true, true, true, true]);
  });

  test("nobody logs in where the certificate is another's, or nobody vouches for it", async () => {
    const seen: string[] = [];
    const onAuth: Parameters<typeof startMailServer>[0] = {
      onAuth: ({ username }, _session, done) => {
        seen.push(String(username));
        done(null, { user: username });
      },
    };
    const server = await started({ ...certificate, ...onAuth, disabledCommands: [] });
    const other = await started({ ...(await makeCertificate("altrove.example")), ...onAuth, secure: true });
    await expect(throughout(`smtp://localhost:${server.port}`, testLine())).rejects.toThrow(/unreachable/u);
    await expect(throughout(`smtp://127.0.0.1:${server.port}`)).rejects.toThrow(/unreachable/u);
    await expect(throughout(`smtps://localhost:${other.port}`)).rejects.toThrow(/unreachable/u);
    expect(seen).toEqual([]);
  });

  test("nor where a server on the internet offers none", async () => {
    const server = await started();
    const openLine: typeof trusting = () => async (host, port) => ({ ...(await testLine()(host, port)), named: false });
    await expect(throughout(at(server.port), openLine())).rejects.toThrow(/refused|unreachable/u);
    expect(await server.mails()).toEqual([]);
  });
});

test("MailDev, a server that is not ours, takes the mail whole", async () => {
  const storage = new MemoryStorage();
  const auth = { user: filledIn.user, pass: filledIn.password };
  const mailDir = await mkdtemp(path.join(tmpdir(), "imprimatur-maildev-"));
  const server = new MailDev({ port: 0, host: "127.0.0.1", storage, mailDir, auth, logger: false });
  await server.start();
  closers.push(
    () => server.stop(),
    () => rm(mailDir, { recursive: true }),
  );
  const connection = await connect(newsletter, at(server.getPort()), filledIn);
  const picture = await testPicture("Un campo", "#778833");
  const content = testContent({ title: "È mercato", text: "Vedi https://comune.example", images: [picture.image] });
  const { call, attempt } = attemptOf(content, connection, { pictures: [picture] });
  published(await newsletter.publish(call, attempt));
  expect(await storage.getAll()).toMatchObject([{ subject: "È mercato" }]);
});
