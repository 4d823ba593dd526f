import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { action as actOnNotMe, loader as openNotMe } from "#app/routes/d.$token_.not-me/route.tsx";
import { shortenOldAddresses } from "#app/jobs/shorten-addresses.server.ts";
import { releasePost } from "#app/services/holds/release-post.server.ts";
import { forgetDevice, nameDevice } from "#app/services/devices/record-device.server.ts";
import { listDevices } from "#db/queries/devices.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  day,
  level,
  logOf,
  mark,
  minute,
  monday,
  openSeat,
  publishRoute,
  route,
  seat,
  stateOf,
  submittedPost,
  type SubmittedPost,
} from "#tests/integration/services/office.ts";
import {
  asking,
  cookieAfter,
  knownBrowser,
  mailedOffice,
  type MailedOffice,
  newestCode,
  outcomeOf,
} from "./arrange.ts";

let desk: MailedOffice;
let post: SubmittedPost;
let token: string;

beforeAll(async () => {
  desk = await mailedOffice();
});
afterAll(() => desk.database.close());
beforeEach(async () => {
  desk.ctx.clock.set(monday);
  await desk.database.superSql`delete from decision_codes`;
  post = await submittedPost(desk.ctx, desk.office);
  token = await desk.newestToken(desk.office.chief.personId, post.postId);
});

interface Browser {
  cookie: string;
}

const fresh = (): Browser => ({ cookie: "" });
const known = async (): Promise<Browser> => ({ cookie: await knownBrowser(desk.ctx, desk.office.chief) });

async function open(browser: Browser, { v = "approve", headers = {} as Record<string, string>, method = "GET" } = {}) {
  const path = `/d/${token}?v=${v}`;
  const answer = await outcomeOf(
    loader(asking(desk.ctx, { path, params: { token }, cookie: browser.cookie, headers, method })),
  );
  return { ...answer, page: (answer.body as { page: DecisionLoaded } | null)?.page };
}

async function send(browser: Browser, form: Record<string, string>, headers: Record<string, string> = {}) {
  const args = asking(desk.ctx, { path: `/d/${token}`, params: { token }, form, cookie: browser.cookie, headers });
  const answer = await outcomeOf(action(args));
  browser.cookie = cookieAfter(answer.headers, browser.cookie);
  return { status: answer.status, to: answer.headers.get("Location"), body: answer.body };
}

async function markForm(browser: Browser, more: Record<string, string> = {}) {
  const { page } = await open(browser, { v: "read" });
  if (page?.view.situation.type !== "open") throw new Error(`The page is ${page?.view.situation.type}.`);
  return {
    intent: "mark",
    verdict: "approve",
    seat: page.view.situation.seat.seatId,
    revision: page.view.revision?.hash ?? "",
    key: randomUUID(),
    ...more,
  };
}

async function marks() {
  return desk.database.superSql`
    select m.verdict, m.reason, m.taken_back_at, e.proof, e.device_id, e.code_id, e.session_id, e.token_id, e.mail_id, e.message_id,
      e.openings, e.address, e.user_agent, e.fetch_metadata
    from marks m left join mark_evidence e on e.mark_id = m.id where m.post_id = ${post.postId} order by m.at`;
}

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
    token = await desk.newestToken(desk.office.chief.personId, post.postId);
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
    const { ctx, office } = desk;
    const deputys = { cookie: await knownBrowser(ctx, office.deputy) };
    expect((await open(deputys)).page).toMatchObject({ automatic: false, needsCode: true });
    const browser = await known();
    ctx.clock.advance(90 * day + 1);
    await desk.database.superSql`update decision_tokens set expires_at = now() + interval '9 years'`;
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
  test("a press sends a code and records nothing; the code records, and remembers the device", async () => {
    const browser = fresh();
    expect((await open(browser)).page).toMatchObject({ automatic: false, needsCode: true });
    expect(await send(browser, await markForm(browser))).toMatchObject({ status: 303, to: `/d/${token}?v=code` });
    expect(await marks()).toHaveLength(0);
    expect((await open(browser, { v: "code" })).page?.view.code).toMatchObject({ intent: "mark", verdict: "approve" });
    const code = await newestCode(desk, post.postId);
    const form = { intent: "code", seat: await openSeat(desk.database.superSql, post.postId), code: ` ${code} ` };
    expect(await send(browser, form)).toMatchObject({ status: 303, to: `/d/${token}` });
    expect(await marks()).toMatchObject([
      { verdict: "approve", proof: "code", code_id: expect.any(String), device_id: expect.any(String) },
    ]);
    post = await submittedPost(desk.ctx, desk.office);
    token = await desk.newestToken(desk.office.chief.personId, post.postId);
    expect((await open(browser)).page).toMatchObject({ automatic: true, needsCode: false });
    expect(await send(browser, form)).toMatchObject({ status: 403 });
  });

  test("a code works once, for ten minutes, five tries, in the browser that pressed, and for what was pressed", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser, { verdict: "requestChanges", reason: "Manca la via." }));
    const seatId = await openSeat(desk.database.superSql, post.postId);
    const code = await newestCode(desk, post.postId);
    const form = { intent: "code", seat: seatId, code };
    for (const other of [fresh(), await known()]) expect((await send(other, form)).status).toBe(410);
    const wrong = { ...form, code: code === "000000" ? "000001" : "000000" };
    for (let left = 4; left > 0; left -= 1)
      expect(await send(browser, wrong)).toMatchObject({ status: 422, body: { failure: { code: "codeWrong", left } } });
    desk.ctx.clock.advance(10 * minute + 1);
    expect((await send(browser, form)).status).toBe(410);
    desk.ctx.clock.set(monday);
    expect((await send(browser, wrong)).status).toBe(410);
    expect((await send(browser, form)).status).toBe(410);
    expect(await marks()).toHaveLength(0);

    desk.ctx.clock.advance(minute);
    await send(browser, await markForm(browser, { verdict: "requestChanges", reason: "Manca la via." }));
    const right = { ...form, code: await newestCode(desk, post.postId) };
    const answers = await Promise.all([send(browser, right), send(browser, right), send(browser, right)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 410, 410]);
    expect(await marks()).toMatchObject([{ verdict: "requestChanges", reason: "Manca la via.", proof: "code" }]);
  });

  test("pressing again and again fills nobody's mailbox, and guessing ends", async () => {
    const mails = async () =>
      (await desk.database.superSql`select from mails where kind = 'decisionCode' and post_id = ${post.postId}`).length;
    const statuses: number[] = [];
    for (let i = 0; i < 40; i += 1) {
      const browser = fresh();
      statuses.push((await send(browser, await markForm(browser))).status);
    }
    expect(statuses.filter((status) => status === 303)).toHaveLength(5);
    expect(statuses.filter((status) => status === 429)).toHaveLength(35);
    expect(await mails()).toBe(5);

    desk.ctx.clock.advance(61 * minute);
    let tried = 0;
    for (let i = 0; i < 10; i += 1) {
      const browser = fresh();
      desk.ctx.clock.advance(16 * minute);
      if ((await send(browser, await markForm(browser))).status !== 303) continue;
      const code = await newestCode(desk, post.postId);
      const seatId = await openSeat(desk.database.superSql, post.postId);
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
    const seatId = await openSeat(desk.database.superSql, post.postId);
    const first = await newestCode(desk, post.postId);
    desk.ctx.clock.advance(minute);
    expect(await send(browser, { intent: "resend", seat: seatId })).toMatchObject({ to: `/d/${token}?v=code` });
    const second = await newestCode(desk, post.postId);
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
    const code = await newestCode(desk, post.postId);
    expect(await send(stranger, { intent: "code", seat: undo.seat, code })).toMatchObject({
      to: `/d/${token}?v=undone`,
    });
    expect((await marks())[0]?.["taken_back_at"]).not.toBeNull();
  });

  test("the digits stand in no row", async () => {
    const browser = fresh();
    await send(browser, await markForm(browser));
    const code = await newestCode(desk, post.postId);
    const [row] = await desk.database.superSql<Array<{ text: string }>>`
      select string_agg(c::text, ' ') || coalesce((select string_agg(m::text, ' ') from mails m where kind = 'decisionCode'), '') as text
      from decision_codes c`;
    expect(row?.text).not.toContain(code);
  });
});

describe("a fresh proof every time", () => {
  test.each(["sensitive", "soon", "old", "level"] as const)("%s: a known device is not enough", async (why) => {
    const { ctx, database, office } = desk;
    if (why === "level") {
      const definition = route([
        level("responsabile", [seat("chief", { type: "person", personId: office.chief.personId })], {
          freshProof: true,
        }),
      ]);
      post = await submittedPost(ctx, office, { routeId: await publishRoute(database.ownerSql, office, definition) });
      token = await desk.newestToken(office.chief.personId, post.postId);
    }
    if (why === "sensitive") await database.superSql`update posts set sensitive = true where id = ${post.postId}`;
    const browser = await known();
    if (why === "soon") ctx.clock.advance(3 * day - 29 * minute);
    if (why === "old") {
      await database.superSql`update post_seats set opened_at = opened_at - interval '73 hours' where post_id = ${post.postId}`;
    }
    const { page } = await open(browser);
    expect(page).toMatchObject({ automatic: false, needsCode: true, view: { stepUp: why } });
    expect((await send(browser, await markForm(browser, { automatic: "1" }))).to).toBe(`/d/${token}?v=read`);
    expect(await send(browser, await markForm(browser))).toMatchObject({ to: `/d/${token}?v=code` });
    expect(await marks()).toHaveLength(0);
    const code = await newestCode(desk, post.postId);
    const seatId = await openSeat(database.superSql, post.postId);
    expect((await send(browser, { intent: "code", seat: seatId, code })).status).toBe(303);
    expect(await marks()).toMatchObject([{ proof: "code" }]);
  });
});

describe("the evidence", () => {
  test("every opening leaves a line, the mark what came before it; after ninety days addresses say only roughly where", async () => {
    const { ctx, database } = desk;
    ctx.clock.advance(40_000);
    await open(fresh(), { method: "HEAD" });
    ctx.clock.advance(20_000);
    const browser = await known();
    await open(browser, {
      headers: { "Sec-Fetch-Site": "none", "Sec-Fetch-Mode": "navigate", "Sec-Fetch-User": "?1" },
    });
    ctx.clock.advance(1_000);
    await send(browser, await markForm(browser), { "Sec-Fetch-Site": "same-origin" });
    const seen = await database.superSql`
      select o.method, o.delay_seconds, o.address, o.user_agent, o.fetch_metadata, o.device_id from decision_openings o
      join decision_tokens t on t.id = o.token_id where t.post_id = ${post.postId} order by o.at, o.id`;
    expect(seen).toMatchObject([
      { method: "HEAD", delay_seconds: "40", address: "203.0.113.7", device_id: null },
      { method: "GET", fetch_metadata: { site: "none", mode: "navigate", user: "?1" }, device_id: expect.any(String) },
      { method: "GET" },
    ]);
    expect(await marks()).toMatchObject([
      {
        proof: "device",
        device_id: expect.any(String),
        token_id: expect.any(String),
        mail_id: expect.any(String),
        message_id: expect.any(String),
        openings: { count: 3, firstSeconds: 40, lastSeconds: 61 },
        address: "203.0.113.7",
        fetch_metadata: { site: "same-origin" },
      },
    ]);
    ctx.clock.advance(91 * day);
    await shortenOldAddresses(ctx);
    expect((await marks())[0]?.["address"]).toBe("203.0.113.0");
    const [after] =
      await database.superSql`select address, user_agent from decision_openings where user_agent is null limit 1`;
    expect(after).toEqual({ address: "203.0.113.0", user_agent: null });
    await shortenOldAddresses(ctx);
  });

  test("the program can add to it, and change nothing", async () => {
    const { database, office } = desk;
    for (const table of ["mark_evidence", "decision_openings"]) {
      await expect(
        database.sql.begin(async (sql) => {
          await sql`select set_config('app.organization_id', ${office.organizationId}, true)`;
          await sql`update ${sql(table)} set address = 'x'`;
        }),
      ).rejects.toThrow(/permission denied/u);
    }
  });
});

describe("Non sei stato tu?", () => {
  async function openPage(browser: Browser) {
    return outcomeOf(
      openNotMe(asking(desk.ctx, { path: `/d/${token}/not-me`, params: { token }, cookie: browser.cookie })),
    );
  }
  async function press(browser: Browser, form: Record<string, string>) {
    const path = `/d/${token}/not-me`;
    const answer = await outcomeOf(
      actOnNotMe(asking(desk.ctx, { path, params: { token }, form, cookie: browser.cookie })),
    );
    browser.cookie = cookieAfter(answer.headers, browser.cookie);
    return { status: answer.status, to: answer.headers.get("Location") };
  }
  const holds = async () =>
    (await desk.database.superSql`select from post_holds where post_id = ${post.postId}`).length;

  test("opening freezes nothing, neither does an unknown browser's press; the code does", async () => {
    const browser = await known();
    await send(browser, await markForm(browser));
    for (let i = 0; i < 3; i += 1) expect((await openPage(browser)).status).toBe(200);
    const scanner = fresh();
    expect(await press(scanner, { intent: "freeze" })).toMatchObject({ to: `/d/${token}/not-me?v=code` });
    expect(await holds()).toBe(0);
    const code = await newestCode(desk, post.postId);
    expect(await press(scanner, { intent: "code", code })).toMatchObject({ status: 303 });
    expect(await holds()).toBe(1);
  });

  test("freezes marks and publication, forgets the device, tells who is in charge; only they release, with a reason", async () => {
    const { ctx, database, office } = desk;
    const browser = await known();
    await send(browser, await markForm(browser));
    expect(await press(browser, { intent: "freeze" })).toMatchObject({ status: 303 });
    expect(await press(browser, { intent: "freeze" })).toMatchObject({ to: `/d/${token}/not-me?v=code` });
    expect(await holds()).toBe(1);
    expect((await open(browser)).page).toMatchObject({ view: { hold: { placedByName: "Marco" } } });
    const told = await database.superSql`select to_name from mails where kind = 'frozen' and post_id = ${post.postId}`;
    expect(told.map((row) => row["to_name"]).sort()).toEqual(["Anna", "Giulia"]);

    const directors = await openSeat(database.superSql, post.postId);
    const signs = () => mark(ctx, post, { by: office.director, seatId: directors });
    expect(await signs()).toMatchObject({ ok: false, error: { code: "frozen" } });

    for (const viewer of [office.writer, office.chief, office.director])
      expect(await releasePost(ctx, { viewer, postId: post.postId, reason: "Tutto bene" })).toMatchObject({
        error: { code: "forbidden" },
      });
    const release = (reason: string) => releasePost(ctx, { viewer: office.admin, postId: post.postId, reason });
    expect(await release("  ")).toMatchObject({ error: { code: "reasonRequired" } });
    expect(await release("Era lui, dal telefono nuovo.")).toEqual({ ok: true });
    expect(await release("Di nuovo")).toMatchObject({ error: { code: "notFrozen" } });
    expect(await signs()).toMatchObject({ ok: true });
    expect((await logOf(database.superSql, post.postId)).slice(-4)).toEqual([
      "mark.approved",
      "post.frozen",
      "post.released",
      "mark.approved",
    ]);
    expect(await stateOf(database.superSql, post.postId)).toBe("approved");
  });
});
