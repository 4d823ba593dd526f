import { beforeEach, describe, expect, test } from "vitest";
import { openSeat, type SubmittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { iterBriefs } from "#db/queries/iter-brief.server.ts";
import { iterViews } from "#db/queries/iter-view.server.ts";
import { readScope } from "#db/scope.server.ts";
import { footprint, newestCode } from "./arrange.ts";
import { browsersAt, fresh, newRequest } from "./browsers.ts";

const setup = withMailedOffice();
let post: SubmittedPost;
let token: string;
const { known, open, send, markForm, marks } = browsersAt(() => ({ setup, post, token }));

beforeEach(async () => void ({ post, token } = await newRequest(setup)));

const reason = "Non è il mio ufficio.";

test("declining wants the same proof as a mark: the code carries it out, and the page then says who decides", async () => {
  const browser = fresh();
  expect(await send(browser, await markForm(browser, { verdict: "recuse", reason }))).toMatchObject({
    status: 303,
    to: `/d/${token}?v=code`,
  });
  expect(await marks()).toHaveLength(0);
  expect((await open(browser, { v: "code" })).page?.view.code).toMatchObject({ intent: "mark", verdict: "recuse" });
  const seatId = await openSeat(setup.database.superSql, post.postId);
  const code = await newestCode(setup, post.postId);
  expect(await send(browser, { intent: "code", seat: seatId, code })).toMatchObject({ status: 303 });
  expect(await marks()).toMatchObject([{ verdict: "recuse", reason, proof: "code", code_id: expect.any(String) }]);
  const view = (await open(browser)).page?.view;
  expect(view).toMatchObject({ situation: { type: "recused" }, recusal: { to: "superior", names: ["Elena"] } });
});

test("once somebody has declined, rails and lists wait for whoever came in, and say in whose place", async () => {
  expect(await waitedFor()).toEqual([null, null]);
  const browser = await known();
  await send(browser, await markForm(browser, { verdict: "recuse", reason }));
  expect(await waitedFor()).toEqual(["Elena", "Elena"]);
  const seat = (await open(browser)).page?.view.iter?.levels.flatMap(({ seats }) => seats).find(isOpen);
  expect(seat?.holderName).not.toBe("Elena");

  async function waitedFor() {
    return readScope(setup.ctx.db, setup.office.writer, async (scope) => {
      const view = (await iterViews(scope, [post.postId])).get(post.postId);
      const brief = (await iterBriefs(scope, [post.postId])).get(post.postId);
      return [view, brief].map((iter) => iter?.levels.flatMap(({ seats }) => [...seats]).find(isOpen)?.cameIn);
    });
  }
});

function isOpen({ status }: { status: string }): boolean {
  return status === "open";
}

describe("the request's mail has a link to say that it is for somebody else", () => {
  async function mailed(): Promise<string> {
    const [row] = await setup.database.superSql<{ text: string }[]>`
      select b.text from mailbox_messages b join mails m on m.id = b.mail_id
      where m.post_id = ${post.postId} and m.kind = 'decisionRequest' and m.to_person_id = ${setup.office.chief.personId}`;
    return /\/d\/[\w-]+\?v=recuse/u.exec(row?.text ?? "")?.[0] ?? "";
  }

  test("it opens the page that asks why, and says beforehand who decides then", async () => {
    expect(await mailed()).toBe(`/d/${token}?v=recuse`);
    const { page } = await open(fresh(), { v: "recuse" });
    expect(page).toMatchObject({ asked: "recuse", automatic: false });
    expect(page?.view.recusal).toMatchObject({ to: "superior", names: ["Elena"] });
  });

  test.each(["nobody's", "its holder's"])("opening it declines nothing, in %s browser", async (whose) => {
    const browser = whose === "nobody's" ? fresh() : await known();
    const before = await footprint(setup.database);
    for (const method of ["GET", "HEAD"]) expect((await open(browser, { v: "recuse", method })).status).toBe(200);
    expect((await open(browser, { v: "recuse", headers: { "Sec-Purpose": "prefetch" } })).status).toBe(503);
    expect(await footprint(setup.database)).toBe(before);
  });

  test("a machine that fills in and sends the form declines nothing: a code goes to the holder", async () => {
    const robot = fresh();
    expect(await send(robot, await markForm(robot, { verdict: "recuse", reason }))).toMatchObject({
      to: `/d/${token}?v=code`,
    });
    const seat = await openSeat(setup.database.superSql, post.postId);
    expect((await send(robot, { intent: "code", seat, code: "123" })).status).toBe(422);
    expect(await marks()).toHaveLength(0);
    expect((await open(fresh())).page?.view.situation.type).toBe("open");
  });

  test("on its holder's device the form declines at once, and never by itself", async () => {
    const browser = await known();
    const form = await markForm(browser, { verdict: "recuse", reason });
    expect((await send(browser, { ...form, automatic: "1" })).to).toBe(`/d/${token}?v=read`);
    expect(await marks()).toHaveLength(0);
    expect((await send(browser, { ...form, reason: " " })).status).toBe(422);
    expect(await send(browser, form)).toMatchObject({ status: 303 });
    expect(await marks()).toMatchObject([{ verdict: "recuse", reason, proof: "device" }]);
  });
});
