/** "Non sei stato tu?" of a post that is being published: released, the mark is void and nothing more goes out on it. */
import { expect, test } from "vitest";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { freezePost } from "#app/services/freezes/freeze-post.server.ts";
import { releasePost } from "#app/services/freezes/release-post.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { schedulePost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication, retryPublication } from "#app/services/publications/publication-commands.server.ts";
import { accepted, day, logOf, mark, monday, openSeat, stateOf, submittedPost } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice();

const publishAt = new Date(monday.getTime() + 3 * day);
const address = "https://www.facebook.com/comune/posts/1";

/** Being published by hand, and released after the chief said that the first signature is not theirs. */
async function releasedWhileGoingOut(out: "nowhere" | "everywhere"): Promise<string> {
  ctx.clock.set(monday);
  const sent = await submittedPost(ctx, office, { publishAt });
  const { postId } = sent;
  const chiefs = await openSeat(database.ownerSql, postId);
  await mark(ctx, sent, { by: office.chief, seatId: chiefs });
  await mark(ctx, sent, { by: office.director, seatId: await openSeat(database.ownerSql, postId) });
  accepted(await schedulePost(ctx, { viewer: office.writer, postId, publishAt }));
  ctx.clock.set(publishAt);
  await database.superSql`update jobs set status = 'done' where kind <> 'due'`;
  await workDueJobs(ctx, { handlers: [dueJob] });
  expect(await stateOf(database.superSql, postId)).toBe("publishing");
  if (out === "everywhere") accepted(await confirmPublication(ctx, { ...confirming(postId), url: address }));
  const actor = { personId: office.chief.personId, means: "mailLink" } as const;
  const { organizationId } = office;
  expect(await freezePost(ctx, { organizationId, postId, seatId: chiefs, actor })).toEqual({ ok: true });
  const reason = "Il telefono era rubato";
  expect(await releasePost(ctx, { viewer: office.admin, postId, reason })).toEqual({ ok: true });
  return postId;
}

function confirming(postId: string) {
  return { viewer: office.admin, postId, channelId: office.channelId };
}

async function rowsOf(postId: string) {
  const marks = await database.superSql<{ name: string; void: boolean }[]>`
    select m.name, k.taken_back_at is not null as void from marks k join memberships m on m.id = k.person_id
      join post_seats s on s.id = k.seat_id where k.post_id = ${postId} order by s.level_index`;
  const entry = await database.superSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where subject_id = ${postId} and type = 'mark.disowned'`;
  const told = await database.superSql<{ kind: string; name: string }[]>`
    select kind, to_name as name from mails where post_id = ${postId} and kind in ('failed', 'markFell') order by kind, to_name`;
  return { marks: [...marks], disowned: entry.map(({ payload }) => payload), told: [...told] };
}

test("nothing is out yet: both signatures are void, the log says what was called off, and who is concerned is told", async () => {
  const postId = await releasedWhileGoingOut("nowhere");
  expect(await stateOf(database.superSql, postId)).toBe("failed");
  const { marks, disowned, told } = await rowsOf(postId);
  expect(marks.every((one) => one.void)).toBe(true);
  expect(disowned).toEqual([expect.objectContaining({ channelIds: [office.channelId], fell: [expect.any(String)] })]);
  expect(told.map(({ kind }) => kind)).toEqual(["failed", "markFell"]);
  expect((await logOf(database.superSql, postId)).at(-1)).toBe("mark.disowned");
});

test("the page offers new signatures and no other try; the publication page hands out no text, and hears that it was out", async () => {
  const postId = await releasedWhileGoingOut("nowhere");
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  expect(view?.rights).toMatchObject({ stopped: "signature", schedule: false, restart: true });
  expect(Object.values(view?.rights.channels ?? {}).some(({ retry }) => retry)).toBe(false);
  expect(await retryPublication(ctx, confirming(postId))).toMatchObject({
    ok: false,
    error: { code: "signatureVoid" },
  });
  const page = await readPublicationView(ctx, { viewer: office.admin, postId });
  expect(page?.channels).toEqual([expect.objectContaining({ stopped: "signature", text: null, mayConfirm: true })]);
  const confirm = (alreadyOut: boolean) => confirmPublication(ctx, { ...confirming(postId), url: address, alreadyOut });
  expect(await confirm(false)).toMatchObject({ ok: false, error: { code: "signatureVoid" } });
  expect(await confirm(true)).toMatchObject({ ok: true, state: "published" });
});

test("all is out: it stays published, and the mark is shown as void", async () => {
  const postId = await releasedWhileGoingOut("everywhere");
  expect(await stateOf(database.superSql, postId)).toBe("published");
  const { marks, told } = await rowsOf(postId);
  expect(marks.map((one) => one.void)).toEqual([true, false]);
  expect(told).toEqual([]);
  const view = await readPostView(ctx, { viewer: office.writer, postId });
  const [chiefs] = view?.iter?.levels[0]?.seats ?? [];
  expect(chiefs).toMatchObject({ mark: null, ended: { why: "disowned" } });
});
