import { afterAll, beforeAll, expect, test } from "vitest";
import { draftPost } from "#tests/support/office.ts";
import { serveOffice, type ServedOffice, storedText, until } from "./arrange.ts";
import { rawPage, updateOf } from "./raw-page.ts";

let served: ServedOffice;

beforeAll(async () => {
  served = await serveOffice();
});
afterAll(() => served.close());

/** What a change of rights may take to be felt, by the promise made to administrators. */
const promisedMs = 5_000;

test("a role that is taken away takes the text away at the next keystroke, and from the page within five seconds", async () => {
  const { ctx, office, database } = served;
  const postId = await draftPost(ctx, office, { text: "Testo." });
  const page = await served.open(office.helper, postId);
  const other = await rawPage(served, office.helper, postId);
  expect(page.status().role).toBe("write");
  const from = performance.now();
  await database.ownerSql`update memberships set roles = '{approver}' where id = ${office.helper.personId}`;
  expect(await other.update(updateOf(other.doc, (text) => text.insert(0, "Di nascosto ")))).toEqual({
    error: "readonly",
  });
  await until(page, ({ role }) => role === "read");
  expect(performance.now() - from).toBeLessThan(promisedMs);
  expect(await storedText(served, postId)).toBe("Testo.");
  await database.ownerSql`update memberships set roles = '{writer}' where id = ${office.helper.personId}`;
  await until(page, ({ role }) => role === "write");
});

test("a session that ends is cut off within five seconds; what was typed stays with its writer", async () => {
  const { ctx, office, database } = served;
  const postId = await draftPost(ctx, office, { text: "Testo." });
  const page = await served.open(office.helper, postId);
  const reader = await served.open(office.chief, postId);
  const from = performance.now();
  await database.ownerSql`delete from sessions where user_id = (select user_id from memberships where id = ${office.helper.personId})`;
  await until(page, ({ connection }) => connection !== "online");
  expect(performance.now() - from).toBeLessThan(promisedMs);
  page.text.insert(0, "Non ancora salvato. ");
  await until(page, ({ connection }) => connection === "signedOut");
  expect(page.status()).toMatchObject({ unsaved: true, connection: "signedOut" });
  expect(reader.text.toString()).toBe("Testo.");
});
