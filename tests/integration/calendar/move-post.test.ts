import { describe, expect, test } from "vitest";
import { movePost, readMove } from "#app/services/calendar/move-post.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { actorOf } from "#app/services/posts/command.ts";
import { localTime } from "#workflows/calendar/zone.ts";
import { accepted, draftPost, logOf, mark, minute, openSeat, stateOf, submittedPost } from "#tests/support/office.ts";
import { withPostsGoingOut } from "#tests/integration/services/going-out.ts";
import { lifted, placed } from "#tests/integration/holds/arrange.ts";

/* The rule: the calendar moves a post by the same commands as its page, and says before what falls. */

const { database, ctx, office, scheduled, publishing } = withPostsGoingOut();

const later = (at: Date, minutes: number) => new Date(at.getTime() + minutes * minute);

async function momentOf(postId: string): Promise<Date> {
  const [row] = await database.ownerSql<{ at: Date }[]>`select publish_at as at from posts where id = ${postId}`;
  return row?.at ?? new Date(0);
}

async function viewOf(postId: string, viewer: ActingViewer = office.writer, to: string | null = null) {
  const move = await readMove(ctx, { viewer, postId, to });
  if (move === null) throw new Error("no such post");
  return move;
}

interface Wanted {
  at: Date;
  again?: boolean;
  viewer?: ActingViewer;
  which?: string;
}

/** As the panel sends it, drawn from what stands now unless another view is given. */
async function move(
  postId: string,
  { at, again = false, viewer = office.writer, which = "" }: Wanted,
  drawn?: Awaited<ReturnType<typeof viewOf>>,
) {
  const { post } = drawn ?? (await viewOf(postId, viewer));
  const local = localTime(at.toISOString(), "Europe/Rome");
  const form = {
    date: local.slice(0, 10),
    hour: local.slice(11, 16),
    which,
    version: post.version,
    stands: post.publishAt ?? "",
    again,
  };
  return movePost(ctx, { viewer, actor: actorOf(viewer), postId, form });
}

const local = (at: Date) => localTime(at.toISOString(), "Europe/Rome").slice(0, 16);

describe("what was approved", () => {
  test("moves within the tolerance without new signatures, as the panel says beforehand", async () => {
    const { postId } = await scheduled();
    const stands = await momentOf(postId);
    const said = await viewOf(postId, office.writer, local(later(stands, 60)));
    expect(said).toMatchObject({ free: "schedule", again: true, falling: ["Marco"], proposed: { covered: true } });
    expect(said.movable).toEqual({
      from: later(stands, -120).toISOString(),
      to: later(stands, 120).toISOString(),
    });
    expect(await move(postId, { at: later(stands, 60) })).toEqual({ ok: true, again: false });
    expect(await momentOf(postId)).toEqual(later(stands, 60));
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("post.scheduled");
  });

  test("outside it is refused until new signatures are accepted; then it goes back for signature", async () => {
    const { postId } = await scheduled();
    const at = later(await momentOf(postId), 24 * 60);
    expect((await viewOf(postId, office.writer, local(at))).proposed?.covered).toBe(false);
    expect(await move(postId, { at })).toMatchObject({ ok: false, error: { code: "outsideTolerance" } });
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    expect(await move(postId, { at, again: true })).toEqual({ ok: true, again: true });
    expect([await stateOf(database.ownerSql, postId), await momentOf(postId)]).toEqual(["review", at]);
  });

  test("keeps its signatures where they cover the moment after all, whatever was accepted", async () => {
    const { postId } = await scheduled();
    const at = later(await momentOf(postId), -30);
    expect(await move(postId, { at, again: true })).toEqual({ ok: true, again: false });
    expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
  });
});

describe("what is still written or signed", () => {
  test("a draft moves without signatures, and has one entry for it", async () => {
    const postId = await draftPost(ctx, office);
    const at = later(await momentOf(postId), 90);
    expect(await viewOf(postId)).toMatchObject({ free: "draft", cannot: null, movable: null });
    expect(await move(postId, { at })).toEqual({ ok: true, again: false });
    expect([await stateOf(database.ownerSql, postId), await momentOf(postId)]).toEqual(["draft", at]);
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("post.momentChanged");
  });

  test("what is out for signature starts again, and the panel names whose signatures fall", async () => {
    const post = await submittedPost(ctx, office);
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
    const { postId } = post;
    expect(await viewOf(postId)).toMatchObject({ free: null, again: true, falling: ["Marco"] });
    const at = later(await momentOf(postId), 90);
    expect(await move(postId, { at, again: true })).toEqual({ ok: true, again: true });
    expect([await stateOf(database.ownerSql, postId), await momentOf(postId)]).toEqual(["review", at]);
    expect((await viewOf(postId)).falling).toEqual([]);
  });

  test("the moment that stands cancels nothing", async () => {
    const { postId } = await submittedPost(ctx, office);
    const before = await logOf(database.ownerSql, postId);
    expect(await move(postId, { at: await momentOf(postId), again: true })).toEqual({ ok: true, again: false });
    expect(await logOf(database.ownerSql, postId)).toEqual(before);
  });
});

test("what a hold stopped is confirmed for its new moment by one signature", async () => {
  const { postId } = await scheduled();
  const holdId = await placed(ctx, office.admin);
  await lifted(ctx, office.admin, holdId);
  expect(await stateOf(database.ownerSql, postId)).toBe("held");
  expect(await viewOf(postId)).toMatchObject({ free: "confirm" });
  const at = later(await momentOf(postId), 30);
  expect(await move(postId, { at })).toEqual({ ok: true, again: false });
  expect(await stateOf(database.ownerSql, postId)).toBe("review");
});

describe("what cannot be moved says why", () => {
  test("what is out or going out, and whoever does not write", async () => {
    const going = await publishing();
    expect(await viewOf(going)).toMatchObject({ cannot: "goingOut", free: null, again: false });
    const { postId } = await submittedPost(ctx, office, { publishAt: later(ctx.clock.now(), 4 * 24 * 60) });
    expect(await viewOf(postId, office.chief)).toMatchObject({ cannot: "notYours" });
    expect(
      await move(postId, { at: later(await momentOf(postId), 60), again: true, viewer: office.chief }),
    ).toMatchObject({
      ok: false,
    });
    expect(await stateOf(database.ownerSql, postId)).toBe("review");
  });

  test("nobody of another organisation learns of it", async () => {
    const postId = await draftPost(ctx, office);
    const stranger = { ...office.writer, organizationId: "01900000-0000-7000-8000-000000000000" };
    expect(await readMove(ctx, { viewer: stranger, postId, to: null })).toBeNull();
  });
});

describe("two people", () => {
  test("the second of two who move a draft is told, and the first one's moment stays", async () => {
    const postId = await draftPost(ctx, office);
    const drawn = await viewOf(postId);
    const [first, second] = [later(await momentOf(postId), 60), later(await momentOf(postId), 120)];
    expect(await move(postId, { at: first, viewer: office.helper }, drawn)).toMatchObject({ ok: true });
    expect(await move(postId, { at: second }, drawn)).toMatchObject({ ok: false, error: { code: "staleForm" } });
    expect(await momentOf(postId)).toEqual(first);
    expect((await viewOf(postId)).changedBy).toBe("Luca");
  });

  test("so is the second of two who move what is on the programme, at the same time too", async () => {
    const { postId } = await scheduled();
    const drawn = await viewOf(postId);
    const stands = await momentOf(postId);
    const answers = await Promise.all([30, 60].map((minutes) => move(postId, { at: later(stands, minutes) }, drawn)));
    expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
    expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "staleForm" } });
    expect([later(stands, 30), later(stands, 60)]).toContainEqual(await momentOf(postId));
  });

  test("a signature that comes meanwhile is not cancelled by somebody who did not see it", async () => {
    const post = await submittedPost(ctx, office);
    const drawn = await viewOf(post.postId);
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
    const at = later(await momentOf(post.postId), 90);
    expect(await move(post.postId, { at, again: true }, drawn)).toMatchObject({
      ok: false,
      error: { code: "staleForm" },
    });
    expect((await viewOf(post.postId)).falling).toEqual(["Marco"]);
  });
});

describe("the nights in which the clocks change", () => {
  test("an hour that comes twice is asked about before it is pressed, and each answer is another instant", async () => {
    const publishAt = new Date("2026-10-24T10:00:00Z");
    const postId = await draftPost(ctx, office, { publishAt });
    const { proposed } = await viewOf(postId, office.writer, "2026-10-25T02:30");
    expect(proposed).toMatchObject({ covered: null, refused: { error: { code: "momentTwice" } } });
    const at = new Date("2026-10-25T00:30:00Z");
    expect(await move(postId, { at })).toMatchObject({ ok: false, error: { code: "momentTwice" } });
    expect(await move(postId, { at, which: "later" })).toMatchObject({ ok: true });
    expect((await momentOf(postId)).toISOString()).toBe("2026-10-25T01:30:00.000Z");
    expect(await move(postId, { at, which: "earlier" })).toMatchObject({ ok: true });
    expect((await momentOf(postId)).toISOString()).toBe("2026-10-25T00:30:00.000Z");
  });

  test("an hour that never comes is refused with the nearest two", async () => {
    const postId = await draftPost(ctx, office, { publishAt: new Date("2026-03-28T10:00:00Z") });
    const { proposed } = await viewOf(postId, office.writer, "2026-03-29T02:30");
    expect(proposed?.refused?.error).toEqual({ code: "momentGap", detail: { before: "01:30", after: "03:30" } });
  });

  test("a day of the month keeps the post's hour by the clock, though the day has 25 hours", async () => {
    const postId = await draftPost(ctx, office, { publishAt: new Date("2026-10-23T07:00:00Z") });
    expect((await viewOf(postId, office.writer, "2026-10-26")).proposed).toMatchObject({
      date: "2026-10-26",
      hour: "09:00",
    });
  });
});
