import { randomBytes } from "node:crypto";
import { Resend } from "resend";
import { beforeEach, describe, expect, test } from "vitest";
import { createIncomingMail } from "#app/mail/incoming-mail.server.ts";
import { takeProviderNotice } from "#app/services/mail/take-provider-notice.server.ts";
import { logOf, mark, minute, openSeat, testClock } from "#tests/support/office.ts";
import { createProvider, mailboxFull, type Notice, secret, sign } from "./provider-notices.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice({ each: "test" });
let provider: ReturnType<typeof createProvider>;

beforeEach(() => {
  provider = createProvider(ctx, database, office);
});

function believes(verify: () => unknown): boolean {
  try {
    verify();
    return true;
  } catch {
    return false;
  }
}

describe("what the provider tells of a mail", () => {
  test("stands with the mail, by its tag or by the provider's own id", async () => {
    const { mailId } = await provider.sentRequest();
    expect(await provider.tell(mailId, { type: "email.delivered", minutesAfter: 2 })).toBe(200);
    expect(await provider.stateOf(mailId)).toMatchObject({ delivery: "delivered", reason: null });
    const other = await provider.sentRequest();
    expect(await provider.tell(other.mailId, { type: "email.bounced", data: mailboxFull }, false)).toBe(200);
    expect(await provider.stateOf(other.mailId)).toMatchObject({ delivery: "bounced", reason: "mailboxFull" });
  });

  test("comes to the same in whatever order, each once, twice or at the same time: 30 shuffles, 0 differences", async () => {
    const notices: Notice[] = [
      { type: "email.delivery_delayed", minutesAfter: 1 },
      { type: "email.delivery_delayed", minutesAfter: 3 },
      { type: "email.delivered", minutesAfter: 4 },
      { type: "email.delivered", minutesAfter: 5 },
      { type: "email.bounced", minutesAfter: 9, data: mailboxFull },
      { type: "email.suppressed", minutesAfter: 7 },
    ];
    let differences = 0;
    for (let round = 0; round < 30; round += 1) {
      const { mailId, postId } = await provider.sentRequest();
      const told = notices.map((notice, index) => ({ ...notice, eventId: `${mailId}-${index}` }));
      const shuffled = [...told, ...told].sort(() => Math.random() - 0.5);
      if (round % 2 === 0) await Promise.all(shuffled.map((notice) => provider.tell(mailId, notice)));
      else for (const notice of shuffled) await provider.tell(mailId, notice);
      await provider.work();
      const state = await provider.stateOf(mailId);
      const [kept] = await database.superSql`select count(*)::int as n from mail_events where mail_id = ${mailId}`;
      const bounced = new Date(ctx.clock.now().getTime() + 9 * minute);
      const delivered = new Date(ctx.clock.now().getTime() + 4 * minute);
      const same =
        state?.["delivery"] === "bounced" &&
        state["at"].getTime() === bounced.getTime() &&
        state["deliveredAt"].getTime() === delivered.getTime() &&
        kept?.["n"] === notices.length &&
        (await provider.troubleMails(postId)).length === 2;
      if (!same) differences += 1;
    }
    expect(differences).toBe(0);
  }, 120_000);

  test("is not believed when tampered with, too old, too new, unsigned or signed by somebody else: 0 of 1,200", async () => {
    const { mailId } = await provider.sentRequest();
    const body = provider.bodyOf(mailId, { type: "email.bounced", data: mailboxFull });
    let believed = 0;
    for (let round = 0; round < 200; round += 1) {
      const signed = sign(body, { at: ctx.clock.now() });
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
        { body, headers: sign(body, { at: ctx.clock.now(), key: `whsec_${randomBytes(24).toString("base64")}` }) },
      ];
      for (const attempt of attempts) if ((await takeProviderNotice(ctx, attempt)) !== 401) believed += 1;
    }
    expect(believed).toBe(0);
    expect(await provider.stateOf(mailId)).toMatchObject({ delivery: null });
  });

  test("is not believed when its bytes are no text: other bytes would be signed alike", () => {
    const now = new Date();
    const body = Buffer.from('{"type":"email.delivered","data":{"subject":"\u00e8"}}', "latin1");
    const incoming = createIncomingMail({ RESEND_WEBHOOK_SECRET: secret });
    expect(incoming?.readNotice({ headers: sign(body, { at: now }), body, now })).toBeNull();
    const replaced = Buffer.from(body.toString());
    expect(incoming?.readNotice({ headers: sign(replaced, { at: now }), body, now })).toBeNull();
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
    expect(await provider.tell(stranger, { type: "email.delivered" })).toBe(200);
    expect(await provider.tell(stranger, { type: "contact.created" })).toBe(200);
    const odd = Buffer.from("not json");
    expect(await takeProviderNotice(ctx, { body: odd, headers: sign(odd, { at: ctx.clock.now() }) })).toBe(200);
    ctx.incoming = undefined;
    expect(await provider.tell(stranger, { type: "email.delivered" })).toBe(404);
  });
});

describe("a request that does not arrive", () => {
  test("is told to the author and the administrators, once, with the reason", async () => {
    const { mailId, postId } = await provider.sentRequest();
    await provider.tellAndAct(mailId, { type: "email.bounced", data: mailboxFull });
    await provider.tellAndAct(mailId, { type: "email.complained" });
    const told = await provider.troubleMails(postId);
    expect(told.map((mail) => mail["to_name"])).toEqual(["Anna", "Giulia"]);
    expect(told[0]?.["data"]).toEqual({ mailId, reason: "mailboxFull" });
  });

  test("is nobody's trouble once the seat is filled", async () => {
    const { mailId, postId, hash } = await provider.sentRequest();
    await mark(ctx, { postId, hash }, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) });
    await provider.tellAndAct(mailId, { type: "email.bounced", data: mailboxFull });
    expect(await provider.stateOf(mailId)).toMatchObject({ delivery: "bounced" });
    expect(await provider.troubleMails(postId)).toHaveLength(0);
    expect(await logOf(database.ownerSql, postId)).not.toContain("level.unreached");
  });

  test("within fifteen minutes is told, where somebody reports deliveries", async () => {
    const { postId, mailId } = await provider.sentRequest();
    ctx.clock.advance(14 * minute);
    await provider.work();
    expect(await provider.troubleMails(postId)).toHaveLength(0);
    await provider.tell(mailId, { type: "email.delivery_delayed" });
    ctx.clock.advance(minute);
    await provider.work();
    expect((await provider.troubleMails(postId))[0]?.["data"]).toEqual({ mailId, reason: "noAnswer" });
    const arrived = await provider.sentRequest();
    await provider.tell(arrived.mailId, { type: "email.delivered" });
    ctx.clock.advance(15 * minute);
    await provider.work();
    expect(await provider.troubleMails(arrived.postId)).toHaveLength(0);
  });

  test("is not guessed at where nobody does; one that has not even left is told everywhere", async () => {
    ctx.mail = provider.transport(false);
    const taken = await provider.sentRequest();
    ctx.mail = { ...provider.transport(false), send: () => Promise.resolve({ type: "retry", reason: "down" }) };
    const waiting = await provider.sentRequest();
    ctx.clock.advance(15 * minute);
    await provider.work();
    expect(await provider.troubleMails(taken.postId)).toHaveLength(0);
    expect(await provider.troubleMails(waiting.postId)).toHaveLength(2);
  });
});

test("whoever did not decide is called once more two hours before the term, and not when they did", async () => {
  ctx.clock = testClock();
  const late = await provider.sentRequest();
  const done = await provider.sentRequest();
  await mark(ctx, done, { by: office.chief, seatId: await openSeat(database.ownerSql, done.postId) });
  const calls = () => database.superSql`select post_id, status from mails where kind = 'lastCall'`;
  ctx.clock.advance(6 * 60 * minute - minute);
  await provider.work();
  expect(await calls()).toHaveLength(0);
  ctx.clock.advance(minute);
  await provider.work();
  const sent = (await calls()).filter((mail) => mail["status"] === "sent");
  expect(sent.map((mail) => mail["post_id"])).toEqual([late.postId]);
});
