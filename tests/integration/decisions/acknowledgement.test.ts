import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { recallPost } from "#app/services/posts/post-commands.server.ts";
import { iterViews } from "#db/queries/iter-view.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  day,
  level,
  logOf,
  mark,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  type SubmittedPost,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, cookieAfter, footprint, knownBrowser, newestCode, outcomeOf } from "./arrange.ts";

/* The rule: a notice may ask its reader to say that they read it. It holds nothing up, and its proof is that of any mark. */

const setup = withMailedOffice();
const { database, ctx, office } = setup;
let post: SubmittedPost;
let token: string;

beforeEach(async () => {
  ctx.clock.set(monday);
  await database.superSql`delete from decision_codes`;
  const { chief, helper } = office;
  const definition = route([
    level("responsabile", [
      seat("chief", { type: "person", personId: chief.personId }),
      { ...seat("luca", { type: "person", personId: helper.personId }, "notice"), acknowledge: true },
    ]),
  ]);
  const routeId = await publishApprovalRoute(database.ownerSql, office, definition);
  post = await submittedPost(ctx, office, { routeId });
  token = await setup.newestToken(helper.personId, post.postId);
});

async function open(cookie = "") {
  const answer = await outcomeOf(loader(asking(ctx, { path: `/d/${token}`, params: { token }, cookie })));
  return { ...answer, page: (answer.body as { page: DecisionLoaded } | null)?.page };
}

async function press(form: Record<string, string>, cookie = "") {
  const answer = await outcomeOf(action(asking(ctx, { path: `/d/${token}`, params: { token }, form, cookie })));
  return { ...answer, cookie: cookieAfter(answer.headers, cookie) };
}

async function form(cookie = "", verdict = "acknowledge"): Promise<Record<string, string>> {
  const { page } = await open(cookie);
  const situation = page?.view.situation;
  const seatId = situation && "seat" in situation ? situation.seat.seatId : "";
  return { intent: "mark", verdict, seat: seatId, revision: page?.view.revision?.hash ?? "", key: randomUUID() };
}

const noticeSeat = async () =>
  (await readScope(ctx.db, office.writer, (scope) => iterViews(scope, [post.postId])))
    .get(post.postId)
    ?.levels[0]?.seats.find(({ kind }) => kind === "notice");

const known = () => knownBrowser(ctx, office.helper);

describe("the address of a notice", () => {
  test("shows the post and one button, and opening it says nothing", async () => {
    const before = await footprint(database);
    const { page } = await open();
    expect(page?.view.situation.type).toBe("toAcknowledge");
    expect(page?.view.sheets).toHaveLength(1);
    expect(page?.automatic).toBe(false);
    expect(await footprint(database)).toBe(before);
    expect(await noticeSeat()).toMatchObject({ acknowledge: true, mark: null });
  });

  test("on a known device one press is kept, in the log and on the rail; the iter goes on as it was", async () => {
    const cookie = await known();
    expect((await press(await form(cookie), cookie)).status).toBe(303);
    expect(await noticeSeat()).toMatchObject({ mark: { verdict: "acknowledge", personName: "Luca" } });
    expect((await logOf(database.ownerSql, post.postId)).at(-1)).toBe("mark.acknowledged");
    expect(await stateOf(database.ownerSql, post.postId)).toBe("review");
    expect((await open(cookie)).page?.view.situation).toMatchObject({ type: "acknowledged" });
    const marked = await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) });
    expect(marked).toMatchObject({ ok: true, state: "approved" });
  });

  test("from another browser a press alone says nothing: a code does", async () => {
    const asked = await press(await form());
    expect([asked.status, asked.headers.get("Location")?.endsWith("?v=code")]).toEqual([303, true]);
    expect(await noticeSeat()).toMatchObject({ mark: null });
    const code = await newestCode(setup, post.postId);
    const { page } = await open(asked.cookie);
    expect(page?.view.code).toMatchObject({ intent: "mark", verdict: "acknowledge" });
    const { seat: seatId = "" } = await form(asked.cookie);
    expect((await press({ intent: "code", seat: seatId, code }, asked.cookie)).status).toBe(303);
    expect(await noticeSeat()).toMatchObject({ mark: { verdict: "acknowledge", personName: "Luca" } });
  });

  test("decides nothing else: an approval sent by it is refused", async () => {
    const cookie = await known();
    const refused = await press(await form(cookie, "approve"), cookie);
    expect(refused.status).toBe(403);
    expect(await noticeSeat()).toMatchObject({ mark: null });
  });

  test("is good for seven days, longer than an address that decides, which ends when the post goes out", async () => {
    const [row] = await database.superSql<{ expires: Date }[]>`
      select expires_at as expires from decision_tokens t join post_seats s on s.id = t.seat_id
      where s.kind = 'notice' and t.post_id = ${post.postId}`;
    expect(row?.expires).toEqual(new Date(monday.getTime() + 7 * day));
    ctx.clock.set(new Date(monday.getTime() + 7 * day));
    expect((await open(await known())).page?.view.situation.type).toBe("linkExpired");
  });

  test("says that the post went back once its writer took it", async () => {
    await recallPost(ctx, { viewer: office.writer, postId: post.postId });
    expect((await open(await known())).page?.view.situation.type).toBe("withdrawn");
  });
});
