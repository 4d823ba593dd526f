import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { action } from "#app/routes/d.$token/route.tsx";
import { openThread } from "#app/services/comments/open-thread.server.ts";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import { mark, minute, openSeat } from "#tests/support/office.ts";
import { asking, cookieAfter, knownBrowser, outcomeOf } from "./arrange.ts";
import { nothing, withMailedAddress } from "./mailed-address.ts";

const { setup, at, visitors, seenBy, ends } = withMailedAddress();

/** By somebody of the office, on the post as a whole. */
async function comment() {
  const { office, ctx } = setup;
  const said = await openThread(ctx, {
    organizationId: office.organizationId,
    postId: at.post.postId,
    actor: { personId: office.writer.personId, means: "web" },
    slot: "main",
    body: "Un commento interno",
    quote: null,
  });
  expect(said).toMatchObject({ ok: true });
}

describe("a live address", () => {
  test("shows its own revision, its images and that its reader is there", async () => {
    const seen = await seenBy("");
    expect(seen).toMatchObject({ status: 200, text: true, title: true, picture: true, present: true });
    expect(seen.cacheControl).toBe("no-store, private");
  });

  test("and what its holder decided by it, as long as it lives", async () => {
    await mark(setup.ctx, at.post, {
      by: setup.office.chief,
      seatId: await openSeat(setup.database.superSql, at.post.postId),
    });
    expect(await seenBy("")).toMatchObject({ text: true, picture: true });
  });
});

describe("an address that is over reads no more than what became of the request (@asvs v5.0.0-8.2.2)", () => {
  test.each(Object.keys(ends))("%s: nothing to whoever holds it alone", async (name) => {
    await ends[name]?.();
    const seen = await seenBy("");
    expect(seen).toMatchObject({ ...nothing, present: false });
    expect(seen.written).toContain('"readable":false');
  });

  test.each(Object.keys(ends).flatMap((name) => [[name, "device"] as const, [name, "session"] as const]))(
    "%s: the post to its holder's %s",
    async (name, visitor) => {
      const cookie = await visitors[visitor]();
      await ends[name]?.();
      expect(await seenBy(cookie)).toMatchObject({ status: 200, text: true, title: true, picture: true });
    },
  );

  test("nor a comment", async () => {
    await comment();
    expect((await seenBy("")).comment).toBe(true);
    await ends["expired"]?.();
    expect(await seenBy("")).toMatchObject(nothing);
  });

  test.each(["anonymous", "device", "session"] as const)("its holder suspended: nothing to %s", async (visitor) => {
    const cookie = await visitors[visitor]();
    const { ctx, office } = setup;
    const by = { ...office.admin, sessionId: randomUUID() };
    expect(await suspendPerson(ctx, { by, personId: office.chief.personId })).toMatchObject({ ok: true });
    expect(await seenBy(cookie)).toMatchObject({ ...nothing, present: false });
  });

  test("another person's device is as nobody's", async () => {
    await ends["expired"]?.();
    expect(await seenBy(await knownBrowser(setup.ctx, setup.office.deputy))).toMatchObject(nothing);
  });
});

test("a mark that is taken back ends its address, another one is mailed, and who took it back goes on there", async () => {
  const { ctx, office, database } = setup;
  const seatId = await openSeat(database.superSql, at.post.postId);
  let cookie = await visitors.device();
  const send = async (form: Record<string, string>) => {
    const answer = await outcomeOf(
      action(asking(ctx, { path: `/d/${at.token}`, params: { token: at.token }, form, cookie })),
    );
    cookie = cookieAfter(answer.headers, cookie);
    return answer;
  };
  const approve = { intent: "mark", verdict: "approve", seat: seatId, revision: at.post.hash, key: randomUUID() };
  expect((await send(approve)).status).toBe(303);
  ctx.clock.advance(minute);
  const undone = await send({ intent: "undo", seat: seatId, key: randomUUID() });
  const newer = await setup.newestToken(office.chief.personId, at.post.postId);
  expect(newer).not.toBe(at.token);
  expect([undone.status, undone.headers.get("Location")]).toEqual([303, `/d/${newer}?v=undone`]);
  expect(await seenBy("")).toMatchObject({ ...nothing, present: false });
  expect((await send({ ...approve, key: randomUUID() })).status).toBe(409);
  at.token = newer;
  expect(await seenBy("")).toMatchObject({ text: true });
  expect((await send({ ...approve, key: randomUUID() })).status).toBe(303);
});
