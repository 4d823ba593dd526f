import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { reopenPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { day, minute, monday, stateOf, type SubmittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, footprint, knownBrowser, outcomeOf } from "./arrange.ts";
import { newRequest } from "./browsers.ts";

const setup = withMailedOffice();
let post: SubmittedPost;
let token: string;
/** A browser that the chief is known on. */
let cookie: string;

beforeAll(async () => {
  cookie = await knownBrowser(setup.ctx, setup.office.chief);
});

beforeEach(async () => void ({ post, token } = await newRequest(setup)));

async function open(address = token, query = "", as = "") {
  const answer = await outcomeOf(
    loader(asking(setup.ctx, { path: `/d/${address}${query}`, params: { token: address }, cookie: as })),
  );
  return { ...answer, page: (answer.body as { page: DecisionLoaded } | null)?.page };
}

async function press(form: Record<string, string>, address = token) {
  const args = asking(setup.ctx, { path: `/d/${address}`, params: { token: address }, form, cookie });
  return outcomeOf(action(args));
}

async function formOf(verdict: string, more: Record<string, string> = {}): Promise<Record<string, string>> {
  const { page } = await open();
  const { situation, revision } = page?.view ?? {};
  if (situation?.type !== "open") throw new Error("The page is not open.");
  return {
    intent: "mark",
    verdict,
    seat: situation.seat.seatId,
    revision: revision?.hash ?? "",
    key: page?.formKey ?? "",
    ...more,
  };
}

async function marksOf(postId: string) {
  return setup.database
    .superSql`select verdict, means, person_id, reason, taken_back_at from marks where post_id = ${postId} order by at`;
}

describe("opening the address", () => {
  test("shows the request, without sign-in, and writes nothing however often", async () => {
    const before = await footprint(setup.database);
    for (let i = 0; i < 5; i += 1) {
      for (const query of ["", "?v=approve", "?v=changes", "?v=reject", "?v=undone", "?intent=mark&verdict=approve"]) {
        const { status, headers, page } = await open(token, query);
        expect(status).toBe(200);
        expect(headers.get("Cache-Control")).toBe("no-store, private");
        expect(headers.get("X-Robots-Tag")).toBe("noindex, nofollow");
        expect(page?.view.situation.type).toBe("open");
      }
    }
    expect(await footprint(setup.database)).toBe(before);
  });

  test("a mutated, cut, lengthened or foreign token is answered as one that never was (@asvs v5.0.0-6.5.2)", async () => {
    const before = await footprint(setup.database);
    const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    const mutated = Array.from({ length: 200 }, (_, i) => {
      const at = i % token.length;
      const other = letters[(letters.indexOf(token[at] ?? "A") + 1 + (i % 62)) % letters.length] ?? "A";
      return token.slice(0, at) + other + token.slice(at + 1);
    });
    const foreign = [
      token.slice(1),
      token.slice(0, -1),
      `${token}A`,
      token.toLowerCase(),
      "",
      "x",
      "a".repeat(5_000),
      "../d",
      "%00",
      "è",
    ];
    const form = await formOf("approve");
    for (const address of [...mutated, ...foreign].filter((candidate) => candidate !== token)) {
      const opened = await open(address);
      const pressed = await press(form, address);
      expect([opened.status, pressed.status]).toEqual([404, 404]);
      expect([...opened.headers]).toEqual([...pressed.headers]);
      expect(opened.body).toBeNull();
    }
    expect(await footprint(setup.database)).toBe(before);
  });
});

describe("the buttons", () => {
  test("approving records one mark by mail, and the page then shows it", async () => {
    const pressed = await press(await formOf("approve"));
    expect([pressed.status, pressed.headers.get("Location")]).toEqual([303, `/d/${token}`]);
    expect(await marksOf(post.postId)).toMatchObject([
      { verdict: "approve", means: "mailLink", person_id: setup.office.chief.personId },
    ]);
    const { page } = await open();
    expect(page?.view.situation).toMatchObject({ type: "mine", undoUntil: new Date(monday.getTime() + 10 * minute) });
    expect(page?.fresh).toBe(true);
  });

  test("a double click, a reload and the same page in two windows are one mark", async () => {
    const form = await formOf("approve");
    const other = { ...form, key: randomUUID() };
    const answers = await Promise.all([press(form), press(form), press(other), press(form)]);
    expect(answers.map((answer) => answer.status)).toEqual([303, 303, 303, 303]);
    expect(await marksOf(post.postId)).toHaveLength(1);
  });

  test("changes and a rejection need a reason, and keep what was chosen", async () => {
    for (const verdict of ["requestChanges", "reject"]) {
      const answer = await press(await formOf(verdict, { reason: "   ", reasonKind: "tone" }));
      expect(answer.status).toBe(422);
      expect(answer.body).toMatchObject({ failure: { code: "reasonRequired", verdict, reasonKind: "tone" } });
    }
    expect(await marksOf(post.postId)).toHaveLength(0);
    const accepted = await press(await formOf("requestChanges", { reason: "Manca la via.", reasonKind: "missing" }));
    expect(accepted.status).toBe(303);
    expect(await stateOf(setup.database.superSql, post.postId)).toBe("changesRequested");
  });

  test("declining needs a reason, passes the request to whoever the page named, and is told to nobody as a signature", async () => {
    const without = await press(await formOf("recuse", { reason: " " }));
    expect(without).toMatchObject({ status: 422, body: { failure: { code: "reasonRequired", verdict: "recuse" } } });
    const byItself = await press(await formOf("recuse", { reason: "Non è il mio ufficio.", automatic: "1" }));
    expect(byItself.status).toBe(303);
    expect(await marksOf(post.postId)).toHaveLength(0);
    const foreseen = (await open(token, "?v=recuse")).page?.view.recusal;
    expect(foreseen).toEqual({ to: "superior", names: [expect.any(String)] });
    expect((await open()).page?.view.recusal).toBeNull();
    expect((await press(await formOf("recuse", { reason: "Non è il mio ufficio." }))).status).toBe(303);
    expect(await marksOf(post.postId)).toMatchObject([{ verdict: "recuse", reason: "Non è il mio ufficio." }]);
    const { page } = await open(token, "", cookie);
    expect(page?.view).toMatchObject({ readable: true, situation: { type: "recused" }, recusal: foreseen });
    expect(await setup.newestToken(setup.office.director.personId, post.postId)).not.toBe(token);
    expect(await stateOf(setup.database.superSql, post.postId)).toBe("review");
  });

  test("anything our page would not send changes nothing", async () => {
    const form = await formOf("approve");
    const before = await footprint(setup.database);
    const foreignSeat = { ...form, seat: randomUUID() };
    for (const bad of [
      {},
      { ...form, verdict: "delegate" },
      { ...form, intent: "sign" },
      { ...form, revision: "0".repeat(63) },
      { ...form, key: "x" },
    ]) {
      expect((await press(bad)).status).toBe(400);
    }
    expect((await press(foreignSeat)).status).toBe(403);
    expect((await press({ ...form, revision: "0".repeat(64) })).status).toBe(409);
    expect(await footprint(setup.database)).toBe(before);
  });

  test("a mark is taken back within ten minutes, and going back or reloading never gives it again", async () => {
    const form = await formOf("approve");
    await press(form);
    setup.ctx.clock.advance(minute);
    const undo = { intent: "undo", seat: form["seat"] ?? "", key: randomUUID() };
    const undone = await press(undo);
    const newer = await setup.newestToken(setup.office.chief.personId, post.postId);
    expect([undone.status, undone.headers.get("Location")]).toEqual([303, `/d/${newer}?v=undone`]);
    await press(form);
    await press(undo);
    expect(await marksOf(post.postId)).toMatchObject([{ verdict: "approve", taken_back_at: expect.anything() }]);
    expect((await open(token, "?v=undone")).page?.view.situation.type).toBe("newerLink");
    const { page } = await open(newer, "?v=undone");
    expect(page?.view.situation.type).toBe("open");
    expect(page?.takenBack).toBe(true);
  });

  test("after ten minutes it stays", async () => {
    const form = await formOf("approve");
    await press(form);
    setup.ctx.clock.advance(10 * minute + 1);
    const late = await press({ intent: "undo", seat: form["seat"] ?? "", key: randomUUID() });
    expect(late).toMatchObject({ status: 409, body: { failure: { code: "undoWindowPassed" } } });
    expect((await open()).page?.view.situation).toMatchObject({ type: "mine", undoUntil: null });
  });
});

describe("an address that decides no more", () => {
  test("expired: says so, decides nothing", async () => {
    const form = await formOf("approve");
    await setup.database.superSql`update decision_tokens set expires_at = ${monday} where post_id = ${post.postId}`;
    const { page } = await open();
    expect(page?.view.situation.type).toBe("linkExpired");
    expect((await press(form)).status).toBe(409);
    expect(await marksOf(post.postId)).toHaveLength(0);
  });

  test("revoked: says so, decides nothing", async () => {
    const form = await formOf("approve");
    await setup.database.superSql`update decision_tokens set superseded_at = ${monday} where post_id = ${post.postId}`;
    expect((await open()).page?.view.situation.type).toBe("revoked");
    expect((await press(form)).status).toBe(409);
    expect(await marksOf(post.postId)).toHaveLength(0);
  });

  test("the text changed: shows the difference, and only the newest address decides", async () => {
    const form = await formOf("approve");
    const { ctx, office } = setup;
    expect(await reopenPost(ctx, { viewer: office.writer, postId: post.postId })).toMatchObject({ ok: true });
    expect((await open()).page?.view.situation.type).toBe("withdrawn");
    ctx.clock.advance(minute);
    const text = "Da lunedì via Roma è chiusa per lavori. A piedi si passa.";
    expect(
      await replaceText(ctx, { viewer: office.writer, postId: post.postId, slot: "main", text, baseVersion: 1 }),
    ).toMatchObject({ ok: true });
    expect(await submitPost(ctx, { viewer: office.writer, postId: post.postId })).toMatchObject({ ok: true });
    const unknown = await open();
    expect(unknown.page?.view).toMatchObject({
      situation: { type: "changed" },
      readable: false,
      sheets: [],
      changes: null,
    });
    const { page } = await open(token, "", cookie);
    expect(page?.view).toMatchObject({
      situation: { type: "changed", before: 1, after: 2 },
      changes: "una frase in più",
    });
    expect(page?.view.sheets[0]?.parts).toContainEqual({ kind: "inserted", text: " A piedi si passa." });
    expect((await press(form)).status).toBe(409);
    const newer = await setup.newestToken(office.chief.personId, post.postId);
    expect(newer).not.toBe(token);
    const opened = await open(newer);
    expect(opened.page?.view).toMatchObject({ situation: { type: "open" }, changes: "una frase in più" });
    expect(await marksOf(post.postId)).toHaveLength(0);
  });

  test("of a post that expired: says so, with no way to sign", async () => {
    const form = await formOf("approve");
    await setup.database.superSql`update posts set state = 'expired' where id = ${post.postId}`;
    setup.ctx.clock.advance(3 * day);
    expect((await open()).page?.view.situation.type).toBe("expired");
    expect((await press(form)).status).toBe(409);
  });
});
