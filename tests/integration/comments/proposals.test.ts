import { describe, expect, test } from "vitest";
import { acceptProposal } from "#app/services/comments/accept-proposal.server.ts";
import { proposeReplacement } from "#app/services/comments/open-thread.server.ts";
import { readDiscussion } from "#app/services/comments/read-comments-page.server.ts";
import { declineProposal, reopenThread } from "#app/services/comments/settle-thread.server.ts";
import { recallPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { readAuthorship } from "#app/services/texts/authorship.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  accepted,
  createOffice,
  draftPost,
  level,
  logOf,
  mark,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  seatsOf,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { by, opened, storedText, threadRow } from "./arrange.ts";

const { database, ctx, office } = withOffice();

const text = "Da lunedì via Roma è chiusa per lavori.";

/** A draft that the chief has seen once, so that they may speak of it. */
async function seenDraft(): Promise<string> {
  const { postId } = await submittedPost(ctx, office, { text });
  accepted(await recallPost(ctx, { viewer: office.writer, postId }));
  return postId;
}

test("the words of a proposal come into the text under the name of whoever proposed them, and no others", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, {
    quote: "lunedì via Roma",
    replacement: "martedì via Roma",
    body: "Il lunedì è festa.",
  });
  const taken = await acceptProposal(ctx, { ...by(office.writer, postId), threadId });
  expect(taken).toMatchObject({ ok: true, repeated: false, clientId: expect.any(Number) });
  expect(await storedText(database, postId)).toMatchObject({
    text: "Da martedì via Roma è chiusa per lavori.",
    updatedBy: office.chief.personId,
  });
  const ascribed = await readScope(ctx.db, office.writer, (scope) => readAuthorship(scope, postId));
  expect(ascribed[0]?.spans).toEqual([
    { personId: office.writer.personId, from: 0, to: 3 },
    { personId: office.chief.personId, from: 3, to: 10 },
    { personId: office.writer.personId, from: 10, to: 40 },
  ]);
  expect((await logOf(database.ownerSql, postId)).slice(-2)).toEqual(["proposal.made", "proposal.accepted"]);
  expect(await threadRow(database, threadId)).toMatchObject({
    status: "accepted",
    settledBy: office.writer.personId,
  });
});

test("only somebody who signs is told that a proposal would cost them the signature", async () => {
  const post = await submittedPost(ctx, office, { text });
  const { postId } = post;
  const told = (viewers: Array<Office["chief"]>) =>
    Promise.all(viewers.map(async (viewer) => (await readDiscussion(ctx, { viewer, postId }))?.losesSignature));
  const { chief, director, deputy, helper, writer } = office;
  expect(await told([chief, director, deputy, helper, writer])).toEqual([true, true, false, false, false]);
  accepted(await mark(ctx, post, { by: chief, seatId: await openSeat(database.ownerSql, postId) }));
  expect(await told([chief, director])).toEqual([true, true]);
});

test("whoever's proposal is in the text does not sign it: the iter stops and says why", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, { quote: "lavori", replacement: "un cantiere" });
  await acceptProposal(ctx, { ...by(office.writer, postId), threadId });
  accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  const [seat] = await database.ownerSql<{ id: string; status: string; blocked: string | null }[]>`
    select id, status, blocked from post_seats where post_id = ${postId} and status <> 'superseded' order by level_index`;
  expect(seat).toMatchObject({ status: "blocked", blocked: "onlyAuthors" });
});

test("a proposal taken and then written over leaves no author behind", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, { quote: "lavori", replacement: "cantiere" });
  await acceptProposal(ctx, { ...by(office.writer, postId), threadId });
  const again = { viewer: office.writer, postId, slot: "main", text: "Da lunedì via Roma è chiusa per scavi." };
  expect(await replaceText(ctx, again)).toMatchObject({ ok: true });
  const left = await readScope(ctx.db, office.writer, (scope) => readAuthorship(scope, postId));
  expect(left[0]?.spans.map(({ personId }) => personId)).toEqual([office.writer.personId]);
  const submitted = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  const post = { postId, hash: submitted.revision?.hash ?? "" };
  const seatId = await openSeat(database.ownerSql, postId);
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({ ok: true });
});

test("a helper whose every character went signs; one whose characters stand does not", async () => {
  const helperSigns = await createOffice(database.ownerSql, "Aiuti");
  const { helper, writer } = helperSigns;
  const definition = route([level("firma", [seat("s", { type: "person", personId: helper.personId })])]);
  const routeId = await publishApprovalRoute(database.ownerSql, helperSigns, definition);
  const postId = await draftPost(ctx, helperSigns, { routeId, text });
  const save = async (viewer: typeof writer, next: string) => {
    const saved = await replaceText(ctx, { viewer, postId, slot: "main", text: next });
    if (!saved.ok) throw new Error(saved.error.code);
  };
  await save(helper, `${text} Si passa da via Po.`);
  accepted(await submitPost(ctx, { viewer: writer, postId }));
  expect((await seatsOf(database.ownerSql, postId)).map(({ status }) => status)).toEqual(["blocked"]);
  accepted(await recallPost(ctx, { viewer: writer, postId }));
  await save(writer, text);
  accepted(await submitPost(ctx, { viewer: writer, postId }));
  expect((await seatsOf(database.ownerSql, postId)).map(({ status }) => status)).toEqual(["open"]);
  accepted(await recallPost(ctx, { viewer: writer, postId }));
  await save(helper, `${text} Di notte si passa.`);
  accepted(await submitPost(ctx, { viewer: writer, postId }));
  expect((await seatsOf(database.ownerSql, postId)).map(({ status }) => status)).toEqual(["blocked"]);
});

describe("when the words are not what they were", () => {
  test("a proposal is not taken, the text is not touched, and the thread stays open", async () => {
    const postId = await seenDraft();
    const threadId = await opened(ctx, office.chief, postId, { quote: "via Roma", replacement: "via Milano" });
    const other = "Da lunedì via Larga è chiusa per lavori.";
    await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: other });
    const refused = await acceptProposal(ctx, { ...by(office.writer, postId), threadId });
    expect(refused).toMatchObject({ ok: false, error: { code: "quoteChanged" } });
    expect(await storedText(database, postId)).toMatchObject({ text: other, updatedBy: office.writer.personId });
    expect(await threadRow(database, threadId)).toMatchObject({ status: "open" });
    await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text });
    expect(await acceptProposal(ctx, { ...by(office.writer, postId), threadId })).toMatchObject({ ok: true });
  });

  test("words moved by others are still found; equal words elsewhere are not taken for them", async () => {
    const postId = await seenDraft();
    const twice = "Via Po e via Po, ma in un altro quartiere: la seconda via Po è aperta.";
    await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: twice });
    const proposed = await proposeReplacement(ctx, {
      ...by(office.chief, postId),
      slot: "main",
      quote: { quote: "via Po", before: "la seconda " },
      replacement: "via Adda",
      body: "",
    });
    if (!proposed.ok) throw new Error(proposed.error.code);
    await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: `Attenzione. ${twice}` });
    const taken = await acceptProposal(ctx, { ...by(office.writer, postId), threadId: proposed.threadId });
    expect(taken).toMatchObject({ ok: true });
    expect((await storedText(database, postId)).text).toBe(
      "Attenzione. Via Po e via Po, ma in un altro quartiere: la seconda via Adda è aperta.",
    );
  });

  test("two proposals for the same words: the second is told that they changed", async () => {
    const postId = await seenDraft();
    const one = await opened(ctx, office.chief, postId, { quote: "via Roma", replacement: "via Milano" });
    const other = await opened(ctx, office.helper, postId, { quote: "Roma", replacement: "Napoli" });
    expect(await acceptProposal(ctx, { ...by(office.writer, postId), threadId: one })).toMatchObject({ ok: true });
    const late = await acceptProposal(ctx, { ...by(office.writer, postId), threadId: other });
    expect(late).toMatchObject({ ok: false, error: { code: "quoteChanged" } });
    expect((await storedText(database, postId)).text).toBe("Da lunedì via Milano è chiusa per lavori.");
  });
});

test("two writers accept at once: the words come once, and both are told that it is done", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, { quote: "chiusa", replacement: "aperta" });
  const answers = await Promise.all(
    [office.writer, office.helper, office.admin, office.writer].map((viewer) =>
      acceptProposal(ctx, { ...by(viewer, postId), threadId }),
    ),
  );
  expect(answers.map((answer) => answer.ok)).toEqual([true, true, true, true]);
  expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
  expect((await storedText(database, postId)).text).toBe("Da lunedì via Roma è aperta per lavori.");
  expect((await logOf(database.ownerSql, postId)).filter((type) => type === "proposal.accepted")).toHaveLength(1);
});

test("accepting against declining: exactly one of them happens", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, { quote: "chiusa", replacement: "aperta" });
  const [taken, left] = await Promise.all([
    acceptProposal(ctx, { ...by(office.writer, postId), threadId }),
    declineProposal(ctx, { ...by(office.helper, postId), threadId }),
  ]);
  expect([taken.ok, left.ok].sort()).toEqual([false, true]);
  const { text: now } = await storedText(database, postId);
  expect(now.includes("aperta")).toBe(taken.ok);
  expect((await threadRow(database, threadId))?.status).toBe(taken.ok ? "accepted" : "declined");
});

test("while it is being decided the text stays: a proposal is taken only after it was opened again", async () => {
  const { postId } = await submittedPost(ctx, office, { text });
  const threadId = await opened(ctx, office.chief, postId, { quote: "chiusa", replacement: "aperta" });
  const early = await acceptProposal(ctx, { ...by(office.writer, postId), threadId });
  expect(early).toMatchObject({ ok: false, error: { code: "editFirst" } });
  expect(await stateOf(database.ownerSql, postId)).toBe("review");
  expect((await storedText(database, postId)).text).toBe(text);
  accepted(await recallPost(ctx, { viewer: office.writer, postId }));
  expect(await acceptProposal(ctx, { ...by(office.writer, postId), threadId })).toMatchObject({ ok: true });
});

test("whoever proposes cannot accept; they may take it back, and it may be opened again", async () => {
  const postId = await seenDraft();
  const threadId = await opened(ctx, office.chief, postId, { quote: "chiusa", replacement: "" });
  const own = { ...by(office.chief, postId), threadId };
  expect(await acceptProposal(ctx, own)).toMatchObject({ ok: false, error: { code: "forbidden" } });
  expect(await declineProposal(ctx, own)).toMatchObject({ ok: true });
  expect(await acceptProposal(ctx, { ...by(office.writer, postId), threadId })).toMatchObject({
    error: { code: "threadSettled" },
  });
  expect(await reopenThread(ctx, own)).toMatchObject({ ok: true });
  expect(await acceptProposal(ctx, { ...by(office.writer, postId), threadId })).toMatchObject({ ok: true });
  expect((await storedText(database, postId)).text).toBe("Da lunedì via Roma è  per lavori.");
});

test("a proposal that says what stands there is none", async () => {
  const postId = await seenDraft();
  const input = { ...by(office.chief, postId), slot: "main", quote: { quote: "chiusa" }, body: "" };
  expect(await proposeReplacement(ctx, { ...input, replacement: "chiusa" })).toMatchObject({
    error: { code: "proposalSame" },
  });
});
