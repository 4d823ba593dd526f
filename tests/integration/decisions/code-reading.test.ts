import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import { minute } from "#tests/support/office.ts";
import { asking, cookieAfter, newestCode, outcomeOf } from "./arrange.ts";
import { nothing, withMailedAddress, words } from "./mailed-address.ts";

const { setup, at, seenBy, ends } = withMailedAddress();

describe("a fresh code opens what an address shows no more (@asvs v5.0.0-8.2.2)", () => {
  /** A browser with nothing of its own at the page of the address. */
  function stranger() {
    let cookie = "";
    return {
      async send(form: Record<string, string>) {
        const filled = { seat: await seatOfToken(), ...form };
        const args = asking(setup.ctx, { path: `/d/${at.token}`, params: { token: at.token }, form: filled, cookie });
        const answer = await outcomeOf(action(args));
        cookie = cookieAfter(answer.headers, cookie);
        return { status: answer.status, to: answer.headers.get("Location"), body: answer.body };
      },
      seen: () => seenBy(cookie),
      async page() {
        const args = asking(setup.ctx, { path: `/d/${at.token}?v=code`, params: { token: at.token }, cookie });
        return (await outcomeOf(loader(args))).body as { page: DecisionLoaded };
      },
    };
  }

  async function seatOfToken(): Promise<string> {
    const [row] = await setup.database.superSql<
      { seat_id: string }[]
    >`select seat_id from decision_tokens where post_id = ${at.post.postId} order by created_at limit 1`;
    return row?.seat_id ?? "";
  }

  async function codesSent(): Promise<number> {
    const { superSql } = setup.database;
    return (await superSql`select from mails where kind = 'decisionCode' and post_id = ${at.post.postId}`).length;
  }

  test.each(Object.keys(ends))(
    "%s: the post to whoever types the code of the holder's mailbox, and to no other",
    async (name) => {
      await ends[name]?.();
      const [holder, other] = [stranger(), stranger()];
      expect(await holder.send({ intent: "read" })).toMatchObject({ status: 303, to: `/d/${at.token}?v=code` });
      expect((await holder.page()).page.view).toMatchObject({ readable: false, code: { intent: "read" } });
      expect(await holder.seen()).toMatchObject({ ...nothing, present: false });
      const code = await newestCode(setup, at.post.postId);
      const typed = await other.send({ intent: "code", code });
      expect([typed.status, (await other.seen()).text]).toEqual([410, false]);
      const wrong = await holder.send({ intent: "code", code: code === "000000" ? "000001" : "000000" });
      expect([wrong.status, (await holder.seen()).text]).toEqual([422, false]);
      expect(await holder.send({ intent: "code", code })).toMatchObject({ status: 303, to: `/d/${at.token}?v=read` });
      expect(await holder.seen()).toMatchObject({ status: 200, text: true, title: true, picture: true });
      expect(await other.seen()).toMatchObject(nothing);
    },
  );

  test("for half an hour, and the browser is not known by it", async () => {
    await ends["expired"]?.();
    const devices = () =>
      setup.database
        .superSql`select from devices where person_id = ${setup.office.chief.personId} and revoked_at is null`;
    const before = (await devices()).length;
    const holder = stranger();
    await holder.send({ intent: "read" });
    await holder.send({ intent: "code", code: await newestCode(setup, at.post.postId) });
    setup.ctx.clock.advance(29 * minute);
    expect((await holder.seen()).text).toBe(true);
    setup.ctx.clock.advance(2 * minute);
    expect(await holder.seen()).toMatchObject(nothing);
    expect(await devices()).toHaveLength(before);
  });

  test("its holder suspended: it opens nothing, not afterwards either, and none is sent", async () => {
    await ends["expired"]?.();
    const { ctx, office, database } = setup;
    const holder = stranger();
    await holder.send({ intent: "read" });
    await holder.send({ intent: "code", code: await newestCode(setup, at.post.postId) });
    expect((await holder.seen()).text).toBe(true);
    const by = { ...office.admin, sessionId: randomUUID() };
    expect(await suspendPerson(ctx, { by, personId: office.chief.personId })).toMatchObject({ ok: true });
    expect(await holder.seen()).toMatchObject(nothing);
    const sent = await codesSent();
    expect((await stranger().send({ intent: "read" })).status).toBeGreaterThanOrEqual(400);
    expect(await codesSent()).toBe(sent);
    await database.superSql`update memberships set status = 'active' where id = ${office.chief.personId}`;
    expect(await holder.seen()).toMatchObject(nothing);
  });

  test("the mail that carries it names no word of the post, its title neither", async () => {
    await ends["expired"]?.();
    await stranger().send({ intent: "read" });
    await newestCode(setup, at.post.postId);
    const [mail] = await setup.database.superSql<{ said: string }[]>`
      select b.subject || b.text || b.html as said from mailbox_messages b join mails m on m.id = b.mail_id
      where m.post_id = ${at.post.postId} and m.kind = 'decisionCode'`;
    expect(mail?.said).toContain(translator("it")("emails.decisionCode.purpose.read"));
    for (const word of [words, "Lavori in via Roma"]) expect(mail?.said).not.toContain(word);
  });

  test("asked for again and again, no more go out than for a decision (@asvs v5.0.0-6.3.1)", async () => {
    await ends["expired"]?.();
    const before = await codesSent();
    const answers: number[] = [];
    for (let press = 0; press < 8; press += 1) {
      answers.push((await stranger().send({ intent: "read" })).status);
      setup.ctx.clock.advance(minute / 2);
    }
    expect(answers).toEqual([303, 303, 303, 303, 303, 429, 429, 429]);
    expect((await codesSent()) - before).toBe(5);
  });

  test("where the post can be read already none is sent", async () => {
    const before = await codesSent();
    expect(await stranger().send({ intent: "read" })).toMatchObject({ status: 303, to: `/d/${at.token}?v=read` });
    expect(await codesSent()).toBe(before);
  });
});
