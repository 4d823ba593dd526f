import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { startReplyListener, type ReplyListener } from "#app/boot/reply-listener.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { takeBackMark } from "#app/services/approvals/take-back-mark.server.ts";
import { createMailboxTransport } from "#app/mail/mailbox-transport.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  createOffice,
  day,
  minute,
  seatsOf,
  stateOf,
  submittedPost,
  testContext,
  type Office,
  type TestContext,
} from "#tests/integration/services/office.ts";
import { dns, handOver, quoted, written, type Written } from "./reply-post.ts";

const domain = "risposte.prova.example";

let database: TestDatabase;
let ctx: TestContext;
let office: Office;
let listener: ReplyListener;
/** One reading thread for all. */
const incoming = createIncomingMail({ INBOUND_MAIL_DOMAIN: domain }, { resolver: dns });

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  ctx = testContext(database);
  ctx.mail = createMailboxTransport({ db: database.db, from: { name: "Imprimatur", address: "post@prova.example" } });
  ctx.incoming = incoming;
  office = await createOffice(database.ownerSql);
  await database.superSql`delete from jobs`;
  listener = await startReplyListener(ctx, { INBOUND_SMTP_HOST: "127.0.0.1", INBOUND_SMTP_PORT: 0 });
});
afterEach(() => listener.stop());

const handlers = jobHandlers.filter((handler) => ["sendMail", "readReply"].includes(handler.kind));
const work = () => workDueJobs(ctx, { handlers });

/** A post whose request lies in the chief's mailbox, with the address it is answered to. */
async function asked(change: Parameters<typeof submittedPost>[2] = {}) {
  const post = await submittedPost(ctx, office, change);
  await work();
  const [mail] = await database.superSql`
    select b.source, b.text, b.to_address as address from mailbox_messages b join mails m on m.id = b.mail_id
    where m.post_id = ${post.postId} and m.kind = 'decisionRequest'`;
  const to = /^Reply-To:[^<]*<([^>]+)>/mu.exec(String(mail?.["source"]).replaceAll(/\r?\n[ \t]/gu, " "))?.[1] ?? "";
  return { ...post, to, from: String(mail?.["address"]), text: String(mail?.["text"]) };
}

type Asked = Awaited<ReturnType<typeof asked>>;

async function answer(request: Asked, change: Partial<Written> = {}, envelopeFrom?: string) {
  const raw = await written({ from: request.from, to: request.to, text: `approvo${quoted.gmail}`, ...change });
  const said = await handOver(listener.port, { raw, from: envelopeFrom ?? request.from, to: request.to });
  await work();
  return { ...said, raw };
}

async function marksOf(postId: string) {
  return database.superSql`select verdict, reason, means, person_id, id from marks where post_id = ${postId}`;
}

async function takenBack(postId: string) {
  const seatId = (await seatsOf(database.superSql, postId))[0]?.id ?? "";
  const actor = { personId: office.chief.personId, means: "web" as const };
  return takeBackMark(ctx, { organizationId: office.organizationId, postId, seatId, actor });
}

async function inbound(postId: string) {
  const [row] =
    await database.superSql`select * from inbound_mails where post_id = ${postId} order by received_at desc, id desc`;
  return row;
}

async function helpFor(postId: string) {
  const [row] = await database.superSql`
    select b.* from mailbox_messages b join mails m on m.id = b.mail_id where m.post_id = ${postId} and m.kind = 'replyHelp'`;
  return row;
}

describe("an answer that is proved to be the holder's own", () => {
  test("approves, with its bytes and signature kept as evidence", async () => {
    const request = await asked();
    expect(request.to).toMatch(/^r\+[a-z2-7]{52}@risposte\.prova\.example$/u);
    expect(request.text).toContain("Puoi anche rispondere a questa mail");
    const { code, raw } = await answer(request);
    expect(code).toBe(250);
    const [mark] = await marksOf(request.postId);
    expect(mark).toMatchObject({ verdict: "approve", means: "mailReply", person_id: office.chief.personId });
    const kept = await inbound(request.postId);
    expect(kept).toMatchObject({
      status: "decided",
      mark_id: mark?.["id"],
      evidence: { from: request.from, domain: "prova.example", dkim: { domain: "prova.example", selector: "sel" } },
    });
    const text = raw.toString("latin1");
    expect(kept?.["raw"].toString("latin1").trimEnd()).toBe(text.trimEnd());
    const [evidence] = await database.superSql`select proof from mark_evidence where mark_id = ${mark?.["id"]}`;
    expect(evidence).toEqual({ proof: "reply" });
  });

  test.each([
    ["respingo: la data è sbagliata", "reject", "la data è sbagliata", "rejected"],
    ["modifiche: manca il logo", "requestChanges", "manca il logo", "changesRequested"],
  ])("%s", async (text, verdict, reason, state) => {
    const request = await asked();
    await answer(request, { text: `${text}${quoted.outlook}` });
    expect(await marksOf(request.postId)).toMatchObject([{ verdict, reason }]);
    expect(await stateOf(database.superSql, request.postId)).toBe(state);
  });

  test("also when it is HTML alone, and when it comes twice, or three at once: one mark", async () => {
    const request = await asked();
    const html = '<div>Approvo</div><br><div class="gmail_quote"><blockquote>respingo: no</blockquote></div>';
    const raw = await written({ from: request.from, to: request.to, html });
    const envelope = { raw, from: request.from, to: request.to };
    const codes = await Promise.all([1, 2, 3].map(() => handOver(listener.port, envelope)));
    expect(codes.map(({ code }) => code)).toEqual([250, 250, 250]);
    await Promise.all([work(), work()]);
    await handOver(listener.port, envelope);
    await work();
    const [n] = await database.superSql`select count(*)::int as n from inbound_mails where post_id = ${request.postId}`;
    expect(n).toEqual({ n: 1 });
    expect(await marksOf(request.postId)).toHaveLength(1);
  });

  test.each(["non approvo", "ok ma togli il logo", "respingo", "sono in ferie fino a lunedì"])(
    "in other words, %j, decides nothing and gets the way to decide",
    async (text) => {
      const request = await asked();
      await answer(request, { text, messageId: "<sua@prova.example>" });
      expect(await marksOf(request.postId)).toHaveLength(0);
      const help = await helpFor(request.postId);
      expect(help?.["text"]).toContain("Non abbiamo capito la prima riga");
      expect(help?.["text"]).toMatch(/\/d\/[\w-]{43}/u);
      expect(help?.["source"].replaceAll(/\r?\n /gu, " ")).toMatch(/^References: <post-[^>]+> <sua@prova\.example>/mu);
      expect((await inbound(request.postId))?.["raw"]).toBeNull();
    },
  );

  test("is not enough where a fresh proof is asked for, and late where the text changed", async () => {
    const soon = await asked();
    await database.superSql`update posts set sensitive = true where id = ${soon.postId}`;
    await answer(soon);
    expect(await marksOf(soon.postId)).toHaveLength(0);
    expect((await helpFor(soon.postId))?.["text"]).toContain("una risposta per mail non basta");
    const changed = await asked();
    await database.superSql`update decision_tokens set superseded_at = now() where post_id = ${changed.postId}`;
    await answer(changed);
    expect(await marksOf(changed.postId)).toHaveLength(0);
    expect((await helpFor(changed.postId))?.["text"]).toContain("Il post è cambiato, è già deciso");
    const late = await asked({ publishAt: new Date(ctx.clock.now().getTime() + 9 * day) });
    ctx.clock.advance(73 * 60 * minute);
    await answer(late);
    expect(await marksOf(late.postId)).toHaveLength(0);
  });

  test("is answered at most five times a day", async () => {
    const request = await asked();
    for (let i = 0; i < 8; i += 1) await answer(request, { text: `ferie ${i}` });
    const [n] = await database.superSql`
      select count(*)::int as n from mails where post_id = ${request.postId} and kind = 'replyHelp'`;
    expect(n).toEqual({ n: 5 });
  });
});

describe("an answer that comes again after its mark was taken back", () => {
  /** Approved by mail and taken back a minute later; then the same bytes come with a header that nobody signed. */
  async function again(change: Partial<Written>, alter: (source: string) => string) {
    const request = await asked();
    const { raw } = await answer(request, change);
    const [mark] = await marksOf(request.postId);
    ctx.clock.advance(minute);
    const { postId } = request;
    expect(await takenBack(postId)).toMatchObject({ ok: true });
    // As if the address were still alive: what is proved here holds without it.
    await database.superSql`update decision_tokens set superseded_at = null where post_id = ${postId}`;
    const copy = Buffer.from(alter(raw.toString("latin1")), "latin1");
    expect(await handOver(listener.port, { raw: copy, from: request.from, to: request.to })).toMatchObject({
      code: 250,
    });
    await work();
    const live = await database.superSql`select id from marks where post_id = ${postId} and taken_back_at is null`;
    return { mark, live, row: await inbound(postId) };
  }

  test.each<[string, Partial<Written>, (source: string) => string]>([
    ["with one header added", {}, (source) => `X-Added: 1\r\n${source}`],
    ["with another Message-ID than was signed", {}, (source) => source.replace(/^Message-ID: </mu, "Message-ID: <x")],
    [
      "with another Message-ID where none is signed",
      { dkim: { domain: "prova.example", skip: "message-id" } },
      (source) => source.replace(/^Message-ID: </mu, "Message-ID: <x"),
    ],
    [
      "with another Message-ID and date where neither is signed",
      { dkim: { domain: "prova.example", skip: "message-id:date" } },
      (source) =>
        source
          .replace(/^Message-ID: </mu, "Message-ID: <x")
          .replace(/^Date: .*$/mu, "Date: Mon, 1 Mar 2027 10:00:00 +0000"),
    ],
  ])("%s, marks nothing", async (_name, change, alter) => {
    const { mark, live, row } = await again(change, alter);
    expect(mark).toMatchObject({ verdict: "approve" });
    expect(live).toEqual([]);
    expect(row).toMatchObject({ mark_id: null });
    expect(["repeated", "unsigned"]).toContain(row?.["reason"]);
  });

  test("nor does another one that was written before the mark was taken back, and one written after it does", async () => {
    const request = await asked();
    const date = ctx.clock.now();
    await answer(request, { date, messageId: "<1@prova.example>" });
    ctx.clock.advance(minute);
    const { postId } = request;
    await takenBack(postId);
    const live = () => database.superSql`select id from marks where post_id = ${postId} and taken_back_at is null`;
    const alive = () => database.superSql`update decision_tokens set superseded_at = null where post_id = ${postId}`;
    await alive();
    await answer(request, { date, messageId: "<2@prova.example>" });
    expect(await live()).toEqual([]);
    expect(await inbound(postId)).toMatchObject({ status: "answered", reason: "refused" });
    ctx.clock.advance(minute);
    await answer(request, { date: ctx.clock.now(), messageId: "<3@prova.example>" });
    expect(await live()).toHaveLength(1);
  });
});

describe("an answer that nothing proves is dropped in silence: 0 decisions, 0 answers", () => {
  const forgeries: Array<[string, (request: Asked) => Partial<Written>, string?]> = [
    ["not signed", () => ({ dkim: null }), "unsigned"],
    ["signed by another domain", () => ({ dkim: { domain: "altrove.example" } }), "notAligned"],
    [
      "signed by its own domain, which has no policy",
      () => ({ from: "marco@senzaregole.example", dkim: { domain: "senzaregole.example" } }),
      "noPolicy",
    ],
    [
      "from another, well signed address",
      () => ({ from: "chiunque@altrove.example", dkim: { domain: "altrove.example" } }),
      "notTheHolder",
    ],
    ["from a colleague of the same domain", () => ({ from: "altro@prova.example" }), "notTheHolder"],
    ["with a recipient that is not signed", () => ({ dkim: { domain: "prova.example", skip: "to" } }), "partlySigned"],
    ["written to somebody else and brought here", () => ({ to: "sara@prova.example" }), "notForThis"],
    ["an absence note", () => ({ headers: { "Auto-Submitted": "auto-replied" } }), "automatic"],
    ["an old absence note", () => ({ headers: { Precedence: "auto_reply" } }), "automatic"],
    ["of a list", () => ({ headers: { "List-Id": "<gruppo.prova.example>" } }), "automatic"],
    ["certified mail", () => ({ headers: { "X-Trasporto": "posta-certificata" } }), "certifiedMail"],
    [
      "certified mail, by its sender",
      (request) => ({ from: `"Per conto di: ${request.from}" <${request.from}>` }),
      "certifiedMail",
    ],
    ["certified mail, by its subject", () => ({ subject: "POSTA CERTIFICATA: Re: Firma" }), "certifiedMail"],
  ];

  test.each(forgeries)("%s", async (_name, change, reason) => {
    const request = await asked();
    await answer(request, change(request));
    expect(await marksOf(request.postId)).toHaveLength(0);
    expect(await helpFor(request.postId)).toBeUndefined();
    expect(await inbound(request.postId)).toMatchObject({ status: "dropped", reason, raw: null });
  });

  test("without anybody to answer to", async () => {
    const request = await asked();
    await answer(request, {}, "");
    expect(await inbound(request.postId)).toMatchObject({ status: "dropped", reason: "automatic" });
  });

  test("altered on its way, in 60 places: 0 decisions", async () => {
    const request = await asked();
    const raw = await written({ from: request.from, to: request.to, text: `non approvo${quoted.gmail}` });
    const source = raw.toString("latin1");
    const alterations = [
      source.replace("non approvo", "approvo"),
      source.replace("non approvo", "approvo\r\n\r\nnon approvo"),
      source.replace(/\r\n\r\n/u, "\r\n\r\napprovo\r\n\r\n"),
      `From: ${request.from}\r\n${source}`,
      source.replace(/^From:/mu, `From: ${request.from}\r\nFrom:`),
      source.replace(/^Content-Type: text\/plain/mu, 'Content-Type: multipart/mixed; boundary="Il giorno"'),
      source.replace(/bh=/u, "l=0; bh="),
      source.replace(/^(Content-Transfer-Encoding: ).*$/mu, "$1base64"),
    ];
    for (let i = alterations.length; i < 60; i += 1) {
      const place = Math.floor((source.length * i) / 60);
      alterations.push(`${source.slice(0, place)}approvo\r\n${source.slice(place)}`);
    }
    for (const altered of alterations)
      await handOver(listener.port, { raw: Buffer.from(altered, "latin1"), from: request.from, to: request.to });
    await work();
    expect(await marksOf(request.postId)).toHaveLength(0);
  }, 60_000);

  test("and an address that is not ours is refused at the door", async () => {
    const request = await asked();
    const raw = await written({ from: request.from, to: request.to, text: "approvo" });
    const [local = "", host = ""] = request.to.split("@");
    const last = local.endsWith("a") ? "b" : "a";
    const wrong = [`${local.slice(0, -1)}${last}@${host}`, `${local}@altrove.example`, `r+abc@${host}`, `post@${host}`];
    for (const to of wrong)
      expect(await handOver(listener.port, { raw, from: request.from, to })).toMatchObject({ code: 550 });
    expect(await handOver(listener.port, { raw, from: request.from, to: request.to.toUpperCase() })).toMatchObject({
      code: 250,
    });
  });
});

test("an answer of more than a megabyte is refused before it is kept", async () => {
  const request = await asked();
  const text = `approvo\r\n\r\n> ${"a".repeat(1_000_000)}`;
  const { code } = await answer(request, { text });
  expect(code).toBe(552);
  expect(await inbound(request.postId)).toBeUndefined();
});

test("DNS away: the answer waits, and decides when it is back", async () => {
  const request = await asked();
  let away = true;
  const resolver = (name: string, type: string) =>
    away ? Promise.reject(Object.assign(new Error("dns"), { code: "ESERVFAIL" })) : dns(name, type);
  ctx.incoming = createIncomingMail({ INBOUND_MAIL_DOMAIN: domain }, { resolver });
  await answer(request);
  expect(await marksOf(request.postId)).toHaveLength(0);
  expect(await inbound(request.postId)).toMatchObject({ status: "received" });
  away = false;
  ctx.clock.advance(60 * minute);
  await work();
  expect(await marksOf(request.postId)).toMatchObject([{ verdict: "approve" }]);
});

test("a database that is away: the message stays with its sender", async () => {
  const request = await asked();
  const raw = await written({ from: request.from, to: request.to, text: "approvo" });
  const { db } = ctx;
  ctx.db = new Proxy(db, {
    get: (target, key) =>
      key === "transaction" ? () => Promise.reject(new Error("away")) : (Reflect.get(target, key) as unknown),
  });
  expect(await handOver(listener.port, { raw, from: request.from, to: request.to })).toMatchObject({ code: 451 });
  ctx.db = db;
  await answer(request);
  expect(await marksOf(request.postId)).toHaveLength(1);
});
