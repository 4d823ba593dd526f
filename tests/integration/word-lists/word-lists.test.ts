import { describe, expect, test } from "vitest";
import { translator } from "#app/i18n/translator.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { submitPost } from "#app/services/posts/post-commands.server.ts";
import { archiveWordList, changeWordList, createWordList } from "#app/services/word-lists/change-word-lists.server.ts";
import { readListsForWriting } from "#app/services/word-lists/listed-words.server.ts";
import { tryWordList } from "#app/services/word-lists/try-word-list.server.ts";
import type { WordListFields } from "#app/services/word-lists/word-list-form.ts";
import { findWordList, listWordLists } from "#db/queries/word-lists.server.ts";
import { readScope } from "#db/scope.server.ts";
import {
  accepted,
  createOffice,
  draftPost,
  mark,
  type Office,
  openSeat,
  seatsOf,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

/* The rule: what a list says rules each post from the moment it is saved until it is put away, and the log tells both. */

const { database, ctx, office } = withOffice();

const actor = ({ organizationId, personId, sessionId = "" }: Office["admin"]) => ({
  organizationId,
  personId,
  sessionId,
});

const list = (change: Partial<WordListFields> = {}): WordListFields => ({
  name: "Salute",
  effect: "warn",
  words: ["vaccino"],
  exceptions: [],
  forms: "it",
  channelIds: null,
  holder: null,
  ...change,
});

async function made(change: Partial<WordListFields> = {}): Promise<string> {
  const outcome = await createWordList(ctx, { by: actor(office.admin), fields: list(change) });
  if (!outcome.ok || outcome.listId === undefined) throw new Error(JSON.stringify(outcome));
  return outcome.listId;
}

async function away(listId: string): Promise<void> {
  await archiveWordList(ctx, { by: actor(office.admin), listId, archived: true });
}

async function entries(subjectId: string, type: string) {
  const rows = await database.ownerSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::json -> 'payload' as payload from log_entries
    where subject_id = ${subjectId} and type = ${type} order by seq`;
  return rows.map(({ payload }) => payload);
}

const submit = (postId: string) => submitPost(ctx, { viewer: office.writer, postId });

async function signerReads(postId: string, personId: string) {
  const { organizationId } = office;
  return readDecision(ctx, { organizationId, personId, postId, token: null, known: true, browserHash: null });
}

describe("a list is kept", () => {
  test("by administrators alone @asvs v5.0.0-8.2.1", async () => {
    for (const by of [office.writer, office.chief]) {
      expect(await createWordList(ctx, { by: actor(by), fields: list() })).toMatchObject({
        error: { code: "notFound" },
      });
    }
    expect(await readScope(ctx.db, office.admin, listWordLists)).toEqual([]);
  });

  test("with every change in the log, and how many words there were and are; nothing changed writes nothing", async () => {
    const listId = await made({ words: ["vaccino", "farmaco"] });
    const change = (fields: WordListFields) => changeWordList(ctx, { by: actor(office.admin), listId, fields });
    await change(list({ words: ["vaccino", "farmaco"] }));
    await change(
      list({ words: ["vaccino"], effect: "block", exceptions: ["vaccinara"], channelIds: [office.channelId] }),
    );
    await away(listId);
    await archiveWordList(ctx, { by: actor(office.admin), listId, archived: false });
    expect(await entries(office.organizationId, "wordList.created")).toMatchObject([
      { listId, effect: "warn", words: 2 },
    ]);
    expect(await entries(office.organizationId, "wordList.changed")).toEqual([
      {
        listId,
        fields: ["effect", "words", "exceptions", "channelIds"],
        effectBefore: "warn",
        effect: "block",
        wordsBefore: 2,
        words: 1,
        exceptionsBefore: 0,
        exceptions: 1,
        channelIds: [office.channelId],
      },
    ]);
    expect(await entries(office.organizationId, "wordList.archived")).toEqual([{ listId }]);
    expect(await entries(office.organizationId, "wordList.restored")).toEqual([{ listId }]);
    await away(listId);
  });

  test("under a name of its own, with somebody to ask and channels that there are", async () => {
    const listId = await made();
    const create = (change: Partial<WordListFields>) =>
      createWordList(ctx, { by: actor(office.admin), fields: list(change) });
    expect(await create({ name: "SALUTE" })).toMatchObject({ error: { code: "listNameTaken" } });
    const strangers = await createOffice(database.ownerSql, "Altro Comune");
    expect(
      await create({ name: "Due", effect: "askLevel", holder: { type: "group", groupId: strangers.groupId } }),
    ).toMatchObject({ error: { code: "holderUnknown" } });
    expect(
      await create({ name: "Due", effect: "askLevel", holder: { type: "person", personId: strangers.chief.personId } }),
    ).toMatchObject({ error: { code: "holderUnknown" } });
    expect(await create({ name: "Due", channelIds: [strangers.channelId] })).toMatchObject({
      error: { code: "listChannelsMissing" },
    });
    await away(listId);
    const again = await made();
    expect(await archiveWordList(ctx, { by: actor(office.admin), listId, archived: false })).toMatchObject({
      error: { code: "listNameTaken" },
    });
    await away(again);
  });

  test("for its organisation alone @asvs v5.0.0-8.4.1", async () => {
    const listId = await made();
    const strangers = await createOffice(database.ownerSql, "Comune Vicino");
    expect(await readScope(ctx.db, strangers.admin, (scope) => findWordList(scope, listId))).toBeNull();
    const theirs = { by: actor(strangers.admin), listId, fields: list({ name: "Altra" }) };
    expect(await changeWordList(ctx, theirs)).toMatchObject({ error: { code: "notFound" } });
    expect(await readScope(ctx.db, strangers.admin, (scope) => readListsForWriting(scope, translator("it")))).toEqual({
      lists: [],
      around: {},
    });
    await away(listId);
  });
});

test("a list is tried on what was sent in a year, as it was signed last, and nothing is stored", async () => {
  await submittedPost(ctx, office, { text: "I vaccini si fanno in piazza." });
  await submittedPost(ctx, office, { text: "La coda alla vaccinara." });
  await draftPost(ctx, office, { text: "Un vaccino che nessuno ha mandato." });
  const before = await database.ownerSql`select count(*) from word_lists`;
  const fields = list({ words: ["vaccin*"] });
  const trial = await tryWordList(ctx, { viewer: office.admin, fields });
  const found = trial.posts.map(({ before, quote }) => before + quote).sort();
  expect(found).toEqual(["I vaccini", "La coda alla vaccinara"]);
  expect(trial.tried).toBeGreaterThanOrEqual(2);
  const without = await tryWordList(ctx, { viewer: office.admin, fields: { ...fields, exceptions: ["vaccinara"] } });
  expect(without).toMatchObject({ touched: 1, posts: [{ quote: "vaccini", title: "Lavori in via Roma" }] });
  const elsewhere = await tryWordList(ctx, { viewer: office.admin, fields: { ...fields, channelIds: [] } });
  expect(elsewhere.touched).toBe(0);
  expect(await database.ownerSql`select count(*) from word_lists`).toEqual(before);
});

test("block: the post is not sent, and the refusal names the word, its list and where it stands", async () => {
  const listId = await made({ name: "Dati", effect: "block", words: ["IBAN"] });
  const postId = await draftPost(ctx, office, { text: "Versate sul nostro 1.B.A.N" });
  const problem = { code: "wordBlocked", field: "text", slot: "main", detail: { word: "1.B.A.N", list: "Dati" } };
  expect(await submit(postId)).toMatchObject({ ok: false, error: { problems: [problem] } });
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  expect(view?.problems).toEqual([problem]);
  expect(view?.listedWords.findings).toMatchObject([{ effect: "block", word: "IBAN", quote: "1.B.A.N" }]);
  await away(listId);
  accepted(await submit(postId));
});

test("warn: it is sent, and the signer and the log read which word, of which list", async () => {
  const listId = await made();
  const { postId } = await submittedPost(ctx, office, { text: "I vaccini e ancora i Vaccini, in piazza." });
  expect((await signerReads(postId, office.chief.personId))?.listed).toEqual([
    "Nel testo: «vaccini», dall’elenco Salute",
  ]);
  expect(await entries(postId, "post.submitted")).toMatchObject([{ wordLists: [listId], wordEffects: ["warn"] }]);
  const [kept] = await database.ownerSql<{ value: unknown }[]>`
    select v.value from log_values v join log_entries e on e.subject_id = v.subject_id and e.seq = v.seq
    where e.subject_id = ${postId} and e.type = 'post.submitted' and v.value::text like '%Salute%'`;
  expect(kept?.value).toEqual([{ list: "Salute", words: ["vaccini"], effect: "warn", levelAdded: false }]);
  await away(listId);
});

test("one level more: it is in the plan, frozen when the post is sent, signed before it goes out, and judged anew in the next round", async () => {
  const listId = await made({ effect: "askLevel", holder: { type: "group", groupId: office.groupId } });
  const other = await made({ name: "Tono", words: ["gratis"], channelIds: [office.channelId] });
  const postId = await draftPost(ctx, office, { text: "I vaccini sono gratis." });
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  const because = { lists: [{ id: listId, name: "Salute", words: ["vaccini"] }] };
  expect(view?.plan?.levels.map(({ name, addedBecause }) => [name, addedBecause])).toEqual([
    ["responsabile", null],
    ["direzione", null],
    ["Salute", because],
  ]);
  expect(view?.listedWords.around[listId]).toEqual(["", " è dell’elenco Salute: firma anche Comunicazione."]);
  const sent = accepted(await submit(postId));
  // What happens to the list now is for the next post.
  await changeWordList(ctx, { by: actor(office.admin), listId, fields: list({ words: ["altro"] }) });
  const post = { postId, hash: sent.revision?.hash ?? "" };
  for (const by of [office.chief, office.director])
    accepted(await mark(ctx, post, { by, seatId: await openSeat(database.ownerSql, postId) }));
  expect((await readPostView(ctx, { viewer: office.writer, postId }))?.iter?.levels.at(-1)).toMatchObject({
    name: "Salute",
    addedBecause: because,
    seats: [{ status: "open", holderName: "Comunicazione" }],
  });
  const seatId = await openSeat(database.ownerSql, postId);
  // One signature of each person.
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({ error: { code: "oneSeatPerPerson" } });
  const back = await mark(ctx, post, { by: office.deputy, seatId, verdict: "requestChanges", reason: "Meno" });
  expect(accepted(back).state).toBe("changesRequested");
  const again = await database.ownerSql`select id from marks where post_id = ${postId} and verdict = 'requestChanges'`;
  expect(again).toHaveLength(1);
  await away(listId);
  await away(other);
  const seats = await seatsOf(database.ownerSql, postId);
  expect(seats.filter(({ levelIndex }) => levelIndex === 2)).toHaveLength(1);
});

test("five thousand words are kept, and a post is judged by them", async () => {
  const words = Array.from(
    { length: 5_000 },
    (_, n) => `parola${n.toString(26).replaceAll(/\d/gu, (d) => "qwrtzpsdfg"[Number(d)] ?? "")}x`,
  );
  const listId = await made({ name: "Lunga", words });
  const { postId } = await submittedPost(ctx, office, { text: `Ecco ${words[4_321]}, e basta.` });
  expect((await signerReads(postId, office.chief.personId))?.listed).toEqual([
    `Nel testo: «${words[4_321]}», dall’elenco Lunga`,
  ]);
  await away(listId);
});
