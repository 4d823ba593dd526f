import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import { newId } from "#app/kernel/ids.ts";
import { openThread, replyToThread } from "#app/services/comments/open-thread.server.ts";
import { reopenThread, resolveThread } from "#app/services/comments/settle-thread.server.ts";
import { readTextState } from "#app/services/texts/text-state.server.ts";
import { createOffice, draftPost, logOf, mark, openSeat, submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { by, mailsAbout, opened, storedText, threadRow } from "./arrange.ts";

const { database, ctx, office } = withOffice();

test("whoever is asked to sign comments on exact words; the log and the author hear of it", async () => {
  const { postId } = await submittedPost(ctx, office, { text: "Da lunedì via Roma è chiusa per lavori." });
  const threadId = await opened(ctx, office.chief, postId, { quote: "via Roma", body: "Tutta o un tratto?" });
  expect(await threadRow(database, threadId)).toMatchObject({ status: "open", quote: "via Roma" });
  expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("comment.opened");
  expect(await mailsAbout(database, postId)).toEqual([{ kind: "comment", to: office.writer.personId }]);
  expect(ctx.told.at(-1)).toMatchObject({ postId });
});

test("a thread is hung on frozen words without changing a character, and what was being signed is signed", async () => {
  const submitted = await submittedPost(ctx, office, { text: "Da lunedì via Roma è chiusa." });
  const { postId } = submitted;
  const before = await storedText(database, postId);
  const threadId = await opened(ctx, office.chief, postId, { quote: "lunedì", body: "Quale?" });
  expect(await storedText(database, postId)).toEqual(before);
  const read = await readTextState(ctx, { viewer: office.writer, postId, slot: "main" });
  if (!read.ok) throw new Error("No text");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, read.state);
  const shared = doc.getText("text");
  expect(shared.toString()).toBe("Da lunedì via Roma è chiusa.");
  expect(shared.toDelta()).toContainEqual({ insert: "lunedì", attributes: { [`c:${threadId}`]: true } });
  const authors = await database.ownerSql`select person_id from post_authors where post_id = ${postId}`;
  expect(authors).toHaveLength(1);
  const [row] = await database.ownerSql<
    { hash: string }[]
  >`select revision_hash as hash from posts where id = ${postId}`;
  expect(row?.hash).toBe(submitted.hash);
  const signed = await mark(ctx, submitted, { by: office.chief, seatId: await openSeat(database.ownerSql, postId) });
  expect(signed).toMatchObject({ ok: true });
});

test("threads overlap, each on its own words", async () => {
  const { postId } = await submittedPost(ctx, office, { text: "Da lunedì via Roma è chiusa." });
  const one = await opened(ctx, office.chief, postId, { quote: "lunedì via Roma", body: "Uno" });
  const other = await opened(ctx, office.writer, postId, { quote: "via Roma è", body: "Due" });
  const read = await readTextState(ctx, { viewer: office.writer, postId, slot: "main" });
  if (!read.ok) throw new Error("No text");
  const doc = new Y.Doc();
  Y.applyUpdate(doc, read.state);
  expect(doc.getText("text").toDelta()).toEqual([
    { insert: "Da " },
    { insert: "lunedì ", attributes: { [`c:${one}`]: true } },
    { insert: "via Roma", attributes: { [`c:${one}`]: true, [`c:${other}`]: true } },
    { insert: " è", attributes: { [`c:${other}`]: true } },
    { insert: " chiusa." },
  ]);
});

test("words that are not there are refused, and nothing is written; words retyped are found", async () => {
  const { postId } = await submittedPost(ctx, office, { text: "Il «Palio»  si corre\ndomenica." });
  const input = { ...by(office.chief, postId), slot: "main", body: "Ma?" };
  const missing = await openThread(ctx, { ...input, quote: { quote: "sabato" } });
  expect(missing).toMatchObject({ ok: false, error: { code: "quoteMissing" } });
  const before = await logOf(database.ownerSql, postId);
  const threadId = await opened(ctx, office.chief, postId, { quote: 'il "palio" si corre domenica', body: "Sicuri?" });
  expect((await threadRow(database, threadId))?.quote).toBe("Il «Palio»  si corre\ndomenica");
  expect(await logOf(database.ownerSql, postId)).toHaveLength(before.length + 1);
});

test("the same form sent twice is one comment", async () => {
  const { postId } = await submittedPost(ctx, office);
  const input = { ...by(office.chief, postId), slot: "main", quote: null, body: "Bene.", key: newId() };
  const answers = await Promise.all([openThread(ctx, input), openThread(ctx, input), openThread(ctx, input)]);
  const ids = answers.map((answer) => (answer.ok ? answer.threadId : answer.error.code));
  expect(new Set(ids).size).toBe(1);
  expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
  expect((await logOf(database.ownerSql, postId)).filter((type) => type === "comment.opened")).toHaveLength(1);
});

test("an answer reaches whoever spoke before, a named person hears of it by name, nobody hears of themselves", async () => {
  const { postId } = await submittedPost(ctx, office);
  const threadId = await opened(ctx, office.chief, postId, { body: "Chi lo sa?" });
  const body = "@anna, lo sai tu? chiedi a elena@prova.example o a @Lucarelli";
  const replied = await replyToThread(ctx, { ...by(office.writer, postId), threadId, body });
  expect(replied).toMatchObject({ ok: true });
  const mails = await mailsAbout(database, postId);
  expect(mails).toHaveLength(3);
  expect(mails).toContainEqual({ kind: "comment", to: office.writer.personId });
  expect(mails).toContainEqual({ kind: "mention", to: office.admin.personId });
  expect(mails).toContainEqual({ kind: "comment", to: office.chief.personId });
});

test("resolving twice is once, and opening again leaves a trace of its own", async () => {
  const { postId } = await submittedPost(ctx, office);
  const threadId = await opened(ctx, office.chief, postId, { body: "Va bene così?" });
  const input = { ...by(office.writer, postId), threadId };
  const both = await Promise.all([resolveThread(ctx, input), resolveThread(ctx, input)]);
  expect(both.map((answer) => answer.ok && answer.repeated).sort()).toEqual([false, true]);
  expect(await threadRow(database, threadId)).toMatchObject({ status: "resolved", settledBy: office.writer.personId });
  expect(await reopenThread(ctx, input)).toMatchObject({ ok: true, repeated: false, status: "open" });
  expect(await threadRow(database, threadId)).toMatchObject({ status: "open", settledBy: null });
  const types = await logOf(database.ownerSql, postId);
  expect(types.slice(-2)).toEqual(["comment.resolved", "comment.reopened"]);
});

describe("who may not", () => {
  test("somebody who is neither asked nor writes only reads", async () => {
    const postId = await draftPost(ctx, office);
    const refused = await openThread(ctx, { ...by(office.deputy, postId), slot: "main", quote: null, body: "Io?" });
    expect(refused).toMatchObject({ ok: false, error: { code: "forbidden" } });
  });

  test("another organisation's people do not find the post, and its threads are not theirs", async () => {
    const other = await createOffice(database.ownerSql, "Altro comune");
    const { postId } = await submittedPost(ctx, office);
    const threadId = await opened(ctx, office.chief, postId, { body: "Segreto" });
    const strange = { ...by(other.admin, postId), slot: "main", quote: null, body: "Ciao" };
    expect(await openThread(ctx, strange)).toMatchObject({ ok: false, error: { code: "notFound" } });
    const own = await submittedPost(ctx, other);
    const across = await resolveThread(ctx, { ...by(other.admin, own.postId), threadId });
    expect(across).toMatchObject({ ok: false, error: { code: "notFound" } });
  });

  test("somebody suspended says nothing", async () => {
    const { postId } = await submittedPost(ctx, office);
    await database.ownerSql`update memberships set status = 'suspended' where id = ${office.helper.personId}`;
    const refused = await openThread(ctx, { ...by(office.helper, postId), slot: "main", quote: null, body: "Io?" });
    expect(refused).toMatchObject({ ok: false, error: { code: "suspended" } });
    await database.ownerSql`update memberships set status = 'active' where id = ${office.helper.personId}`;
  });

  test("a comment of nothing, or of what nobody sees, is refused", async () => {
    const { postId } = await submittedPost(ctx, office);
    const input = { ...by(office.chief, postId), slot: "main", quote: null };
    expect(await openThread(ctx, { ...input, body: "  \n" })).toMatchObject({ error: { code: "commentEmpty" } });
    expect(await openThread(ctx, { ...input, body: "\u0000\u000B" })).toMatchObject({
      error: { code: "commentEmpty" },
    });
  });

  test("what was said cannot be said otherwise afterwards", async () => {
    const { postId } = await submittedPost(ctx, office);
    await opened(ctx, office.chief, postId, { body: "Detto." });
    await expect(database.ownerSql`update comments set body = 'Altro' where post_id = ${postId}`).rejects.toThrow(
      /append-only/u,
    );
  });
});
