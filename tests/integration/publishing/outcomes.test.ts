/** What becomes of a publication, whatever its network answers. */
import { describe, expect, test } from "vitest";
import { accepted, hour, logOf, minute, stateOf } from "#tests/support/office.ts";
import {
  giveUpChannel,
  resolveUncertain,
  retryPublication,
} from "#app/services/publications/publication-commands.server.ts";
import type { Fault } from "#tests/support/stand-in-network.ts";
import { publishAt, second, withPublisher } from "./arrange.ts";

const { database, ctx, office, network, connect, connectedPost, scheduled, reach, passes, publicationOf, callsOf } =
  withPublisher();
const outcomes = async (postId: string) => (await callsOf(postId)).map(({ kind, outcome }) => `${kind} ${outcome}`);
const by = (postId: string) => ({ viewer: office.writer, postId, channelId: office.channelId });

describe("nothing was sent", () => {
  test("it is tried again after a while, and comes out once", async () => {
    const postId = await connectedPost();
    network.faults.push("unavailable", "unavailable");
    await reach(publishAt);
    expect(await publicationOf(postId)).toMatchObject({ state: "sending" });
    expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
    await passes(5 * minute);
    expect(network.posts).toHaveLength(1);
    expect(await outcomes(postId)).toEqual(["create notSent", "create notSent", "create published", "read same"]);
  });

  test("a network that says how long is left alone for so long, with every post of the account", async () => {
    const postId = await connectedPost();
    network.faults.push("limited");
    await reach(publishAt);
    await passes(29 * second);
    expect(network.postings).toBe(1);
    await passes(2 * second);
    expect(network.postings).toBe(2);
    expect(await publicationOf(postId)).toMatchObject({ state: "accepted" });
  });

  test("until the signatures cover the moment no more: then it is not out, and says why", async () => {
    const postId = await connectedPost();
    await network.close();
    await reach(publishAt);
    await passes(3 * hour);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "tooLate" });
    expect(await stateOf(database.ownerSql, postId)).toBe("failed");
    expect(new Set(await outcomes(postId))).toEqual(new Set(["create notSent"]));
  });
});

describe("the answer is lost", () => {
  const lost: Fault[] = ["cutAfter", "lyingError"];

  test.each(lost)("%s: it is looked for, and found", async (fault) => {
    const postId = await connectedPost();
    network.faults.push(fault);
    await reach(publishAt);
    expect(network.posts).toHaveLength(1);
    expect(await publicationOf(postId)).toMatchObject({ state: "sending" });
    await passes(5 * minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
    expect(network.postings).toBe(1);
    expect(await outcomes(postId)).toEqual(["create unknown", "reconcile found", "read same"]);
  });

  test("one look that finds nothing proves nothing: it shows late, and is found", async () => {
    const postId = await connectedPost();
    network.faults.push("cutAfter");
    network.settings.unseenReads = 1;
    await reach(publishAt);
    await passes(10 * minute);
    expect(network.postings).toBe(1);
    expect(await outcomes(postId)).toEqual(["create unknown", "reconcile absent", "reconcile found", "read same"]);
  });

  test("not there at the second look: a person has to look, and nothing is sent again before", async () => {
    const postId = await connectedPost();
    network.faults.push("cutBefore");
    await reach(publishAt);
    await passes(2 * hour);
    expect(network.postings).toBe(1);
    expect(await publicationOf(postId)).toMatchObject({ state: "uncertain" });
    expect(await stateOf(database.ownerSql, postId)).toBe("uncertain");
    expect(await outcomes(postId)).toEqual(["create unknown", "reconcile absent", "reconcile absent"]);
    expect(await retryPublication(ctx, by(postId))).toMatchObject({ error: { code: "impossibleNow" } });
  });

  test("a network that cannot be asked leaves it to a person at once", async () => {
    network.settings.canReconcile = false;
    const postId = await connectedPost();
    network.faults.push("cutAfter");
    await reach(publishAt);
    await passes(second);
    expect(await stateOf(database.ownerSql, postId)).toBe("uncertain");
  });

  test("the person finds it: it is out, confirmed by them, at an address of the channel", async () => {
    network.settings.canReconcile = false;
    const postId = await connectedPost();
    network.faults.push("cutAfter");
    await reach(publishAt);
    await passes(second);
    const elsewhere = await resolveUncertain(ctx, { ...by(postId), url: "https://www.instagram.com/p/1" });
    expect(elsewhere).toMatchObject({ error: { code: "addressElsewhere" } });
    const answer = await resolveUncertain(ctx, { ...by(postId), url: "https://www.facebook.com/comune/posts/1" });
    expect(accepted(answer).state).toBe("published");
    expect(await publicationOf(postId)).toMatchObject({
      state: "verified",
      url: "https://www.facebook.com/comune/posts/1",
    });
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("publication.foundThere");
  });

  test("the person does not find it: it may be tried again, and comes out once", async () => {
    const postId = await connectedPost();
    network.faults.push("cutBefore");
    await reach(publishAt);
    await passes(30 * minute);
    expect(accepted(await resolveUncertain(ctx, { ...by(postId), url: null })).state).toBe("failed");
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "notThere" });
    accepted(await retryPublication(ctx, by(postId)));
    await passes(minute);
    expect(network.posts).toHaveLength(1);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  });
});

describe("a network that makes one post of one key", () => {
  test.each(["native", "clientId"] as const)("%s: the same is sent again, and is one post", async (idempotency) => {
    network.settings.idempotency = idempotency;
    const postId = await connectedPost();
    network.faults.push("cutAfter", "cutAfter");
    await reach(publishAt);
    await passes(5 * minute);
    expect(network.postings).toBe(3);
    expect(network.posts).toHaveLength(1);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  });

  test("beyond the time in which the key is kept it is not sent again, but looked for", async () => {
    network.settings.idempotency = "native";
    const postId = await connectedPost();
    network.faults.push("cutAfter", ...Array.from({ length: 40 }, () => "cutBefore" as const));
    await reach(publishAt);
    await passes(2 * hour);
    expect(network.posts).toHaveLength(1);
    expect((await outcomes(postId)).slice(-2)).toEqual(["reconcile found", "read same"]);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  });
});

describe("the network says no", () => {
  test("to the text: it failed, in words of its own, and may be given up", async () => {
    network.settings.refuses = "a";
    const postId = await connectedPost();
    await reach(publishAt);
    await passes(minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "content" });
    expect((await callsOf(postId)).at(-1)?.evidence).toMatchObject({ status: 422, fault: "content" });
    accepted(await giveUpChannel(ctx, { ...by(postId), reason: "lo diciamo a voce" }));
    expect(network.posts).toEqual([]);
  });

  test.each([
    ["payment", { price: 1 }],
    ["versionTooOld", { oldestVersion: 2 }],
  ])("%s: somebody has to do something there", async (fault, change) => {
    const postId = await connectedPost();
    Object.assign(network.settings, change);
    await reach(publishAt);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault });
    expect(network.posts).toEqual([]);
  });

  test("a token that ended is renewed, once, and the post comes out", async () => {
    const postId = await connectedPost();
    network.token = "token-2";
    await reach(publishAt);
    await passes(minute);
    expect(await outcomes(postId)).toEqual(["create needsAuth", "create published", "read same"]);
    const [row] =
      await database.superSql`select health from channel_connections where channel_id = ${office.channelId}`;
    expect(row).toMatchObject({ health: "ok" });
  });

  test("one that is about to end is renewed before anything is sent, and kept", async () => {
    const postId = await connectedPost();
    await database.superSql`update channel_connections set expires_at = ${publishAt} where channel_id = ${office.channelId}`;
    await reach(publishAt);
    await passes(minute);
    expect(network.token).toBe("token-2");
    expect(await outcomes(postId)).toEqual(["create published", "read same"]);
  });

  test("and one that cannot be renewed leaves what there is, and says that the account has to be connected anew", async () => {
    const postId = await connectedPost();
    const [before] =
      await database.superSql`select sealed_secrets as sealed from channel_connections where channel_id = ${office.channelId}`;
    network.token = "token-9";
    network.refreshToken = "another";
    await reach(publishAt);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "needsAuth" });
    const [after] =
      await database.superSql`select sealed_secrets as sealed, health from channel_connections where channel_id = ${office.channelId}`;
    expect(after).toMatchObject({ health: "expired", sealed: before?.["sealed"] });
    await connect({ token: "token-9", refresh: "another" });
    accepted(await retryPublication(ctx, by(postId)));
    await passes(minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  });
});

test("what stands there is not what was signed: it stays accepted, and says what differs", async () => {
  network.settings.rewrites = (text) => `${text} #ad`;
  const postId = await connectedPost();
  await reach(publishAt);
  await passes(2 * hour);
  expect(await publicationOf(postId)).toMatchObject({ state: "accepted", differences: ["text"] });
  expect(await logOf(database.ownerSql, postId)).not.toContain("publication.verified");
});

test("containers: made, waited for, published once, though the answer is lost", async () => {
  network.settings.containerLooks = 2;
  const postId = await connectedPost();
  network.faults.push("cutAfter");
  await reach(publishAt);
  expect(network.posts).toEqual([]);
  await passes(5 * minute);
  expect(network.posts).toHaveLength(1);
  expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  expect((await outcomes(postId)).filter((one) => one.startsWith("create"))).toEqual(["create pending"]);
});

test("a quota is kept: what it has no room for waits until it begins anew", async () => {
  network.settings.quota = { left: 1, until: new Date(publishAt.getTime() + 30 * minute) };
  await connect();
  const first = await scheduled();
  const last = await scheduled();
  await reach(publishAt);
  await passes(minute);
  expect(network.postings).toBe(1);
  network.settings.quota = null;
  await passes(30 * minute);
  expect(network.posts).toHaveLength(2);
  expect([(await publicationOf(first)).state, (await publicationOf(last)).state]).toEqual(["verified", "verified"]);
});
