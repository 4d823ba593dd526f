import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import { forgetDevice, nameDevice } from "#app/services/devices/record-device.server.ts";
import { listDevices } from "#db/queries/devices.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  day,
  level,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
  type SubmittedPost,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { knownBrowser, newestCode } from "./arrange.ts";
import { browsersAt, fresh, newRequest } from "./browsers.ts";

const setup = withMailedOffice();
let post: SubmittedPost;
let token: string;
const { known, open, send, markForm, marks } = browsersAt(() => ({ setup, post, token }));

beforeEach(async () => void ({ post, token } = await newRequest(setup)));

describe("a known device", () => {
  test("approves by itself once: spent by that, never again after an undo, whatever is reloaded or restored", async () => {
    const browser = await known();
    expect((await open(browser)).page).toMatchObject({ automatic: true, needsCode: false });
    const form = await markForm(browser, { automatic: "1" });
    expect(await send(browser, form)).toMatchObject({ status: 303, to: `/d/${token}` });
    expect(await marks()).toMatchObject([{ verdict: "approve", proof: "automatic", taken_back_at: null }]);
    const seatId = form.seat;
    await send(browser, { intent: "undo", seat: seatId, key: randomUUID() });
    for (let i = 0; i < 20; i += 1) {
      expect((await open(browser)).page?.automatic).toBe(false);
      // A page restored from before sends what it had, or a new key, as if nothing had been taken back.
      await send(browser, form);
      await send(browser, { ...form, key: randomUUID() });
    }
    // Neither does the newer mail that the undo sent: whoever took it back decides by hand.
    token = await setup.newestToken(setup.office.chief.personId, post.postId);
    expect((await open(browser)).page?.automatic).toBe(false);
    await send(browser, { ...form, key: randomUUID() });
    expect(await marks()).toHaveLength(1);
    expect((await marks())[0]?.["taken_back_at"]).not.toBeNull();
  });

  test("is stopped for good by Annulla", async () => {
    const browser = await known();
    const form = await markForm(browser, { automatic: "1" });
    expect(await send(browser, { intent: "stop", seat: form.seat })).toMatchObject({ to: `/d/${token}?v=read` });
    expect((await open(browser)).page?.automatic).toBe(false);
    expect(await send(browser, form)).toMatchObject({ to: `/d/${token}?v=read` });
    expect(await marks()).toHaveLength(0);
    await send(browser, { ...form, automatic: "" });
    expect(await marks()).toMatchObject([{ proof: "device" }]);
  });

  test("never asks for changes or rejects by itself, and only the button that says so begins", async () => {
    const browser = await known();
    for (const v of ["changes", "reject", "read", "", "undone", "code"])
      expect((await open(browser, { v })).page?.automatic).toBe(false);
    expect((await open(browser, { headers: { "Sec-Purpose": "prefetch;prerender" } })).status).toBe(503);
    const form = await markForm(browser, { automatic: "1" });
    expect((await send(browser, form, { "Sec-Purpose": "prefetch" })).status).toBe(400);
    expect(await marks()).toHaveLength(0);
  });

  test("is known to be of one person only, for ninety days, until it is revoked", async () => {
    const { ctx, office } = setup;
    const deputys = { cookie: await knownBrowser(ctx, office.deputy) };
    expect((await open(deputys)).page).toMatchObject({ automatic: false, needsCode: true });
    const browser = await known();
    ctx.clock.advance(90 * day + 1);
    await setup.database.superSql`update decision_tokens set expires_at = now() + interval '9 years'`;
    expect((await open(browser)).page?.automatic).toBe(false);
    ctx.clock.set(monday);
    const list = () =>
      readScope(ctx.db, office.chief, (scope) =>
        listDevices(scope, { personId: office.chief.personId, now: ctx.clock.now() }),
      );
    const [device] = await list();
    const own = { ...office.chief, deviceId: device?.id ?? "" };
    expect(await nameDevice(ctx, own, "Telefono dell’ufficio")).toBe(true);
    expect((await list())[0]?.name).toBe("Telefono dell’ufficio");
    expect(await forgetDevice(ctx, { ...own, personId: office.deputy.personId })).toBe(false);
    for (const { id } of await list()) expect(await forgetDevice(ctx, { ...own, deviceId: id })).toBe(true);
    expect((await open(browser)).page).toMatchObject({ automatic: false, needsCode: true });
  });

  test("a forged, cut or foreign cookie is no device", async () => {
    const { cookie } = await known();
    const [name = "", value = ""] = cookie.split("=");
    for (const forged of [
      "",
      "x",
      value.slice(1),
      `${value}A`,
      value.toLowerCase(),
      `${value}.`.repeat(500),
      "é",
      "...",
    ])
      expect((await open({ cookie: `${name}=${forged}` })).page?.automatic ?? false).toBe(false);
  });
});

describe("an unknown device", () => {
  test("a press sends a code and records nothing; the code records, and remembers a device its person calls theirs", async () => {
    const browser = fresh();
    expect((await open(browser)).page).toMatchObject({ automatic: false, needsCode: true });
    expect(await send(browser, await markForm(browser))).toMatchObject({ status: 303, to: `/d/${token}?v=code` });
    expect(await marks()).toHaveLength(0);
    expect((await open(browser, { v: "code" })).page?.view.code).toMatchObject({ intent: "mark", verdict: "approve" });
    const code = await newestCode(setup, post.postId);
    const form = {
      intent: "code",
      seat: await openSeat(setup.database.superSql, post.postId),
      code: ` ${code} `,
      remember: "on",
    };
    expect(await send(browser, form)).toMatchObject({ status: 303, to: `/d/${token}` });
    expect(await marks()).toMatchObject([
      { verdict: "approve", proof: "code", code_id: expect.any(String), device_id: expect.any(String) },
    ]);
    post = await submittedPost(setup.ctx, setup.office);
    token = await setup.newestToken(setup.office.chief.personId, post.postId);
    expect((await open(browser)).page).toMatchObject({ automatic: true, needsCode: false });
    expect(await send(browser, form)).toMatchObject({ status: 403 });
  });

  test("a code alone enrols nothing: the next decision from there wants a code again", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser));
    const seat = await openSeat(setup.database.superSql, post.postId);
    const wrong = await send(browser, { intent: "code", seat, code: "1", remember: "on" });
    // What was ticked stays ticked, and a wrong code enrols nothing.
    expect(wrong).toMatchObject({ status: 422, body: { failure: { code: "codeWrong", remembers: true } } });
    const code = await newestCode(setup, post.postId);
    expect(await send(browser, { intent: "code", seat, code })).toMatchObject({ status: 303 });
    expect(await marks()).toMatchObject([{ verdict: "approve", proof: "code", device_id: null }]);
    post = await submittedPost(setup.ctx, setup.office);
    token = await setup.newestToken(setup.office.chief.personId, post.postId);
    expect((await open(browser)).page).toMatchObject({ automatic: false, needsCode: true, isKnownDevice: false });
  });

  test("a code works once, for ten minutes, five tries, in the browser that pressed, and for what was pressed", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser, { verdict: "requestChanges", reason: "Manca la via." }));
    const seatId = await openSeat(setup.database.superSql, post.postId);
    const code = await newestCode(setup, post.postId);
    const form = { intent: "code", seat: seatId, code };
    for (const other of [fresh(), await known()]) expect((await send(other, form)).status).toBe(410);
    const wrong = { ...form, code: code === "000000" ? "000001" : "000000" };
    for (let left = 4; left > 0; left -= 1)
      expect(await send(browser, wrong)).toMatchObject({ status: 422, body: { failure: { code: "codeWrong", left } } });
    setup.ctx.clock.advance(10 * minute + 1);
    expect((await send(browser, form)).status).toBe(410);
    setup.ctx.clock.set(monday);
    expect((await send(browser, wrong)).status).toBe(410);
    expect((await send(browser, form)).status).toBe(410);
    expect(await marks()).toHaveLength(0);

    setup.ctx.clock.advance(minute);
    await send(browser, await markForm(browser, { verdict: "requestChanges", reason: "Manca la via." }));
    const right = { ...form, code: await newestCode(setup, post.postId) };
    const answers = await Promise.all([send(browser, right), send(browser, right), send(browser, right)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
    expect(await marks()).toMatchObject([{ verdict: "requestChanges", reason: "Manca la via.", proof: "code" }]);
  });

  test("pressing again and again fills nobody's mailbox, and guessing ends", async () => {
    const mails = async () =>
      (await setup.database.superSql`select from mails where kind = 'decisionCode' and post_id = ${post.postId}`)
        .length;
    const statuses: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const browser = fresh();
      statuses.push((await send(browser, await markForm(browser))).status);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(await mails()).toBe(5);

    setup.ctx.clock.advance(61 * minute);
    let tried = 0;
    for (let i = 0; i < 10; i += 1) {
      const browser = fresh();
      setup.ctx.clock.advance(16 * minute);
      if ((await send(browser, await markForm(browser))).status !== 303) continue;
      const code = await newestCode(setup, post.postId);
      const seatId = await openSeat(setup.database.superSql, post.postId);
      for (let n = 0; n < 8; n += 1) {
        const guess = String((Number(code) + 1 + n) % 1_000_000).padStart(6, "0");
        if ((await send(browser, { intent: "code", seat: seatId, code: guess })).status === 422) tried += 1;
      }
    }
    expect(tried).toBeLessThanOrEqual(15);
    expect(await marks()).toHaveLength(0);
  });

  test("a mail that does not come is sent again, and only the newest code counts", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser));
    const seatId = await openSeat(setup.database.superSql, post.postId);
    const first = await newestCode(setup, post.postId);
    setup.ctx.clock.advance(minute);
    expect(await send(browser, { intent: "resend", seat: seatId })).toMatchObject({ to: `/d/${token}?v=code` });
    const second = await newestCode(setup, post.postId);
    expect(second).not.toBe(first);
    expect((await send(browser, { intent: "code", seat: seatId, code: first })).status).toBe(422);
    expect((await send(browser, { intent: "code", seat: seatId, code: second })).status).toBe(303);
    expect(await marks()).toHaveLength(1);
  });

  test("taking back changes a decision too: from an unknown device it wants the code", async () => {
    const mine = await known();
    await send(mine, await markForm(mine));
    const stranger = fresh();
    const seatId = (await open(stranger)).page?.view.situation;
    const undo = { intent: "undo", seat: seatId?.type === "mine" ? seatId.seat.seatId : "", key: randomUUID() };
    expect(await send(stranger, undo)).toMatchObject({ to: `/d/${token}?v=code` });
    expect((await marks())[0]?.["taken_back_at"]).toBeNull();
    const code = await newestCode(setup, post.postId);
    expect(await send(stranger, { intent: "code", seat: undo.seat, code })).toMatchObject({
      to: `/d/${token}?v=undone`,
    });
    expect((await marks())[0]?.["taken_back_at"]).not.toBeNull();
  });

  test("the digits stand in no row", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser));
    const code = await newestCode(setup, post.postId);
    const [row] = await setup.database.superSql<Array<{ text: string }>>`
      select string_agg(c::text, ' ') || coalesce((select string_agg(m::text, ' ') from mails m where kind = 'decisionCode'), '') as text
      from decision_codes c`;
    expect(row?.text).not.toContain(code);
  });
});

describe("a fresh proof every time", () => {
  test.each(["sensitive", "soon", "old", "level", "rule"] as const)("%s: a known device is not enough", async (why) => {
    const { ctx, database, office } = setup;
    if (why === "level") {
      const definition = route([
        level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })], {
          freshProof: true,
        }),
      ]);
      post = await submittedPost(ctx, office, {
        routeId: await publishApprovalRoute(database.ownerSql, office, definition),
      });
      token = await setup.newestToken(office.chief.personId, post.postId);
    }
    if (why === "rule") {
      const change = { policy: "freshProofFor", value: "signatures" } as const;
      await changePolicy(ctx, { by: { ...office.admin, sessionId: "" }, change });
    }
    if (why === "sensitive") await database.superSql`update posts set sensitive = true where id = ${post.postId}`;
    const browser = await known();
    if (why === "soon") ctx.clock.advance(3 * day - 29 * minute);
    const growOld = async () => {
      if (why !== "old") return;
      await database.superSql`update post_seats set opened_at = opened_at - interval '73 hours' where post_id = ${post.postId}`;
    };
    await growOld();
    const { page } = await open(browser);
    expect(page).toMatchObject({ automatic: false, needsCode: true, view: { stepUp: why } });
    expect((await send(browser, await markForm(browser, { automatic: "1" }))).to).toBe(`/d/${token}?v=read`);
    expect(await send(browser, await markForm(browser))).toMatchObject({ to: `/d/${token}?v=code` });
    expect(await marks()).toHaveLength(0);
    const code = await newestCode(setup, post.postId);
    const seatId = await openSeat(database.superSql, post.postId);
    expect((await send(browser, { intent: "code", seat: seatId, code })).status).toBe(303);
    expect(await marks()).toMatchObject([{ proof: "code" }]);
    // Taking back wants it again: whoever finds the device unlocked undoes no more than they could sign.
    ctx.clock.advance(minute);
    // The mark wrote the seat anew, with the moment the iter knows.
    await growOld();
    const undo = { intent: "undo", seat: seatId, key: randomUUID() };
    expect(await send(browser, undo)).toMatchObject({ to: `/d/${token}?v=code` });
    expect(await marks()).toMatchObject([{ taken_back_at: null }]);
    const again = await newestCode(setup, post.postId);
    const undone = await send(browser, { intent: "code", seat: seatId, code: again });
    // Taking back ends the address it was done by: on by the one that took its place.
    expect(undone.to).toBe(`/d/${await setup.newestToken(office.chief.personId, post.postId)}?v=undone`);
    expect((await marks())[0]?.["taken_back_at"]).not.toBeNull();
  });
});
