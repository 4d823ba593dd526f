import { createHmac, randomBytes } from "node:crypto";
import { Resend } from "resend";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import type { MailTransport } from "#app/mail/contract.ts";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { takeProviderNotice } from "#app/services/mail/take-provider-notice.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  createOffice,
  minute,
  openSeat,
  mark,
  submittedPost,
  testClock,
  testContext,
  type Office,
  type TestContext,
} from "#tests/integration/services/office.ts";

const secret = `whsec_${randomBytes(24).toString("base64")}`;
const from = { name: "Imprimatur", address: "post@prova.example" };

let database: TestDatabase;
let ctx: TestContext;
let office: Office;

beforeAll(async () => {
  database = await createTestDatabase();
});
afterAll(() => database.close());

beforeEach(async () => {
  ctx = testContext(database);
  ctx.mail = transport();
  ctx.incoming = createIncomingMail({ RESEND_WEBHOOK_SECRET: secret });
  office = await createOffice(database.ownerSql);
  await database.superSql`delete from jobs`;
});

function transport(reportsDelivery = true): MailTransport {
  return {
    name: "resend",
    from,
    reportsDelivery,
    send: (mail) =>
      Promise.resolve({ type: "sent", provider: "resend", providerId: `re-${mail.idempotencyKey}`, messageId: "" }),
  };
}

const handlers = jobHandlers.filter((handler) => ["sendMail", "checkDelivery", "lastCall"].includes(handler.kind));

interface Notice {
  type: string;
  minutesAfter?: number;
  data?: Record<string, unknown>;
  eventId?: string;
}

function bodyOf(mailId: string, { type, minutesAfter = 1, data = {} }: Notice, tagged = true): Buffer {
  const at = new Date(ctx.clock.now().getTime() + minutesAfter * minute).toISOString();
  const about = { email_id: `re-${mailId}`, created_at: at, ...(tagged ? { tags: { mail: mailId } } : {}) };
  return Buffer.from(JSON.stringify({ type, created_at: at, data: { ...about, ...data } }));
}

function sign(body: Buffer, { id = `msg_${randomBytes(8).toString("hex")}`, at = ctx.clock.now(), key = secret } = {}) {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const mac = createHmac("sha256", Buffer.from(key.slice(6), "base64"))
    .update(`${id}.${timestamp}.`)
    .update(body);
  return { id, timestamp, signature: `v1,${mac.digest("base64")}` };
}

async function tell(mailId: string, notice: Notice, tagged = true) {
  const body = bodyOf(mailId, notice, tagged);
  return takeProviderNotice(ctx, { body, headers: sign(body, notice.eventId ? { id: notice.eventId } : {}) });
}

async function sentRequest() {
  const post = await submittedPost(ctx, office);
  await workDueJobs(ctx, { handlers });
  const [mail] =
    await database.superSql`select id from mails where post_id = ${post.postId} and kind = 'decisionRequest'`;
  return { ...post, mailId: String(mail?.["id"]) };
}

async function stateOf(mailId: string) {
  const [row] = await database.superSql`
    select delivery, delivery_reason as reason, delivery_at as at, delivered_at as "deliveredAt" from mails where id = ${mailId}`;
  return row;
}

async function troubleMails(postId: string) {
  return database.superSql`select to_name, data from mails where post_id = ${postId} and kind = 'undelivered' order by to_name`;
}

function believes(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

const full = { bounce: { type: "Transient", subType: "MailboxFull", message: "552 5.2.2 mailbox full" } };

describe("what the provider tells of a mail", () => {
  test("stands with the mail, by its tag or by the provider's own id", async () => {
    const { mailId } = await sentRequest();
    expect(await tell(mailId, { type: "email.delivered", minutesAfter: 2 })).toBe(200);
    expect(await stateOf(mailId)).toMatchObject({ delivery: "delivered", reason: null });
    const other = await sentRequest();
    expect(await tell(other.mailId, { type: "email.bounced", data: full }, false)).toBe(200);
    expect(await stateOf(other.mailId)).toMatchObject({ delivery: "bounced", reason: "mailboxFull" });
  });

  test("comes to the same in whatever order, each once, twice or at the same time: 30 shuffles, 0 differences", async () => {
    const notices: Notice[] = [
      { type: "email.delivery_delayed", minutesAfter: 1 },
      { type: "email.delivery_delayed", minutesAfter: 3 },
      { type: "email.delivered", minutesAfter: 4 },
      { type: "email.delivered", minutesAfter: 5 },
      { type: "email.bounced", minutesAfter: 9, data: full },
      { type: "email.suppressed", minutesAfter: 7 },
    ];
    let differences = 0;
    for (let round = 0; round < 30; round += 1) {
      const { mailId, postId } = await sentRequest();
      const told = notices.map((notice, index) => ({ ...notice, eventId: `${mailId}-${index}` }));
      const shuffled = [...told, ...told].sort(() => Math.random() - 0.5);
      if (round % 2 === 0) await Promise.all(shuffled.map((notice) => tell(mailId, notice)));
      else for (const notice of shuffled) await tell(mailId, notice);
      const state = await stateOf(mailId);
      const [kept] = await database.superSql`select count(*)::int as n from mail_events where mail_id = ${mailId}`;
      const bounced = new Date(ctx.clock.now().getTime() + 9 * minute);
      const delivered = new Date(ctx.clock.now().getTime() + 4 * minute);
      const same =
        state?.["delivery"] === "bounced" &&
        state["at"].getTime() === bounced.getTime() &&
        state["deliveredAt"].getTime() === delivered.getTime() &&
        kept?.["n"] === notices.length &&
        (await troubleMails(postId)).length === 2;
      if (!same) differences += 1;
    }
    expect(differences).toBe(0);
  }, 120_000);

  test("is not believed when tampered with, too old, too new, unsigned or signed by somebody else: 0 of 1,200", async () => {
    const { mailId } = await sentRequest();
    const body = bodyOf(mailId, { type: "email.bounced", data: full });
    let believed = 0;
    for (let round = 0; round < 200; round += 1) {
      const signed = sign(body);
      const flipped = Buffer.from(body);
      const place = Math.floor(Math.random() * flipped.length);
      flipped[place] = (flipped[place] ?? 0) ^ (1 << Math.floor(Math.random() * 8));
      const cut = signed.signature.slice(0, -1 - (round % 30));
      const attempts = [
        { body: flipped, headers: signed },
        { body, headers: { ...signed, id: `${signed.id}x` } },
        { body, headers: { ...signed, timestamp: String(Number(signed.timestamp) + 1) } },
        { body, headers: { ...signed, signature: round % 2 === 0 ? cut : "" } },
        {
          body,
          headers: sign(body, { at: new Date(ctx.clock.now().getTime() + (round % 2 === 0 ? -6 : 6) * minute) }),
        },
        { body, headers: sign(body, { key: `whsec_${randomBytes(24).toString("base64")}` }) },
      ];
      for (const attempt of attempts) if ((await takeProviderNotice(ctx, attempt)) !== 401) believed += 1;
    }
    expect(believed).toBe(0);
    expect(await stateOf(mailId)).toMatchObject({ delivery: null });
  });

  test("is believed by the provider's own library exactly when we believe it", () => {
    const now = new Date();
    const sdk = new Resend("re_123");
    const body = Buffer.from('{"type":"email.delivered","data":{"subject":"però"}}');
    for (let round = 0; round < 100; round += 1) {
      const headers = sign(body, { at: new Date(now.getTime() + ((round % 5) - 2) * 4 * minute) });
      const given = round % 3 === 0 ? Buffer.concat([body, Buffer.from(" ")]) : body;
      const ours = createIncomingMail({ RESEND_WEBHOOK_SECRET: secret })?.readNotice({ headers, body: given, now });
      expect(believes(() => sdk.webhooks.verify({ payload: given.toString(), headers, webhookSecret: secret }))).toBe(
        ours !== null && ours !== undefined,
      );
    }
  });

  test("about somebody else's mail, or about nothing we know, is answered and forgotten", async () => {
    const stranger = "01900000-0000-7000-8000-000000000000";
    expect(await tell(stranger, { type: "email.delivered" })).toBe(200);
    expect(await tell(stranger, { type: "contact.created" })).toBe(200);
    const odd = Buffer.from("not json");
    expect(await takeProviderNotice(ctx, { body: odd, headers: sign(odd) })).toBe(200);
    ctx.incoming = undefined;
    expect(await tell(stranger, { type: "email.delivered" })).toBe(404);
  });
});

describe("a request that does not arrive", () => {
  test("is told to the author and the administrators, once, with the reason", async () => {
    const { mailId, postId } = await sentRequest();
    await tell(mailId, { type: "email.bounced", data: full });
    await tell(mailId, { type: "email.complained" });
    const told = await troubleMails(postId);
    expect(told.map((mail) => mail["to_name"])).toEqual(["Anna", "Giulia"]);
    expect(told[0]?.["data"]).toEqual({ mailId, reason: "mailboxFull" });
  });

  test("is nobody's trouble once the seat is filled", async () => {
    const { mailId, postId, hash } = await sentRequest();
    await mark(ctx, { postId, hash }, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) });
    await tell(mailId, { type: "email.bounced", data: full });
    expect(await stateOf(mailId)).toMatchObject({ delivery: "bounced" });
    expect(await troubleMails(postId)).toHaveLength(0);
  });

  test("within fifteen minutes is told, where somebody reports deliveries", async () => {
    const { postId, mailId } = await sentRequest();
    ctx.clock.advance(14 * minute);
    await workDueJobs(ctx, { handlers });
    expect(await troubleMails(postId)).toHaveLength(0);
    await tell(mailId, { type: "email.delivery_delayed" });
    ctx.clock.advance(minute);
    await workDueJobs(ctx, { handlers });
    expect((await troubleMails(postId))[0]?.["data"]).toEqual({ mailId, reason: "noAnswer" });
    const arrived = await sentRequest();
    await tell(arrived.mailId, { type: "email.delivered" });
    ctx.clock.advance(15 * minute);
    await workDueJobs(ctx, { handlers });
    expect(await troubleMails(arrived.postId)).toHaveLength(0);
  });

  test("is not guessed at where nobody does; one that has not even left is told everywhere", async () => {
    ctx.mail = transport(false);
    const taken = await sentRequest();
    ctx.mail = { ...transport(false), send: () => Promise.resolve({ type: "retry", reason: "down" }) };
    const waiting = await sentRequest();
    ctx.clock.advance(15 * minute);
    await workDueJobs(ctx, { handlers });
    expect(await troubleMails(taken.postId)).toHaveLength(0);
    expect(await troubleMails(waiting.postId)).toHaveLength(2);
  });
});

test("whoever did not decide is called once more two hours before the term, and not when they did", async () => {
  ctx.clock = testClock();
  const late = await sentRequest();
  const done = await sentRequest();
  await mark(ctx, done, { by: office.chief, seatId: await openSeat(database.ownerSql, done.postId) });
  const calls = () => database.superSql`select post_id, status from mails where kind = 'lastCall'`;
  ctx.clock.advance(6 * 60 * minute - minute);
  await workDueJobs(ctx, { handlers });
  expect(await calls()).toHaveLength(0);
  ctx.clock.advance(minute);
  await workDueJobs(ctx, { handlers });
  const sent = (await calls()).filter((mail) => mail["status"] === "sent");
  expect(sent.map((mail) => mail["post_id"])).toEqual([late.postId]);
});
