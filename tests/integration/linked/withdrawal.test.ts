/** A withdrawal takes a post off its channels: by hand, channel by channel, in one transaction with the post itself. */
import { describe, expect, test } from "vitest";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { mailContent } from "#app/services/mail/mail-content.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication, confirmTakenOff } from "#app/services/publications/publication-commands.server.ts";
import { findMail } from "#db/queries/mails.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, logOf, stateOf } from "#tests/support/office.ts";
import { withPublished } from "./with-published.ts";

const { database, ctx, office, ids, on, begin, complete, goOut, takeOff, setChannels, logged } = withPublished();

/** Signed, and its moment has come. */
async function withdrawing(channelId?: string): Promise<string> {
  const postId = await begin("withdrawal", channelId);
  await complete(postId);
  await goOut(postId);
  expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
  return postId;
}

const published = () => stateOf(database.ownerSql, ids.published);
const channelsOut = async () =>
  Object.fromEntries(
    (
      await database.ownerSql<{ id: string; state: string }[]>`
        select channel_id as id, state from publications where post_id = ${ids.published} and state <> 'cancelled'`
    ).map(({ id, state }) => [id, state]),
  );

describe("a withdrawal", () => {
  test("from one channel, then from the other: each is said by itself, and only the last one ends the post", async () => {
    const first = await withdrawing(office.channelId);
    expect(await published()).toBe("published");
    const answer = accepted(await takeOff(first, office.channelId));
    expect(answer).toMatchObject({ state: "published", also: { postId: ids.published } });
    expect(await channelsOut()).toEqual({ [office.channelId]: "withdrawn", [ids.telegram]: "verified" });
    expect(await published()).toBe("published");
    const second = await withdrawing(ids.telegram);
    accepted(await takeOff(second, ids.telegram));
    expect(await published()).toBe("withdrawn");
    expect(ctx.told.map(({ postId }) => postId)).toContain(ids.published);
  });

  test("writes one entry in each log, and leaves text, revision and signatures of the post as they were", async () => {
    const before = await database.ownerSql`
      select title, revision_hash, revision_number, published_at, publish_at from posts where id = ${ids.published}`;
    const texts = await database.ownerSql`select slot, text, version from post_texts where post_id = ${ids.published}`;
    const marks = await database.ownerSql`select id, seat_id, verdict from marks where post_id = ${ids.published}`;
    const lengths = (await logOf(database.ownerSql, ids.published)).length;
    const postId = await withdrawing(office.channelId);
    accepted(await takeOff(postId, office.channelId));
    expect((await logOf(database.ownerSql, ids.published)).slice(lengths)).toEqual(["publication.withdrawn"]);
    expect((await logged(ids.published, "publication.withdrawn"))[0]?.payload).toEqual({
      channelId: office.channelId,
      withdrawalId: postId,
    });
    expect((await logged(postId, "publication.takenDown"))[0]?.payload).toEqual({
      channelId: office.channelId,
      aboutPostId: ids.published,
    });
    expect(
      await database.ownerSql`
        select title, revision_hash, revision_number, published_at, publish_at from posts where id = ${ids.published}`,
    ).toEqual(before);
    expect(
      await database.ownerSql`select slot, text, version from post_texts where post_id = ${ids.published}`,
    ).toEqual(texts);
    expect(await database.ownerSql`select id, seat_id, verdict from marks where post_id = ${ids.published}`).toEqual(
      marks,
    );
    const view = await readPostView(ctx, on(ids.published));
    const line = view?.post.publications.find(({ channelId }) => channelId === office.channelId);
    expect(line).toMatchObject({
      state: "withdrawn",
      withdrawnByName: "Giulia",
      url: "https://www.facebook.com/comune/posts/1",
    });
  });

  test("is asked for no text, and refused for a channel on which the post is not out", async () => {
    const postId = await begin("withdrawal", office.channelId);
    await complete(postId);
    const done = await withdrawing(office.channelId);
    accepted(await takeOff(done, office.channelId));
    const sent = await submitPost(ctx, on(postId));
    expect(sent).toMatchObject({ ok: false, error: { problems: [{ code: "notOutThere", slot: office.channelId }] } });
    accepted(await setChannels(postId, [ids.telegram]));
    accepted(await submitPost(ctx, on(postId)));
    const [revision] = await database.ownerSql<
      { content: string }[]
    >`select content from revisions where post_id = ${postId}`;
    const content = JSON.parse(revision?.content ?? "{}");
    expect(content.channels.map(({ text }: { text: string }) => text)).toEqual([""]);
    expect(content.linked).toMatchObject({ kind: "withdrawal", about: { postId: ids.published } });
  });

  test("asks in log and mail to take something off, never to publish, and a Pausa keeps that mail from nobody", async () => {
    const postId = await begin("withdrawal", office.channelId);
    await complete(postId);
    await placeHold(ctx, {
      viewer: office.admin,
      fields: { reach: "organization", reasonKind: "mistake", words: "", channelIds: [], tags: [] },
    });
    await goOut(postId);
    const takesOff = { channelIds: [office.channelId], takesOff: true };
    expect((await logged(postId, "publication.prompted"))[0]?.payload).toEqual(takesOff);
    const [asked] = await database.ownerSql<{ id: string; data: unknown }[]>`
      select id, data from mails where post_id = ${postId} and kind = 'timeToPublish'`;
    expect(asked?.data).toEqual(takesOff);
    const mail = await readScope(ctx.db, office.writer, ({ tx }) => findMail(tx, { mailId: asked?.id ?? "" }));
    const prepared = mail && (await mailContent(ctx, mail));
    expect(prepared?.content.mail).toMatchObject({ kind: "timeToPublish", props: { takesOff: true } });
  });

  test("twice at once is said once of the post, and neither waits for ever", async () => {
    const both = [await withdrawing(office.channelId), await withdrawing(office.channelId)];
    const answers = await Promise.all(both.map((postId) => takeOff(postId, office.channelId)));
    expect(answers.every(({ ok }) => ok)).toBe(true);
    expect(await logged(ids.published, "publication.withdrawn")).toHaveLength(1);
    expect(await channelsOut()).toMatchObject({ [office.channelId]: "withdrawn" });
  });

  test("many at once, of both channels, end in a post that is withdrawn, each channel once", async () => {
    const lives = [];
    for (const channelId of [office.channelId, ids.telegram, office.channelId, ids.telegram])
      lives.push({ postId: await withdrawing(channelId), channelId });
    const answers = await Promise.all(lives.map(({ postId, channelId }) => takeOff(postId, channelId)));
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, true, true]);
    expect(await published()).toBe("withdrawn");
    expect(await logged(ids.published, "publication.withdrawn")).toHaveLength(2);
  });

  test("goes through a Pausa, which stops everything that would go out", async () => {
    const postId = await begin("withdrawal", office.channelId);
    await complete(postId);
    const placed = await placeHold(ctx, {
      viewer: office.admin,
      fields: { reach: "organization", reasonKind: "mistake", words: "", channelIds: [], tags: [] },
    });
    expect(placed).toMatchObject({ ok: true });
    await goOut(postId);
    accepted(await takeOff(postId, office.channelId));
    expect(await channelsOut()).toMatchObject({ [office.channelId]: "withdrawn" });
  });
});

describe("of a post that is out", () => {
  test("nobody may say by itself that it was taken off, and an ordinary post is confirmed with an address only", async () => {
    const postId = await begin("correction");
    await complete(postId);
    await goOut(postId);
    expect(await confirmTakenOff(ctx, { ...on(postId), channelId: office.channelId })).toMatchObject({
      ok: false,
      error: { code: "impossibleNow" },
    });
    expect(await stateOf(database.ownerSql, postId)).toBe("publishing");
  });

  test("what was withdrawn is confirmed no more, and its withdrawal cannot be undone", async () => {
    const postId = await withdrawing(office.channelId);
    accepted(await takeOff(postId, office.channelId));
    const url = "https://www.facebook.com/comune/posts/2";
    expect(await confirmPublication(ctx, { ...on(ids.published), channelId: office.channelId, url })).toMatchObject({
      ok: false,
    });
    expect(await takeOff(postId, office.channelId)).toMatchObject({ ok: false });
  });
});
