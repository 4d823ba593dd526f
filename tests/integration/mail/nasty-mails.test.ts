import { beforeAll, expect, test } from "vitest";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import type { IncomingMail } from "#app/mail/contract.ts";
import { browsersAt, fresh, type Request } from "#tests/integration/decisions/browsers.ts";
import { submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { nastyMails } from "./nasty-mails.ts";
import { dns, written } from "./reply-post.ts";

const setup = withMailedOffice();
let request: Request;
let incoming: IncomingMail;

beforeAll(async () => {
  const post = await submittedPost(setup.ctx, setup.office);
  request = { setup, post, token: await setup.newestToken(setup.office.chief.personId, post.postId) };
  const made = createIncomingMail({ INBOUND_MAIL_DOMAIN: "risposte.prova.example" }, { resolver: dns, limitMs: 1_000 });
  if (!made) throw new Error("answers are expected");
  incoming = made;
  // Its thread is begun before anything is measured.
  await incoming.readReport(Buffer.from("a: b\r\n\r\nx"));
});

const { open } = browsersAt(() => request);

/** How long the decision page takes to answer, again and again until `work` is done. */
async function answersBeside(work: Promise<unknown>, least: number): Promise<{ p99: number; answers: number }> {
  let isDone = false;
  const ended = work.finally(() => {
    isDone = true;
  });
  const times: number[] = [];
  while (!isDone || times.length < least) {
    const from = performance.now();
    expect((await open(fresh(), { v: "read" })).status).toBe(200);
    times.push(performance.now() - from);
  }
  await ended;
  times.sort((a, b) => a - b);
  return { p99: times[Math.floor(times.length * 0.99)] ?? 0, answers: times.length };
}

/** Below this, what is measured is the machine's other work. */
const floorMs = 150;

test("mails of every nasty shape, as large as they may be, hold up no page", async () => {
  const before = await answersBeside(Promise.resolve(), 200);
  const read = (async () => {
    const seen: string[] = [];
    for (const [name, raw] of Object.entries(nastyMails)) {
      expect(await incoming.authenticate(raw)).toMatchObject({ ok: false });
      await incoming.read(raw, "marco@prova.example");
      await incoming.readReport(raw);
      seen.push(name);
    }
    return seen;
  })();
  const beside = await answersBeside(read, 200);
  expect(await read).toHaveLength(Object.keys(nastyMails).length);
  expect(beside.answers).toBeGreaterThan(200);
  expect(beside.p99).toBeLessThanOrEqual(3 * Math.max(before.p99, floorMs));
}, 600_000);

test("whatever was done to the thread, the next message is read as any other", async () => {
  const raw = await written({ from: "marco@prova.example", to: "r+x@risposte.prova.example", text: "approvo" });
  expect(await incoming.authenticate(raw)).toMatchObject({ ok: true, evidence: { from: "marco@prova.example" } });
  expect(await incoming.read(raw, null)).toMatchObject({ text: "approvo", to: ["r+x@risposte.prova.example"] });
});

test("what is larger than an answer may be is not looked at", async () => {
  const raw = Buffer.concat([
    await written({ from: "a@prova.example", to: "b@c.it", text: "x" }),
    Buffer.alloc(1_000_000, "x\r\n"),
  ]);
  expect(await incoming.authenticate(raw)).toEqual({ ok: false, reason: "tooLarge" });
});

test("a thread that takes too long is ended, and answers nothing", async () => {
  const impatient = createIncomingMail({ INBOUND_MAIL_DOMAIN: "x.example" }, { resolver: dns, limitMs: 1 });
  const raw = nastyMails["a header folded 250,000 times"] ?? Buffer.alloc(0);
  const slow = nastyMails["empty lines"] ?? Buffer.alloc(0);
  expect(await impatient?.read(slow, null)).toBeNull();
  expect(await impatient?.readReport(raw)).toBeNull();
  expect(await impatient?.authenticate(slow)).toEqual({ ok: false, reason: "tooSlow" });
});
