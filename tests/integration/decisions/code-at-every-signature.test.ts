import { randomUUID } from "node:crypto";
import { beforeEach, describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/_app.posts.$postId_.decision/route.tsx";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import type { PolicyChange } from "#app/services/policies/policy-form.ts";
import { signInAs } from "#tests/integration/auth/arrange.ts";
import {
  level,
  minute,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
  type SubmittedPost,
} from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, cookieAfter, newestCode, outcomeOf } from "./arrange.ts";
import { browsersAt, newRequest } from "./browsers.ts";

/*
 * The rule: where the organisation asks for a code at every signature, a session and a known device are not enough by
 * any way. The link of a mail on a known device is tried in devices.test.ts, an answer by mail in mail/replies.test.ts.
 */

const setup = withMailedOffice({ each: "test" });
let post: SubmittedPost;
let token: string;
let cookie: string;
const { known, open, send, markForm, marks } = browsersAt(() => ({ setup, post, token }));

beforeEach(async () => {
  ({ post, token } = await newRequest(setup));
  cookie = "";
});

const choose = (value: Extract<PolicyChange, { policy: "freshProofFor" }>["value"]) =>
  changePolicy(setup.ctx, {
    by: { ...setup.office.admin, sessionId: "" },
    change: { policy: "freshProofFor", value },
  });

/** Signs the chief in, so many minutes ago by the clock of the program. */
async function signIn(minutesAgo: number): Promise<void> {
  const { ctx, office, database } = setup;
  const now = ctx.clock.now();
  const [row] = await database.superSql<{ email: string }[]>`
    select email from memberships where id = ${office.chief.personId}`;
  // Sessions begin by the machine's own clock.
  ctx.clock.set(new Date());
  cookie = await signInAs(ctx, { email: row?.email ?? "" });
  ctx.clock.set(now);
  const begun = new Date(now.getTime() - minutesAgo * minute);
  await database.superSql`update sessions set created_at = ${begun}, expires_at = ${new Date(now.getTime() + 60 * minute)}`;
}

/** The page of somebody signed in. */
const page = () => ({ path: `/posts/${post.postId}/decision`, params: { postId: post.postId }, cookie });

async function read() {
  const { body } = await outcomeOf(loader(asking(setup.ctx, page())));
  return (body as { page: DecisionLoaded } | null)?.page;
}

async function press(form: Record<string, string>) {
  const { headers, status } = await outcomeOf(action(asking(setup.ctx, { ...page(), form })));
  cookie = cookieAfter(headers, cookie);
  return { status, to: headers.get("Location") };
}

async function approval() {
  const seatId = await openSeat(setup.database.superSql, post.postId);
  return { intent: "mark", verdict: "approve", seat: seatId, revision: post.hash, key: randomUUID() };
}

describe("@asvs v5.0.0-7.5.3 somebody signed in, at the page of the post", () => {
  test("decides with a press, and types a code once the organisation asks for one: to sign, reject and take back", async () => {
    await signIn(11);
    expect(await read()).toMatchObject({ needsCode: false, view: { stepUp: null } });
    await choose("signatures");
    expect(await read()).toMatchObject({ needsCode: true, view: { stepUp: "rule" } });
    const form = await approval();
    const { path } = page();
    expect(await press({ ...form, verdict: "reject", reason: "No", reasonKind: "other" })).toMatchObject({
      to: `${path}?v=code`,
    });
    setup.ctx.clock.advance(minute);
    expect(await press(form)).toMatchObject({ to: `${path}?v=code` });
    expect(await marks()).toEqual([]);
    const code = await newestCode(setup, post.postId);
    expect(await press({ intent: "code", seat: form.seat, code })).toMatchObject({ status: 303, to: path });
    expect(await marks()).toMatchObject([{ verdict: "approve", proof: "code", taken_back_at: null }]);
    setup.ctx.clock.advance(minute);
    expect(await press({ intent: "undo", seat: form.seat, key: randomUUID() })).toMatchObject({ to: `${path}?v=code` });
    expect(await marks()).toMatchObject([{ taken_back_at: null }]);
  });

  test("who signed in less than ten minutes ago has just proved who they are", async () => {
    await choose("signatures");
    await signIn(9);
    expect(await read()).toMatchObject({ needsCode: false });
    expect(await press(await approval())).toMatchObject({ status: 303, to: page().path });
    expect(await marks()).toMatchObject([{ verdict: "approve", proof: "signIn" }]);
  });

  test("the choice is undone as it was made: a press is enough again", async () => {
    await choose("signatures");
    await signIn(11);
    await choose("levels");
    expect(await press(await approval())).toMatchObject({ status: 303, to: page().path });
    expect(await marks()).toMatchObject([{ proof: "session" }]);
  });
});

test("an endorsement asks for a code only where its level says so", async () => {
  const { ctx, office, database } = setup;
  const endorsed = route([
    level("pareri", [seat("parere", { type: "person", personId: office.chief.personId }, "endorsement")]),
    level("firme", [seat("firma", { type: "person", personId: office.director.personId })]),
  ]);
  post = await submittedPost(ctx, office, { routeId: await publishApprovalRoute(database.ownerSql, office, endorsed) });
  token = await setup.newestToken(office.chief.personId, post.postId);
  await choose("signatures");
  const browser = await known();
  expect((await open(browser)).page).toMatchObject({ needsCode: false, view: { stepUp: null } });
  await send(browser, await markForm(browser));
  expect(await marks()).toMatchObject([{ verdict: "approve", proof: "device" }]);
});
