/** Corrections change the post that is there where its network can; what answers a post comes out under it. */
import { describe, expect, test } from "vitest";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import type { Connector } from "#app/connectors/contract.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { accepted, hour, minute, stateOf } from "#tests/support/office.ts";
import { standInNetworks } from "#tests/support/stand-in-connector.ts";
import { following } from "./after-publication.ts";
import { withPublisher } from "./arrange.ts";

const publisher = withPublisher();
const { database, ctx, office, network, reach, passes, publicationOf, callsOf } = publisher;
const { outAndRead, followed, on } = following(publisher);

const outcomes = async (postId: string) => (await callsOf(postId)).map(({ kind, outcome }) => `${kind} ${outcome}`);
const wayOf = async (postId: string) => (await readPublicationView(ctx, on(postId)))?.channels[0]?.way;

describe("a correction", () => {
  test("of a post on a network that can edit changes it where it stands, and is compared with what was signed in it", async () => {
    network.settings.canEdit = true;
    const original = await outAndRead();
    const { postId, at } = await followed("correction", {
      aboutPostId: original,
      text: "Da martedì via Roma è chiusa.",
    });
    const [standing] = network.posts;
    expect(await wayOf(postId)).toMatchObject({ way: "edit", post: { id: standing?.id } });
    await reach(at);
    await passes(minute);
    expect(network.posts).toEqual([{ ...standing, text: "Da martedì via Roma è chiusa." }]);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified", remoteId: standing?.id });
    expect(await outcomes(postId)).toEqual(["edit published", "read same"]);
    expect(await stateOf(database.ownerSql, original)).toBe("published");
    expect(network.postings).toBe(1);
  });

  test.each(["cutAfter", "cutBefore"] as const)(
    "%s: the same change is made again, and nothing is posted beside it",
    async (fault) => {
      network.settings.canEdit = true;
      const original = await outAndRead();
      const { postId, at } = await followed("correction", { aboutPostId: original, text: "Da martedì." });
      network.faults.push(fault);
      await reach(at);
      await passes(minute);
      expect(network.posts.map(({ text }) => text)).toEqual(["Da martedì."]);
      expect(await outcomes(postId)).toEqual(["edit unknown", "edit published", "read same"]);
    },
  );

  test("without an answer, and what stood there stands: it failed, and a person may do it by hand", async () => {
    network.settings.canEdit = true;
    const original = await outAndRead();
    const { postId, at } = await followed("correction", { aboutPostId: original, text: "Da martedì." });
    network.faults.push("cutBefore", "cutBefore", "cutBefore", "cutBefore");
    await reach(at);
    await passes(hour);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "asBefore" });
    expect((await outcomes(postId)).at(-1)).toBe("reconcile different");
    const url = "https://www.facebook.com/comune/posts/1";
    accepted(await confirmPublication(ctx, { ...on(postId), channelId: office.channelId, url }));
    expect(network.postings).toBe(1);
  });

  test("begun as a change it stays one, whatever the network says meanwhile that it can", async () => {
    network.settings.canEdit = true;
    const original = await outAndRead();
    const { postId, at } = await followed("correction", { aboutPostId: original, text: "Da martedì." });
    network.faults.push("unavailable");
    await reach(at);
    await database.superSql`update channel_connections set capabilities = jsonb_set(capabilities, '{canEdit}', 'false')`;
    await passes(minute);
    expect(network.posts.map(({ text }) => text)).toEqual(["Da martedì."]);
    expect((await outcomes(postId)).slice(0, 2)).toEqual(["edit notSent", "edit published"]);
  });

  test("on a network that cannot edit but reply comes out under the original, and on others as a post of its own", async () => {
    network.settings.canReply = true;
    const original = await outAndRead();
    const { postId, at } = await followed("correction", { aboutPostId: original, text: "Da martedì." });
    const [standing] = network.posts;
    expect(await wayOf(postId)).toMatchObject({ way: "create", answers: { id: standing?.id } });
    await reach(at);
    await passes(minute);
    expect(network.posts.map(({ text, answers }) => [text, answers])).toEqual([
      [standing?.text, null],
      ["Da martedì.", standing?.id],
    ]);
    expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  });

  test("that answers keeps to the same call after a lost answer, though the original is gone meanwhile", async () => {
    network.settings.canReply = true;
    network.settings.idempotency = "native";
    const original = await outAndRead();
    const { postId, at } = await followed("correction", { aboutPostId: original, text: "Da martedì." });
    network.faults.push("cutBefore");
    await reach(at);
    await database.superSql`update publications set state = 'withdrawn' where post_id = ${original}`;
    await passes(minute);
    expect(await outcomes(postId)).toEqual(["create unknown", "create published", "read same"]);
    expect(network.posts.at(-1)?.answers).not.toBeNull();
  });
});

describe("a reply", () => {
  const comment = "https://bsky.app/profile/carla.example/post/3kcomment";
  const finds = (find: NonNullable<Connector["find"]>) => {
    ctx.networks = standInNetworks("bluesky", { find });
  };
  const evidence = { status: 200, requestId: null, words: "" };

  async function replied() {
    await database.ownerSql`update channels set network = 'bluesky'`;
    ctx.networks = standInNetworks("bluesky");
    network.settings.canReply = true;
    const original = await outAndRead();
    return followed("reply", { aboutPostId: original, text: "Martedì.", answers: comment });
  }

  test("to somebody else's post is put under it once its network says which post that is", async () => {
    const { postId, at } = await replied();
    finds(async (_, address) => ({
      type: "found",
      post: { id: `at ${address}`, version: "1", url: address },
      evidence,
    }));
    expect(await wayOf(postId)).toEqual({ way: "create", answers: { address: comment } });
    await reach(at);
    await passes(minute);
    expect(network.posts.at(-1)).toMatchObject({ text: "Martedì.", answers: `at ${comment}` });
    expect(await outcomes(postId)).toEqual(["find found", "create published", "read same"]);
  });

  test("to what its network does not find is not sent anywhere: a person is told why, and answers by hand", async () => {
    const { postId, at } = await replied();
    finds(async () => ({ type: "absent", evidence }));
    await reach(at);
    await passes(minute);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "answered" });
    expect(network.posts).toHaveLength(1);
    const url = "https://bsky.app/profile/comune/post/3kreply";
    accepted(await confirmPublication(ctx, { ...on(postId), channelId: office.channelId, url }));
  });

  test("is asked for a few times where the network does not say, and then a person is told", async () => {
    const { postId, at } = await replied();
    let asked = 0;
    finds(async () => {
      asked += 1;
      return { type: "unknown", evidence };
    });
    await reach(at);
    await passes(hour);
    expect(await publicationOf(postId)).toMatchObject({ state: "failed", fault: "answered" });
    expect(asked).toBe(4);
  });

  test("on a network where a comment is not found by its address is written by hand, as pages say before", async () => {
    network.settings.canReply = true;
    const original = await outAndRead();
    const answers = "https://www.facebook.com/comune/posts/1?comment_id=2";
    const { postId, at } = await followed("reply", { aboutPostId: original, text: "Martedì.", answers });
    expect(await wayOf(postId)).toEqual({ way: "byHand", why: "notFindable" });
    await reach(at);
    expect(await publicationOf(postId)).toMatchObject({ state: "prompted" });
  });
});
