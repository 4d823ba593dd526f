import { afterAll, beforeAll, expect, test } from "vitest";
import { submitPost, recallPost } from "#app/services/posts/post-commands.server.ts";
import { overrideText, removeOverride } from "#app/services/posts/override-text.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import { draftPost } from "#tests/support/office.ts";
import { serveOffice, type ServedOffice, storedText, until, untilText } from "./arrange.ts";

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

test("two people in one text see the same, and what is said to be saved is in the database", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Via Roma chiude." });
  const one = await served.open(office.writer, postId);
  const other = await served.open(office.helper, postId);
  expect(one.text.toString()).toBe("Via Roma chiude.");
  one.text.insert(0, "Da lunedì ");
  expect(one.status().unsaved).toBe(true);
  other.text.insert(other.text.length, " Si passa da via Po.");
  expect(await one.flush()).toBe(true);
  expect(await storedText(served, postId)).toContain("Da lunedì ");
  expect(one.status()).toMatchObject({ unsaved: false, connection: "online", role: "write", refused: null });
  expect(await other.flush()).toBe(true);
  const both = "Da lunedì Via Roma chiude. Si passa da via Po.";
  await Promise.all([untilText(one, both), untilText(other, both)]);
  expect(await storedText(served, postId)).toBe(both);
});

test("who wrote is an author, and every update names its sender", async () => {
  const { ctx, office, database } = served;
  const postId = await draftPost(ctx, office, { text: "Testo." });
  const page = await served.open(office.helper, postId);
  page.text.insert(0, "Nuovo ");
  expect(await page.flush()).toBe(true);
  const authors = await database.ownerSql<{ id: string }[]>`
    select person_id as id from post_authors where post_id = ${postId} order by first_at`;
  expect(authors.map(({ id }) => id)).toEqual([office.writer.personId, office.helper.personId]);
  const actors = await database.ownerSql<{ id: string }[]>`
    select u.actor_id as id from collab_updates u join collab_docs d on d.id = u.doc_id where d.post_id = ${postId} order by seq`;
  expect(actors.map(({ id }) => id)).toEqual([office.writer.personId, office.helper.personId]);
});

test("a submission freezes what was committed, and the text is read-only at once; a recall opens it again", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Prima." });
  const page = await served.open(office.writer, postId);
  page.text.insert(0, "Ancora ");
  expect(await page.flush()).toBe(true);
  expect(await submitPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true });
  await until(page, ({ role }) => role === "read");
  page.text.insert(0, "Troppo tardi ");
  expect(await page.flush()).toBe(false);
  expect(await storedText(served, postId)).toBe("Ancora Prima.");
  expect(page.status().unsaved).toBe(true);
  expect(await recallPost(ctx, { viewer: office.writer, postId })).toMatchObject({ ok: true });
  await until(page, ({ role, unsaved }) => role === "write" && !unsaved);
  expect(await storedText(served, postId)).toBe("Troppo tardi Ancora Prima.");
});

test("what a form saves comes to whoever has the text open, without disturbing the rest", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Uno due tre." });
  const page = await served.open(office.helper, postId);
  const saved = await replaceText(ctx, { viewer: office.writer, postId, slot: "main", text: "Uno due e mezzo tre." });
  expect(saved).toMatchObject({ ok: true });
  page.text.insert(page.text.length, " Fine.");
  await untilText(page, "Uno due e mezzo tre. Fine.");
  expect(await page.flush()).toBe(true);
  expect(await storedText(served, postId)).toBe("Uno due e mezzo tre. Fine.");
});

test("a reader follows, and nothing of theirs is taken", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office, { text: "Testo." });
  const reader = await served.open(office.chief, postId);
  const writer = await served.open(office.writer, postId);
  expect(reader.status()).toMatchObject({ role: "read", synced: true });
  writer.text.insert(0, "Nuovo ");
  await untilText(reader, "Nuovo Testo.");
  reader.text.insert(0, "Mio ");
  expect(await reader.flush()).toBe(false);
  expect(await storedText(served, postId)).toBe("Nuovo Testo.");
});

test("another organisation's text does not exist", async () => {
  const { ctx, office, elsewhere } = served;
  const postId = await draftPost(ctx, office, { text: "Nostro." });
  const stranger = await served.open(elsewhere.writer, postId);
  expect(stranger.status()).toMatchObject({ refused: "denied", synced: false });
  expect(stranger.text.toString()).toBe("");
});

test("a channel's own text is a document of its own; when it goes and comes again, it begins anew", async () => {
  const { ctx, office } = served;
  const { writer: viewer, channelId } = office;
  const postId = await draftPost(ctx, office, { text: "Comune." });
  expect(await overrideText(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true });
  const page = await served.open(viewer, postId, { slot: channelId });
  page.text.insert(0, "Per il canale. ");
  expect(await page.flush()).toBe(true);
  expect(await storedText(served, postId, channelId)).toBe("Per il canale. Comune.");
  expect(await storedText(served, postId)).toBe("Comune.");
  expect(await removeOverride(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true });
  await until(page, ({ refused }) => refused === "epoch");
  expect(await overrideText(ctx, { viewer, postId, channelId })).toMatchObject({ ok: true });
  const again = await served.open(viewer, postId, { slot: channelId });
  expect(again.text.toString()).toBe("Comune.");
});

test("cursors carry the name of the session, whatever the page says, and go with it", async () => {
  const { ctx, office } = served;
  const postId = await draftPost(ctx, office);
  const one = await served.open(office.writer, postId);
  const other = await served.open(office.helper, postId);
  one.awareness.setLocalState({
    user: { personId: office.admin.personId, name: "Il sindaco", color: 1 },
    cursor: null,
  });
  const seen = () => other.awareness.getStates().get(one.doc.clientID)?.["user"];
  await new Promise<void>((resolve) => {
    other.awareness.on("change", () => seen() !== undefined && resolve());
    if (seen() !== undefined) resolve();
  });
  expect(seen()).toMatchObject({ personId: office.writer.personId, name: "Giulia" });
  const gone = new Promise<void>((resolve) => other.awareness.on("change", () => seen() === undefined && resolve()));
  one.connection.close();
  await gone;
});
