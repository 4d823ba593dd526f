/** What is done on a channel at the moment of a post: by the publisher where its network lets it, else by a person, who is told why. */
import { describe, expect, test } from "vitest";
import { type OnChannel, sentenceOf, type ToBringOut, wayOut } from "#workflows/networks/way-out.ts";

const at = "2026-03-05T09:00:00.000Z";
const comment = "https://bsky.app/profile/carla.example/post/3kcomment";

function channel(change: Partial<OnChannel> = {}, about: Partial<NonNullable<OnChannel["about"]>> = {}): OnChannel {
  const there = { remoteId: "post-1", version: "1", url: "https://rete.example/1", posts: null };
  return {
    network: "bluesky",
    can: { edit: true, remove: true, reply: true, removableHours: null },
    about: { state: "verified", ...there, outSince: "2026-03-03T09:00:00.000Z", sameAccount: true, ...about },
    ...change,
  };
}
const post = (kind: ToBringOut["kind"], answeredUrl: string | null = null): ToBringOut => ({ kind, answeredUrl, at });
const known = { id: "post-1", version: "1", url: "https://rete.example/1" };
const can = (change: Partial<NonNullable<OnChannel["can"]>>) =>
  channel({ can: { edit: true, remove: true, reply: true, removableHours: null, ...change } });

describe("without an account", () => {
  test.each(["post", "reply", "correction", "apology", "withdrawal"] as const)("a %s is a person's", (kind) => {
    expect(wayOut(post(kind), channel({ can: null }))).toEqual({ way: "byHand", why: "notConnected" });
  });
});

describe("a withdrawal", () => {
  test("removes the post that is known there", () => {
    expect(wayOut(post("withdrawal"), channel())).toEqual({ way: "remove", post: known });
  });

  test("is a person's where the network does not let a program do it, or not any more", () => {
    expect(wayOut(post("withdrawal"), can({ remove: false }))).toEqual({ way: "byHand", why: "cannotRemove" });
    expect(wayOut(post("withdrawal"), can({ removableHours: 48 }))).toEqual({ way: "byHand", why: "tooOld" });
    expect(wayOut(post("withdrawal"), can({ removableHours: 49 }))).toEqual({ way: "remove", post: known });
  });

  test("is a person's where the post was put out by hand, or on another account", () => {
    for (const about of [{ remoteId: null }, { sameAccount: false }])
      expect(wayOut(post("withdrawal"), channel({}, about))).toEqual({ way: "byHand", why: "notKnownThere" });
  });

  test("of a mail is a person's, and nobody says that it can be taken off", () => {
    const mailed = { ...can({ edit: false, remove: false }), network: "newsletter" as const };
    expect(wayOut(post("withdrawal"), mailed)).toEqual({ way: "byHand", why: "cannotTakeBack" });
    expect(wayOut(post("correction"), mailed)).toEqual({ way: "create", answers: known });
  });

  test("takes every post of a thread", () => {
    const posts = [known, { id: "post-2", version: "1", url: null }];
    expect(wayOut(post("withdrawal"), channel({}, { posts }))).toEqual({ way: "remove", post: { ...known, posts } });
  });
});

describe("a correction", () => {
  test("changes the post where it stands", () => {
    expect(wayOut(post("correction"), channel())).toEqual({ way: "edit", post: known });
  });

  test("comes out under it where the network does not change posts, and by itself where it has no replies either", () => {
    expect(wayOut(post("correction"), can({ edit: false }))).toEqual({ way: "create", answers: known });
    expect(wayOut(post("correction"), can({ edit: false, reply: false }))).toEqual({ way: "create", answers: null });
  });

  test("of a thread comes out under it, since its posts are not changed together", () => {
    const posts = [known, { id: "post-2", version: "1", url: null }];
    expect(wayOut(post("correction"), channel({}, { posts }))).toMatchObject({
      way: "create",
      answers: { id: "post-1" },
    });
  });

  test("of what stands there no more comes out by itself, and of what is not known there is a person's", () => {
    expect(wayOut(post("correction"), channel({}, { state: "withdrawn" }))).toEqual({ way: "create", answers: null });
    expect(wayOut(post("correction"), channel({}, { remoteId: null }))).toEqual({
      way: "byHand",
      why: "notKnownThere",
    });
  });
});

describe("a reply", () => {
  test("goes under our own post, or is looked for by its address where the network has such a thing", () => {
    expect(wayOut(post("reply", "https://rete.example/1"), channel())).toEqual({ way: "create", answers: known });
    expect(wayOut(post("reply", comment), channel())).toEqual({ way: "create", answers: { address: comment } });
  });

  test("is a person's where the network has no replies, or finds nothing by an address", () => {
    expect(wayOut(post("reply", comment), can({ reply: false }))).toEqual({ way: "byHand", why: "cannotReply" });
    for (const other of ["https://bsky.app/profile/carla.example", "https://altrove.example/1"])
      expect(wayOut(post("reply", other), channel())).toEqual({ way: "byHand", why: "notFindable" });
    expect(wayOut(post("reply", comment), channel({ network: "telegram" }))).toMatchObject({ why: "notFindable" });
  });

  test("to our own post that was taken off answers nothing any more", () => {
    expect(wayOut(post("reply", "https://rete.example/1"), channel({}, { state: "withdrawn" }))).toMatchObject({
      way: "byHand",
    });
  });
});

test("an apology comes out under the post, by its address where only that is known", () => {
  const url = "https://bsky.app/profile/comune.example/post/3kpost";
  expect(wayOut(post("apology"), channel())).toEqual({ way: "create", answers: known });
  expect(wayOut(post("apology"), channel({}, { remoteId: null, url }))).toEqual({
    way: "create",
    answers: { address: url },
  });
  expect(wayOut(post("apology"), channel({ about: null }))).toEqual({ way: "create", answers: null });
});

test("each has a sentence of its own", () => {
  const said = (kind: ToBringOut["kind"], one: OnChannel, answered: string | null = null) =>
    sentenceOf(wayOut(post(kind, answered), one));
  expect([
    said("post", channel()),
    said("withdrawal", channel()),
    said("correction", channel()),
    said("apology", channel()),
    said("reply", channel(), comment),
    said("withdrawal", can({ remove: false })),
  ]).toEqual(["create", "remove", "edit", "reply", "find", "byHand.cannotRemove"]);
});
