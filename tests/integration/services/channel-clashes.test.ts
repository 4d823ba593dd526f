import { expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { discardPost, recallPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { setPostChannels } from "#app/services/posts/edit-draft.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { channelClashes } from "#db/queries/channel-clashes.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, createOffice, day, draftPost, minute, type Office, submittedPost } from "#tests/support/office.ts";
import { withContext } from "#tests/support/with-office.ts";

/* The rule: whoever writes learns before sending that a channel already says the same, or says something else at that minute. */

const { database, ctx } = withContext();

const at = (days: number, minutes = 0) => new Date(ctx.clock.now().getTime() + days * day + minutes * minute);

async function clashesOf(office: Office, postId: string): Promise<Array<[string, string]>> {
  const found = await readScope(database.db, office.writer, (scope) =>
    channelClashes(scope, { postId, now: ctx.clock.now() }),
  );
  expect(found.every(({ channelId }) => channelId === office.channelId)).toBe(true);
  return found.map(({ type, postId: other }) => [type, other]);
}

test("the same words on the same channel, whatever their capitals and spaces, are seen on the writer's page", async () => {
  const office = await createOffice(database.ownerSql);
  const { postId: sent } = await submittedPost(ctx, office, {
    text: "Da lunedì la mensa\nè chiusa.",
    publishAt: at(5),
  });
  const postId = await draftPost(ctx, office, { text: "DA LUNEDÌ  la mensa è chiusa. ", publishAt: at(2) });
  expect(await clashesOf(office, postId)).toEqual([["text", sent]]);
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  expect(view?.clashes).toMatchObject([{ type: "text", postId: sent, title: "Lavori in via Roma" }]);
  accepted(await submitPost(ctx, { viewer: office.writer, postId }));
});

test("a moment within a minute on the same channel is seen, one further away is not", async () => {
  const office = await createOffice(database.ownerSql);
  const { postId: sent } = await submittedPost(ctx, office, { text: "Uno", publishAt: at(3) });
  for (const [minutes, expected] of [
    [0, [["moment", sent]]],
    [1, [["moment", sent]]],
    [-1, [["moment", sent]]],
    [2, []],
  ] as const) {
    const postId = await draftPost(ctx, office, { text: `Due, ${minutes}`, publishAt: at(3, minutes) });
    expect(await clashesOf(office, postId)).toEqual(expected);
  }
});

test("drafts, posts given up, other channels, other organisations and what is long gone are in nobody's way", async () => {
  const office = await createOffice(database.ownerSql);
  const stranger = await createOffice(database.ownerSql, "Altro Comune");
  const text = "La biblioteca resta aperta.";
  const publishAt = at(4);
  await submittedPost(ctx, stranger, { text, publishAt });
  await draftPost(ctx, office, { text, publishAt });
  const { postId: givenUp } = await submittedPost(ctx, office, { text, publishAt });
  accepted(await recallPost(ctx, { viewer: office.writer, postId: givenUp }));
  accepted(await discardPost(ctx, { viewer: office.writer, postId: givenUp }));
  const { postId: old } = await submittedPost(ctx, office, { text, publishAt: at(1) });
  await database.ownerSql`update posts set publish_at = ${at(-31)}, state = 'published' where id = ${old}`;
  const other = newId();
  await database.ownerSql`insert into channels (id, organization_id, network, name, colour)
    values (${other}, ${office.organizationId}, 'bluesky', 'Biblioteca', 2)`;
  const elsewhere = await draftPost(ctx, office, { text, publishAt });
  expect(await setPostChannels(ctx, { viewer: office.writer, postId: elsewhere, channelIds: [other] })).toMatchObject({
    ok: true,
  });
  accepted(await submitPost(ctx, { viewer: office.writer, postId: elsewhere }));
  const postId = await draftPost(ctx, office, { text, publishAt });
  expect(await clashesOf(office, postId)).toEqual([]);
});

test("a channel's own text counts, not the common one it replaces", async () => {
  const office = await createOffice(database.ownerSql);
  const { postId: sent } = await submittedPost(ctx, office, { text: "Il testo comune", publishAt: at(6) });
  const postId = await draftPost(ctx, office, { text: "Il testo comune", publishAt: at(2) });
  expect(await clashesOf(office, postId)).toEqual([["text", sent]]);
  const own = { viewer: office.writer, postId, slot: office.channelId, text: "Un testo suo" };
  expect(await replaceText(ctx, own)).toMatchObject({ ok: true });
  expect(await clashesOf(office, postId)).toEqual([]);
});
