import { createHash, randomUUID } from "node:crypto";
import { expect, test } from "vitest";
import { databaseStore } from "#app/storage/database-store.server.ts";
import { StorageError } from "#app/storage/errors.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import { openDatabase } from "#db/client.server.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";

/* The rule: media in the database are given back byte for byte, once kept however often sent, to their organisation alone. */

const { database, ctx, office } = withOffice();
const stranger = withOtherOffice(database);
const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, at) => at % 251));
const hash = createHash("sha256").update(bytes).digest("hex");

test("what was put is given back, and put again changes nothing", async () => {
  const store = databaseStore(ctx.db);
  const key = mediaKey(office.organizationId, hash);
  await Promise.all([1, 2, 3].map(() => store.put(key, bytes, "image/png")));
  expect(await store.get(key)).toEqual(bytes);
  const [kept] = await database.superSql`select count(*)::int as n from media_bytes where key = ${key}`;
  expect(kept).toEqual({ n: 1 });
});

test("nothing is under a key that was never put, nor under another organisation's", async () => {
  const store = databaseStore(ctx.db);
  await store.put(mediaKey(office.organizationId, hash), bytes, "image/png");
  expect(await store.get(mediaKey(stranger.organizationId, hash))).toBeNull();
  expect(await store.get(mediaKey(randomUUID(), hash))).toBeNull();
});

test("what is no key never reaches the database", () => {
  expect(() => databaseStore(ctx.db).get("../secret")).toThrow("not a media key");
});

test("a database that does not answer is a store that is away", async () => {
  const closed = openDatabase(database.url, { role: "imprimatur_app", max: 1 });
  await closed.close();
  const away = databaseStore(closed.db);
  await expect(away.get(mediaKey(office.organizationId, hash))).rejects.toThrow(StorageError);
});
