/** What follows a post that is out, by the publisher and on the networks' own programs: taken off, changed, answered. */
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bluesky } from "#app/connectors/bluesky/connector.ts";
import type { Connection, Connector, RemotePost } from "#app/connectors/contract.ts";
import { mastodon } from "#app/connectors/mastodon/connector.ts";
import { wordpress } from "#app/connectors/wordpress/connector.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { accepted, day, minute, stateOf } from "#tests/support/office.ts";
import { confirmTakenOff } from "#app/services/publications/publication-commands.server.ts";
import { blueskyMissing, type BlueskyServer, startBluesky } from "#tests/support/connectors/bluesky-server/start.ts";
import { connect, testCall, testContent, testRequest } from "#tests/support/connectors/call.ts";
import { connectToServer } from "#tests/support/connectors/connect-channel.ts";
import { publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";
import { type Snac, snacMissing, startSnac } from "#tests/support/connectors/mastodon/snac.ts";
import { connectMastodon } from "#tests/support/connectors/mastodon/subject.ts";
import { startWordpress, wordpressMissing, type WordpressSite } from "#tests/support/connectors/wordpress/start.ts";
import { following } from "./after-publication.ts";
import { publishAt, withPublisher } from "./arrange.ts";

const publisher = withPublisher();
const { database, ctx, office, scheduled, reach, passes, publicationOf, callsOf } = publisher;
const { followed, on } = following(publisher);

const outcomes = async (postId: string) => (await callsOf(postId)).map(({ kind, outcome }) => `${kind} ${outcome}`);
const wayOf = async (postId: string) => (await readPublicationView(ctx, on(postId)))?.channels[0]?.way;

/** A post that went out there, and was read back. */
async function out(connector: Connector, connection: Connection): Promise<string> {
  await database.ownerSql`update channels set network = ${connector.network}`;
  const where = { organizationId: office.organizationId, channelId: office.channelId, personId: office.admin.personId };
  await connectToServer(ctx, where, { connector, connection });
  const postId = await scheduled();
  await reach(publishAt);
  await passes(minute);
  expect(await publicationOf(postId)).toMatchObject({ state: "verified" });
  return postId;
}

async function there(connector: Connector, connection: Connection, postId: string) {
  const { remoteId } = await publicationOf(postId);
  const post: RemotePost = { id: remoteId ?? "", version: null, url: null };
  return connector.read?.(testCall(connection, testRequest()), post);
}

const blueskyReason = blueskyMissing();
describe.skipIf(blueskyReason)(`bluesky${blueskyReason ? ` (${blueskyReason})` : ""}`, () => {
  let server: BlueskyServer;
  beforeAll(async () => {
    server = await startBluesky();
  });
  afterAll(() => server?.stop());
  const connected = () => connect(bluesky, server.url, { identifier: server.handle, password: server.appPassword });

  test("a withdrawal takes the post off, and it is looked at", async () => {
    const connection = await connected();
    const original = await out(bluesky, connection);
    const { postId, at } = await followed("withdrawal", { aboutPostId: original });
    await reach(at);
    await passes(minute);
    expect(await outcomes(postId)).toEqual(["remove published", "read same"]);
    expect(await there(bluesky, connection, original)).toEqual({ type: "gone" });
    expect(await stateOf(database.ownerSql, original)).toBe("withdrawn");
  });

  test("a correction comes out under the original, and a reply under somebody else's post by its address", async () => {
    const connection = await connected();
    const original = await out(bluesky, connection);
    const correction = await followed("correction", { aboutPostId: original, text: "Da martedì." });
    await reach(correction.at);
    await passes(minute);
    expect(await outcomes(correction.postId)).toEqual(["create published", "read same"]);
    const call = testCall(connection, testRequest());
    const asked = { key: bluesky.keyFor("comment", new Date()), checkpoint: null };
    const comment = await publishAsEngine(bluesky, call, {
      ...asked,
      rendered: bluesky.render(testContent({ text: "E il bus?" })),
    });
    const reply = await followed("reply", { aboutPostId: original, text: "Passa.", answers: comment.post?.url ?? "" });
    await reach(reply.at);
    await passes(minute);
    expect(await outcomes(reply.postId)).toEqual(["find found", "create published", "read same"]);
    const parents = [];
    for (const postId of [correction.postId, reply.postId]) {
      const [, repo = "", collection = "", rkey = ""] =
        /at:\/\/([^/]+)\/([^/]+)\/(.+)/u.exec((await publicationOf(postId)).remoteId ?? "") ?? [];
      const record = await server.ask("com.atproto.repo.getRecord", { repo, collection, rkey });
      parents.push((record as { value: { reply: { parent: { uri: string } } } }).value.reply.parent.uri);
    }
    expect(parents).toEqual([(await publicationOf(original)).remoteId, comment.post?.id]);
  });

  test("what somebody removes there is noticed the next day", async () => {
    const connection = await connected();
    const original = await out(bluesky, connection);
    const { remoteId } = await publicationOf(original);
    await bluesky.remove?.(testCall(connection, testRequest()), { id: remoteId ?? "", version: null, url: null });
    await passes(day + minute);
    expect(await publicationOf(original)).toMatchObject({ state: "verified", differences: ["gone"] });
  });
});

describe.skipIf(wordpressMissing)(`wordpress${wordpressMissing ? ` (${wordpressMissing})` : ""}`, () => {
  let site: WordpressSite;
  beforeAll(async () => {
    site = await startWordpress();
  });
  afterAll(() => site?.stop());
  const connected = () => connect(wordpress, site.url, { user: site.user, password: site.password });

  test("a correction changes the post, a withdrawal puts it into the bin", async () => {
    const connection = await connected();
    const original = await out(wordpress, connection);
    const correction = await followed("correction", { aboutPostId: original, text: "Da martedì via Roma è chiusa." });
    expect(await wayOf(correction.postId)).toMatchObject({ way: "edit" });
    await reach(correction.at);
    await passes(minute);
    expect(await outcomes(correction.postId)).toEqual(["edit published", "read same"]);
    expect(await there(wordpress, connection, original)).toMatchObject({ text: "Da martedì via Roma è chiusa." });
    await passes(2 * day);
    expect(await publicationOf(original)).toMatchObject({ state: "verified", differences: null });
    const withdrawal = await followed("withdrawal", { aboutPostId: original });
    await reach(withdrawal.at);
    await passes(minute);
    expect(await outcomes(withdrawal.postId)).toEqual(["remove published", "read same"]);
    expect(await there(wordpress, connection, original)).toEqual({ type: "gone" });
  });
});

describe.skipIf(snacMissing)(`snac${snacMissing ? ` (${snacMissing})` : ""}`, () => {
  let server: Snac;
  let connection: Connection;
  beforeAll(async () => {
    server = await startSnac();
    connection = await connectMastodon(server.url, server.signIn);
  });
  afterAll(() => server?.stop());

  test("a correction changes the post; a withdrawal, which it does not do, is a person's, as pages say before", async () => {
    const original = await out(mastodon, connection);
    const correction = await followed("correction", { aboutPostId: original, text: "Da martedì via Roma è chiusa." });
    await reach(correction.at);
    await passes(minute);
    expect(await outcomes(correction.postId)).toEqual(["edit published", "read same"]);
    const withdrawal = await followed("withdrawal", { aboutPostId: original });
    expect(await wayOf(withdrawal.postId)).toEqual({ way: "byHand", why: "cannotRemove" });
    await reach(withdrawal.at);
    expect(await publicationOf(withdrawal.postId)).toMatchObject({ state: "prompted" });
    accepted(await confirmTakenOff(ctx, { ...on(withdrawal.postId), channelId: office.channelId }));
    expect(await stateOf(database.ownerSql, original)).toBe("withdrawn");
  });
});
