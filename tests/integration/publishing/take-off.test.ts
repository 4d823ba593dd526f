/** A signed withdrawal takes its original off a connected channel by itself, once the network says so, or a person learns why not. */
import { describe, expect, test } from "vitest";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { accepted, hour, logOf, minute, stateOf } from "#tests/support/office.ts";
import {
  confirmTakenOff,
  resolveTakenOff,
  resolveUncertain,
  retryPublication,
} from "#app/services/publications/publication-commands.server.ts";
import { following } from "./after-publication.ts";
import { publishAt, second, withPublisher } from "./arrange.ts";

const publisher = withPublisher();
const { database, ctx, office, network, reach, passes, publicationOf, callsOf } = publisher;
const { outAndRead, followed, on } = following(publisher);

const outcomes = async (postId: string) => (await callsOf(postId)).map(({ kind, outcome }) => `${kind} ${outcome}`);
const there = (postId: string) => ({ ...on(postId), channelId: office.channelId });
const state = (postId: string) => stateOf(database.ownerSql, postId);

/** A post that is out, and a withdrawal of it whose moment comes next. */
async function withdrawing() {
  const original = await outAndRead();
  return { original, ...(await followed("withdrawal", { aboutPostId: original })) };
}

describe("at its moment", () => {
  test("the network is asked to remove the post, the original is withdrawn with that, and it is looked at again", async () => {
    const { original, postId, at } = await withdrawing();
    await reach(new Date(at.getTime() - second));
    expect(network.posts).toHaveLength(1);
    await reach(at);
    expect(network.posts).toEqual([]);
    expect(await publicationOf(postId)).toMatchObject({ state: "accepted", url: null });
    expect(await publicationOf(original)).toMatchObject({ state: "withdrawn" });
    expect([await state(postId), await state(original)]).toEqual(["published", "withdrawn"]);
    await passes(minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
    expect(await outcomes(postId)).toEqual(["remove published", "read same"]);
    expect((await logOf(database.ownerSql, original)).at(-1)).toBe("publication.withdrawn");
    expect((await logOf(database.ownerSql, postId)).slice(-4)).toEqual([
      "publication.begun",
      "publication.started",
      "publication.accepted",
      "publication.verified",
    ]);
    expect(ctx.told.map((one) => one.postId)).toContain(original);
  });

  test("what somebody removed there meanwhile is no fault", async () => {
    const { original, postId, at } = await withdrawing();
    network.posts = [];
    await reach(at);
    await passes(minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
    expect(await state(original)).toBe("withdrawn");
  });

  test("a network that says so and keeps it is not believed for long", async () => {
    network.settings.keepsRemoved = true;
    const { postId, at } = await withdrawing();
    await reach(at);
    await passes(hour);
    expect(await publicationOf(postId)).toMatchObject({ state: "accepted", differences: ["stillThere"] });
  });

  test("a post that has been out for too long for its network is taken off by hand, and pages say so before", async () => {
    network.settings.removableHours = 2;
    const original = await outAndRead();
    await passes(90 * minute);
    const { postId, at } = await followed("withdrawal", { aboutPostId: original });
    const view = await readPublicationView(ctx, on(postId));
    expect(view?.channels.map(({ way }) => way)).toEqual([{ way: "byHand", why: "tooOld" }]);
    await reach(at);
    expect(await publicationOf(postId)).toMatchObject({ state: "prompted" });
    accepted(await confirmTakenOff(ctx, there(postId)));
    expect(await state(original)).toBe("withdrawn");
    expect(network.changes).toBe(0);
  });
});

describe("the answer is lost", () => {
  test.each(["cutAfter", "cutBefore", "lyingError"] as const)(
    "%s: it is asked again, which is no harm",
    async (fault) => {
      const { original, postId, at } = await withdrawing();
      network.faults.push(fault);
      await reach(at);
      expect(await publicationOf(postId)).toMatchObject({ state: "sending" });
      expect(await publicationOf(original)).toMatchObject({ state: "verified" });
      await passes(minute);
      expect(network.posts).toEqual([]);
      expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
      expect(await outcomes(postId)).toEqual(["remove unknown", "remove published", "read same"]);
      expect(await state(original)).toBe("withdrawn");
    },
  );

  test("again and again: it is looked at, and gone is gone", async () => {
    const { original, postId, at } = await withdrawing();
    network.faults.push("cutAfter", "cutAfter", "cutAfter", "cutAfter");
    await reach(at);
    await passes(20 * minute);
    expect((await outcomes(postId)).slice(-2)).toEqual(["reconcile gone", "read same"]);
    expect(await state(original)).toBe("withdrawn");
  });

  test("again and again, and it still stands there: it failed, says so, and is tried again or done by hand", async () => {
    const { original, postId, at } = await withdrawing();
    network.faults.push("cutBefore", "cutBefore", "cutBefore", "cutBefore");
    await reach(at);
    await passes(20 * minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "asBefore" });
    expect(await publicationOf(original)).toMatchObject({ state: "verified" });
    accepted(await retryPublication(ctx, there(postId)));
    await passes(minute);
    expect(network.posts).toEqual([]);
    expect(await state(original)).toBe("withdrawn");
  });

  test("and the network cannot be read: a person looks, and says that it is gone or that it still stands", async () => {
    const { original, postId, at } = await withdrawing();
    network.faults.push("cutBefore", "cutBefore", "cutBefore", "cutBefore");
    network.settings.unreadable = true;
    await reach(at);
    await passes(hour);
    expect(await publicationOf(postId)).toMatchObject({ state: "uncertain" });
    const address = await resolveUncertain(ctx, { ...there(postId), url: "https://www.facebook.com/comune/posts/1" });
    expect(address).toMatchObject({ error: { code: "impossibleNow" } });
    accepted(await resolveTakenOff(ctx, { ...there(postId), isGone: false }));
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "asBefore" });
    accepted(await confirmTakenOff(ctx, there(postId)));
    expect(await state(original)).toBe("withdrawn");
  });

  test("gone, says the person: the original is withdrawn in the same transaction", async () => {
    const { original, postId, at } = await withdrawing();
    network.faults.push("cutAfter", "cutAfter", "cutAfter", "cutAfter");
    network.settings.unreadable = true;
    await reach(at);
    await passes(hour);
    accepted(await resolveTakenOff(ctx, { ...there(postId), isGone: true }));
    expect([await state(postId), await state(original)]).toEqual(["published", "withdrawn"]);
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("publication.foundThere");
  });
});

test("the network says no: why stands there, the original is out as before, and by hand it is still taken off", async () => {
  const { original, postId, at } = await withdrawing();
  network.token = "another";
  network.refreshToken = "another";
  await reach(at);
  await passes(minute);
  expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "needsAuth" });
  expect(await state(original)).toBe("published");
  accepted(await confirmTakenOff(ctx, there(postId)));
  expect(await state(original)).toBe("withdrawn");
});

test("before it is sent pages say that the publisher takes it off", async () => {
  const { postId } = await withdrawing();
  const view = await readPublicationView(ctx, on(postId));
  expect(view?.channels.map(({ way }) => way)).toEqual([
    { way: "remove", post: expect.objectContaining({ id: network.posts[0]?.id }) },
  ]);
  expect(publishAt.getTime()).toBeLessThan(ctx.clock.now().getTime());
});
