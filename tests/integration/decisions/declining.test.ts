import { afterAll, beforeAll, expect, test } from "vitest";
import { openSeat, submittedPost, type SubmittedPost } from "#tests/integration/services/office.ts";
import { mailedOffice, type MailedOffice, newestCode } from "./arrange.ts";
import { browsersAt, fresh } from "./browsers.ts";

let desk: MailedOffice;
let post: SubmittedPost;
let token: string;
const { open, send, markForm, marks } = browsersAt(() => ({ desk, post, token }));

beforeAll(async () => {
  desk = await mailedOffice();
  post = await submittedPost(desk.ctx, desk.office);
  token = await desk.newestToken(desk.office.chief.personId, post.postId);
});
afterAll(() => desk.database.close());

test("declining wants the same proof as a mark: the code carries it out, and the page then says who decides", async () => {
  const browser = fresh();
  const reason = "Non è il mio ufficio.";
  expect(await send(browser, await markForm(browser, { verdict: "recuse", reason }))).toMatchObject({
    status: 303,
    to: `/d/${token}?v=code`,
  });
  expect(await marks()).toHaveLength(0);
  expect((await open(browser, { v: "code" })).page?.view.code).toMatchObject({ intent: "mark", verdict: "recuse" });
  const seatId = await openSeat(desk.database.superSql, post.postId);
  const code = await newestCode(desk, post.postId);
  expect(await send(browser, { intent: "code", seat: seatId, code })).toMatchObject({ status: 303 });
  expect(await marks()).toMatchObject([{ verdict: "recuse", reason, proof: "code", code_id: expect.any(String) }]);
  const view = (await open(browser)).page?.view;
  expect(view).toMatchObject({ situation: { type: "recused" }, recusal: { to: "superior", names: ["Elena"] } });
});
