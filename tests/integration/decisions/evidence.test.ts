import { beforeEach, describe, expect, test } from "vitest";
import { shortenOldAddresses } from "#app/jobs/housekeeping.server.ts";
import { action as actOnNotMe, loader as openNotMe } from "#app/routes/d.$token_.not-me/route.tsx";
import { releasePost } from "#app/services/freezes/release-post.server.ts";
import { day, logOf, mark, openSeat, stateOf, type SubmittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, cookieAfter, newestCode, outcomeOf } from "./arrange.ts";
import { type Browser, browsersAt, fresh, newRequest } from "./browsers.ts";

const setup = withMailedOffice();
let post: SubmittedPost;
let token: string;
const { known, open, send, markForm, marks } = browsersAt(() => ({ setup, post, token }));

beforeEach(async () => void ({ post, token } = await newRequest(setup)));

describe("the evidence", () => {
  test("every opening leaves a line, the mark what came before it; after ninety days addresses say only roughly where", async () => {
    const { ctx, database } = setup;
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
    const { database, office } = setup;
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
      openNotMe(asking(setup.ctx, { path: `/d/${token}/not-me`, params: { token }, cookie: browser.cookie })),
    );
  }
  async function press(browser: Browser, form: Record<string, string>) {
    const path = `/d/${token}/not-me`;
    const answer = await outcomeOf(
      actOnNotMe(asking(setup.ctx, { path, params: { token }, form, cookie: browser.cookie })),
    );
    browser.cookie = cookieAfter(answer.headers, browser.cookie);
    return { status: answer.status, to: answer.headers.get("Location") };
  }
  const holds = async () =>
    (await setup.database.superSql`select from post_freezes where post_id = ${post.postId}`).length;

  test("opening freezes nothing, neither does an unknown browser's press; the code does", async () => {
    const browser = await known();
    await send(browser, await markForm(browser));
    for (let i = 0; i < 3; i += 1) expect((await openPage(browser)).status).toBe(200);
    const scanner = fresh();
    expect(await press(scanner, { intent: "freeze" })).toMatchObject({ to: `/d/${token}/not-me?v=code` });
    expect(await holds()).toBe(0);
    const code = await newestCode(setup, post.postId);
    expect(await press(scanner, { intent: "code", code })).toMatchObject({ status: 303 });
    expect(await holds()).toBe(1);
  });

  test("an address that shows the post no more asks for the code all the same, and it freezes", async () => {
    const browser = await known();
    await send(browser, await markForm(browser));
    await setup.database.superSql`update decision_tokens set superseded_at = now() where post_id = ${post.postId}`;
    const other = fresh();
    const { to } = await press(other, { intent: "freeze" });
    const opened = await outcomeOf(
      openNotMe(asking(setup.ctx, { path: to ?? "", params: { token }, cookie: other.cookie })),
    );
    expect(opened.body).toMatchObject({
      page: { asksCode: true, view: { readable: false, code: { intent: "freeze" } } },
    });
    const code = await newestCode(setup, post.postId);
    expect(await press(other, { intent: "code", code })).toMatchObject({ status: 303 });
    expect(await holds()).toBe(1);
  });

  test("freezes marks and publication, forgets the device, tells who is in charge; only they release, with a reason, and the mark stays void", async () => {
    const { ctx, database, office } = setup;
    const browser = await known();
    await send(browser, await markForm(browser));
    expect(await press(browser, { intent: "freeze" })).toMatchObject({ status: 303 });
    expect(await press(browser, { intent: "freeze" })).toMatchObject({ to: `/d/${token}/not-me?v=code` });
    expect(await holds()).toBe(1);
    expect((await open(browser)).page).toMatchObject({ view: { freeze: { placedByName: "Marco" } } });
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
    expect(await release("Il telefono era rubato.")).toEqual({ ok: true });
    expect(await release("Di nuovo")).toMatchObject({ error: { code: "notFrozen" } });
    expect(await signs()).toMatchObject({ ok: false, error: { code: "impossibleNow" } });
    const chiefs = await openSeat(database.superSql, post.postId);
    expect(await mark(ctx, post, { by: office.chief, seatId: chiefs })).toMatchObject({ ok: true, state: "review" });
    expect(await signs()).toMatchObject({ ok: true });
    expect((await logOf(database.superSql, post.postId)).slice(-6)).toEqual([
      "mark.approved",
      "post.frozen",
      "post.released",
      "mark.disowned",
      "mark.approved",
      "mark.approved",
    ]);
    expect(await stateOf(database.superSql, post.postId)).toBe("approved");
  });
});
