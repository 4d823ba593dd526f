import { expect, test } from "vitest";
import { openThread, proposeReplacement, replyToThread } from "#app/services/comments/open-thread.server.ts";
import { readDecisionForm } from "#app/services/decisions/decision-form.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { updatePostBrief } from "#app/services/posts/edit-draft.server.ts";
import { readVerdict } from "#app/services/replies/read-verdict.ts";
import { overrideText } from "#app/services/posts/override-text.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { draftPost, mark, openSeat, submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/* PostgreSQL stores no NUL, and what other programs mean as a line break no network shows as one. */

const { database, ctx, office } = withOffice();

const odd = "a\u0000b\u000Bc\u0085d\u2028e\u0007f\ud83d";
const lines = "ab\nc\nd\nef\uFFFD";
const line = "ab c d ef\uFFFD";

test("a new post, its text and its fields hold plain text, and it goes for signature", async () => {
  const created = await createPost(ctx, { viewer: office.writer, title: odd, text: odd, purpose: odd, audience: odd });
  if (!created.ok) throw new Error(created.error.code);
  const { postId } = created;
  const brief = async () =>
    (
      await database.ownerSql`
      select p.title, p.purpose, p.audience, t.text from posts p join post_texts t on t.post_id = p.id
       where p.id = ${postId} and t.slot = 'main'`
    )[0];
  expect(await brief()).toEqual({ title: line, purpose: lines, audience: lines, text: lines });
  const { writer: viewer } = office;
  const again = `${odd}!`;
  expect(await updatePostBrief(ctx, { viewer, postId, changes: { title: again, purpose: again } })).toMatchObject({
    ok: true,
  });
  expect(await replaceText(ctx, { viewer, postId, slot: "main", text: again })).toMatchObject({ ok: true });
  expect(await brief()).toEqual({ title: `${line}!`, purpose: `${lines}!`, audience: lines, text: `${lines}!` });
});

test("a text with a NUL that was replaced can be sent for signature", async () => {
  const postId = await draftPost(ctx, office);
  const { writer: viewer, channelId } = office;
  expect(await replaceText(ctx, { viewer, postId, slot: "main", text: odd })).toMatchObject({ ok: true });
  expect(await overrideText(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true });
  expect(await replaceText(ctx, { viewer, postId, slot: channelId, text: `${odd} qui` })).toMatchObject({ ok: true });
  const sent = await submitPost(ctx, { viewer, postId });
  expect(sent).toMatchObject({ ok: true });
  const [row] = await database.ownerSql<{ content: string }[]>`select content from revisions where post_id = ${postId}`;
  expect(row?.content).toContain("ab\\nc\\nd\\nef\uFFFD qui");
});

test("a reason, a comment, an answer and a proposal hold plain text", async () => {
  const post = await submittedPost(ctx, office, { text: "Via Roma è chiusa." });
  const { chief } = office;
  const { postId } = post;
  const asked = {
    organizationId: chief.organizationId,
    postId,
    actor: { personId: chief.personId, means: "web" } as const,
  };
  const opened = await openThread(ctx, { ...asked, slot: "main", quote: { quote: "Roma" }, body: odd });
  if (!opened.ok) throw new Error(opened.error.code);
  await replyToThread(ctx, { ...asked, threadId: opened.threadId, body: odd });
  await proposeReplacement(ctx, { ...asked, slot: "main", quote: { quote: "Via" }, body: "", replacement: odd });
  const said = await database.ownerSql`select body from comments where post_id = ${postId} and body <> ''`;
  expect(said.map(({ body }) => body)).toEqual([lines, lines]);
  const proposed =
    await database.ownerSql`select replacement from comment_threads where post_id = ${postId} and replacement is not null`;
  expect(proposed.map(({ replacement }) => replacement)).toEqual([lines]);
  const seatId = await openSeat(database.ownerSql, postId);
  expect(await mark(ctx, post, { by: chief, seatId, verdict: "requestChanges", reason: odd })).toMatchObject({
    ok: true,
  });
  const [stored] = await database.ownerSql`select reason from marks where post_id = ${postId}`;
  expect(stored?.["reason"]).toBe(lines);
});

test("a decision that waits for its code, and an answer by mail, hold plain text", () => {
  const form = new FormData();
  const fields = {
    intent: "mark",
    seat: "0191c0de-0000-7000-8000-000000000001",
    verdict: "reject",
    reason: "no\u0000\u000Bno",
  };
  for (const [name, value] of Object.entries({ ...fields, revision: "a".repeat(64), key: "0".repeat(36) }))
    form.set(name, value);
  expect(readDecisionForm(form)).toMatchObject({ reason: "no\nno" });
  expect(readVerdict("modifiche: togli\u0000 il logo\u2028e la data", { ownName: "Anna", authorName: "Luca" })).toEqual(
    {
      verdict: "requestChanges",
      reason: "togli il logo\ne la data",
    },
  );
});
