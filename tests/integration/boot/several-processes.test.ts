import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { compareClocks, joinOthers, nameOfFolder, TogetherError } from "#app/boot/several-processes.server.ts";
import { withDatabase } from "#tests/support/with-office.ts";

/* The rule: processes that keep media in several places, or whose clock is wrong, are not one program, and do not start. */

const database = withDatabase();
const log = pino({ level: "silent" });

async function join(media: string) {
  const registered = await joinOthers(database.sql, log, media);
  onTestFinished(() => registered.leave());
  return registered;
}

async function newFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(tmpdir(), "media-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

test("a second process with another place for media does not start, and is told which one runs and what to set", async () => {
  await join(await nameOfFolder(await newFolder()));
  const second = join(await nameOfFolder(await newFolder()));
  await expect(second).rejects.toThrow(TogetherError);
  await expect(second).rejects.toThrow(new RegExp(`${process.pid}[^]*MEDIA_STORE=database[^]*S3_BUCKET`));
});

test("of several that start at once with different places, one starts", async () => {
  const outcomes = await Promise.allSettled(["a", "b", "c", "d"].map((bucket) => join(`bucket ${bucket}`)));
  expect(outcomes.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
});

test("processes that share a folder, a bucket or the database start side by side", async () => {
  const folder = await newFolder();
  await join(await nameOfFolder(folder));
  await join(await nameOfFolder(folder));
  const running = await database.sql`select media from processes`;
  expect(running).toHaveLength(2);
});

test("after a process has left, or was silent for half a minute, another place may be taken", async () => {
  const first = await join("bucket one");
  await first.leave();
  const second = await join("bucket two");
  await database.sql`update processes set seen_at = now() - interval '31 seconds'`;
  await join("bucket three");
  expect(await database.sql`select media from processes`).toEqual([{ media: "bucket three" }]);
  await second.leave();
});

test.each([
  [5_000, /5\.0 seconds behind/],
  [-61_000, /61\.0 seconds ahead of/],
])("a clock %s ms away from the database's stops the start", async (apart, said) => {
  await expect(compareClocks(database.sql, () => Date.now() - apart)).rejects.toThrow(said);
});

test("what the line takes is not held against the clock", async () => {
  let calls = 0;
  // Every other reading comes four seconds later, as on a line that takes so long to answer.
  const slow = () => Date.now() - 2_000 + (calls++ % 2) * 4_000;
  await compareClocks(database.sql, slow);
  await compareClocks(database.sql);
});
