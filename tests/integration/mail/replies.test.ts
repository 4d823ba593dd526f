import { describe, expect, test } from "vitest";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import { day, minute, stateOf } from "#tests/support/office.ts";
import { dns, handOver, quoted, written, type Written } from "./reply-post.ts";
import { domain, replySetup } from "./reply-setup.ts";

const { at, work, asked, answer, marksOf, takenBack, inbound, helpFor } = replySetup();

describe("an answer that is proved to be the holder's own", () => {
  test("approves, with its bytes and signature kept as evidence", async () => {
    const request = await asked();
    expect(request.to).toMatch(/^r\+[a-z2-7]{52}@risposte\.prova\.example$/u);
    expect(request.text).toContain("Puoi anche rispondere a questa mail");
    const { code, raw } = await answer(request);
    expect(code).toBe(250);
    const [mark] = await marksOf(request.postId);
    expect(mark).toMatchObject({ verdict: "approve", means: "mailReply", person_id: at.office.chief.personId });
    const kept = await inbound(request.postId);
    expect(kept).toMatchObject({
      status: "decided",
      mark_id: mark?.["id"],
      evidence: { from: request.from, domain: "prova.example", dkim: { domain: "prova.example", selector: "sel" } },
    });
    const text = raw.toString("latin1");
    expect(kept?.["raw"].toString("latin1").trimEnd()).toBe(text.trimEnd());
    const [evidence] = await at.database.superSql`select proof from mark_evidence where mark_id = ${mark?.["id"]}`;
    expect(evidence).toEqual({ proof: "reply" });
  });

  test.each([
    ["respingo: la data è sbagliata", "reject", "la data è sbagliata", "rejected"],
    ["modifiche: manca il logo", "requestChanges", "manca il logo", "changesRequested"],
  ])("%s", async (text, verdict, reason, state) => {
    const request = await asked();
    await answer(request, { text: `${text}${quoted.outlook}` });
    expect(await marksOf(request.postId)).toMatchObject([{ verdict, reason }]);
    expect(await stateOf(at.database.superSql, request.postId)).toBe(state);
  });

  test("also when it is HTML alone, and when it comes twice, or three at once: one mark", async () => {
    const request = await asked();
    const html = '<div>Approvo</div><br><div class="gmail_quote"><blockquote>respingo: no</blockquote></div>';
    const raw = await written({ from: request.from, to: request.to, html });
    const envelope = { raw, from: request.from, to: request.to };
    const codes = await Promise.all([1, 2, 3].map(() => handOver(at.listener.port, envelope)));
    expect(codes.map(({ code }) => code)).toEqual([250, 250, 250]);
    await Promise.all([work(), work()]);
    await handOver(at.listener.port, envelope);
    await work();
    const [n] = await at.database
      .superSql`select count(*)::int as n from inbound_mails where post_id = ${request.postId}`;
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
    await at.database.superSql`update posts set sensitive = true where id = ${soon.postId}`;
    await answer(soon);
    expect(await marksOf(soon.postId)).toHaveLength(0);
    expect((await helpFor(soon.postId))?.["text"]).toContain("una risposta per mail non basta");
    const changed = await asked();
    await at.database.superSql`update decision_tokens set superseded_at = now() where post_id = ${changed.postId}`;
    await answer(changed);
    expect(await marksOf(changed.postId)).toHaveLength(0);
    expect((await helpFor(changed.postId))?.["text"]).toContain("Il post è cambiato, è già deciso");
    const late = await asked({ publishAt: new Date(at.ctx.clock.now().getTime() + 9 * day) });
    at.ctx.clock.advance(73 * 60 * minute);
    await answer(late);
    expect(await marksOf(late.postId)).toHaveLength(0);
  });

  test("is not enough once the organisation asks for a code at every signature; the help leads to the page", async () => {
    const request = await asked();
    const by = { ...at.office.admin, sessionId: "" };
    await changePolicy(at.ctx, { by, change: { policy: "freshProofFor", value: "signatures" } });
    await answer(request);
    expect(await marksOf(request.postId)).toHaveLength(0);
    const help = String((await helpFor(request.postId))?.["text"]);
    expect(help).toContain("una risposta per mail non basta");
    expect(help).toContain(`${at.ctx.appUrl}/d/`);
    // A request that is sent from then on offers no answer.
    expect((await asked()).text).not.toContain("Puoi anche rispondere a questa mail");
  });

  test("is answered at most five times a day", async () => {
    const request = await asked();
    for (let i = 0; i < 8; i += 1) await answer(request, { text: `ferie ${i}` });
    const [n] = await at.database.superSql`
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
    at.ctx.clock.advance(minute);
    const { postId } = request;
    expect(await takenBack(postId)).toMatchObject({ ok: true });
    // As if the address were still alive: what is proved here holds without it.
    await at.database.superSql`update decision_tokens set superseded_at = null where post_id = ${postId}`;
    const copy = Buffer.from(alter(raw.toString("latin1")), "latin1");
    expect(await handOver(at.listener.port, { raw: copy, from: request.from, to: request.to })).toMatchObject({
      code: 250,
    });
    await work();
    const live = await at.database.superSql`select id from marks where post_id = ${postId} and taken_back_at is null`;
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
    const date = at.ctx.clock.now();
    await answer(request, { date, messageId: "<1@prova.example>" });
    at.ctx.clock.advance(minute);
    const { postId } = request;
    await takenBack(postId);
    const live = () => at.database.superSql`select id from marks where post_id = ${postId} and taken_back_at is null`;
    const alive = () => at.database.superSql`update decision_tokens set superseded_at = null where post_id = ${postId}`;
    await alive();
    await answer(request, { date, messageId: "<2@prova.example>" });
    expect(await live()).toEqual([]);
    expect(await inbound(postId)).toMatchObject({ status: "answered", reason: "refused" });
    at.ctx.clock.advance(minute);
    await answer(request, { date: at.ctx.clock.now(), messageId: "<3@prova.example>" });
    expect(await live()).toHaveLength(1);
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
  at.ctx.incoming = createIncomingMail({ INBOUND_MAIL_DOMAIN: domain }, { resolver });
  await answer(request);
  expect(await marksOf(request.postId)).toHaveLength(0);
  expect(await inbound(request.postId)).toMatchObject({ status: "received" });
  away = false;
  at.ctx.clock.advance(60 * minute);
  await work();
  expect(await marksOf(request.postId)).toMatchObject([{ verdict: "approve" }]);
});

test("a at.database that is away: the message stays with its sender", async () => {
  const request = await asked();
  const raw = await written({ from: request.from, to: request.to, text: "approvo" });
  const { db } = at.ctx;
  at.ctx.db = new Proxy(db, {
    get: (target, key) =>
      key === "transaction" ? () => Promise.reject(new Error("away")) : (Reflect.get(target, key) as unknown),
  });
  expect(await handOver(at.listener.port, { raw, from: request.from, to: request.to })).toMatchObject({ code: 451 });
  at.ctx.db = db;
  await answer(request);
  expect(await marksOf(request.postId)).toHaveLength(1);
});
