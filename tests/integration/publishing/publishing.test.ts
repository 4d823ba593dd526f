/** A connected channel: what was signed comes out once, or it is said why not (WORKFLOW rules 1, 5, 6 and 7). */
import { expect, test } from "vitest";
import { logOf, minute, stateOf } from "#tests/support/office.ts";
import { publishAt, second, withPublisher } from "./arrange.ts";

const { database, network, connectedPost, reach, passes, publicationOf, callsOf } = withPublisher();

test("comes out at its moment, is read back, and is verified because it is what was signed", async () => {
  const postId = await connectedPost();
  await reach(new Date(publishAt.getTime() - second));
  expect(network.posts).toEqual([]);
  await reach(publishAt);
  expect(network.posts).toHaveLength(1);
  expect(await publicationOf(postId)).toMatchObject({ state: "accepted", remoteId: network.posts[0]?.id });
  expect(await stateOf(database.ownerSql, postId)).toBe("published");
  await passes(minute);
  expect(await publicationOf(postId)).toMatchObject({ state: "verified", differences: null });
  expect((await callsOf(postId)).map(({ kind, outcome }) => [kind, outcome])).toEqual([
    ["create", "published"],
    ["read", "same"],
  ]);
  expect((await logOf(database.ownerSql, postId)).slice(-4)).toEqual([
    "publication.begun",
    "publication.started",
    "publication.accepted",
    "publication.verified",
  ]);
});
