import { expect, test } from "vitest";
import { submitPost, schedulePost } from "#app/services/posts/post-commands.server.ts";
import { accepted, draftPost, logOf, mark, openSeat, stateOf } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();

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
