import { afterAll, beforeAll, expect, test } from "vitest";
import { submitPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import {
  accepted,
  createOffice,
  draftPost,
  logOf,
  mark,
  type Office,
  openSeat,
  stateOf,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";

let database: TestDatabase;
let ctx: TestContext;
let office: Office;

beforeAll(async () => {
  database = await createTestDatabase();
  ctx = testContext(database);
  office = await createOffice(database.ownerSql);
});
afterAll(() => database.close());

test("one post crosses two levels and is scheduled; every event has exactly one entry", async () => {
  const sql = database.ownerSql;
  const postId = await draftPost(ctx, office);
  const submitted = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  expect(submitted.state).toBe("review");
  const post = { postId, hash: submitted.revision?.hash ?? "" };

  expect(accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(sql, postId) })).state).toBe(
    "review",
  );
  expect(accepted(await mark(ctx, post, { by: office.director, seatId: await openSeat(sql, postId) })).state).toBe(
    "approved",
  );
  const [row] = await sql<{ publishAt: Date }[]>`select publish_at as "publishAt" from posts where id = ${postId}`;
  const scheduled = await schedulePost(ctx, {
    viewer: office.writer,
    postId,
    publishAt: row?.publishAt ?? new Date(0),
  });
  expect(accepted(scheduled).state).toBe("scheduled");

  expect(await stateOf(sql, postId)).toBe("scheduled");
  expect(await logOf(sql, postId)).toEqual([
    "post.created",
    "post.submitted",
    "mark.approved",
    "mark.approved",
    "post.scheduled",
  ]);
});
