/** Placing, lifting and deciding on a real database: who may, who is told, what the log keeps, and what a kill leaves. */
import { describe, expect, test } from "vitest";
import { changePolicy } from "#app/services/policies/change-policy.server.ts";
import { carryOutHold } from "#app/services/holds/carry-out-hold.server.ts";
import { liftHold } from "#app/services/holds/lift-hold.server.ts";
import { moveHeldPost } from "#app/services/holds/move-held-post.server.ts";
import { placeHold } from "#app/services/holds/place-hold.server.ts";
import { readHeldQueue } from "#app/services/holds/read-held-queue.server.ts";
import { readPublicationView } from "#app/services/post-page/read-publication-view.server.ts";
import { confirmHeldPost, discardPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import {
  accepted,
  day,
  draftPost,
  logOf,
  mark,
  minute,
  openSeat,
  stateOf,
  submittedPost,
} from "#tests/support/office.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { everything, lifted, oneSigner, placed, reach, scheduledPost } from "./arrange.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
const bench = { database, ctx, office };

const mailsOf = (kind: string) =>
  database.ownerSql<{ to: string }[]>`
    select to_person_id as "to" from mails where kind = ${kind} and organization_id = ${office.organizationId} order by id`;

async function entriesOf(type: string): Promise<Array<Record<string, unknown>>> {
  const rows = await database.ownerSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where organization_id = ${office.organizationId} and type = ${type} order by at, seq`;
  return rows.map(({ payload }) => payload);
}

describe("who may press", () => {
  test("@asvs v5.0.0-8.2.1 is what the organisation says now, and never somebody who only audits", async () => {
    const press = (roles: Array<"writer" | "auditor" | "approver">, viewer = office.writer) =>
      database.superSql`update memberships set roles = ${roles} where id = ${viewer.personId}`.then(() =>
        placeHold(ctx, { viewer, fields: everything }),
      );
    expect(await press(["auditor"])).toMatchObject({ ok: false, error: { code: "forbidden" } });
    const { organizationId, personId } = office.admin;
    const by = { organizationId, personId, sessionId: office.admin.sessionId ?? "" };
    expect(await changePolicy(ctx, { by, change: { policy: "mayHold", value: "approvers" } })).toEqual({ ok: true });
    expect(await press(["writer"])).toMatchObject({ ok: false, error: { code: "forbidden" } });
    expect(await press(["approver"], office.chief)).toMatchObject({ ok: true });
    expect(await entriesOf("policy.changed")).toEqual([{ policy: "mayHold", from: "everyone", to: "approvers" }]);
    const writerBy = { organizationId, personId: office.writer.personId, sessionId: "" };
    expect(await changePolicy(ctx, { by: writerBy, change: { policy: "mayHold", value: "everyone" } })).toMatchObject({
      ok: false,
    });
  });

  test("@asvs v5.0.0-8.2.2 reaches nobody else's posts, and a hold of others is not there", async () => {
    const answer = await liftHold(ctx, { viewer: office.chief, holdId: crypto.randomUUID(), words: "" });
    expect(answer).toMatchObject({ ok: false, error: { code: "notFound" } });
  });
});

test("everything in reach is held, each writer gets one mail, and the log says what was going out", async () => {
  const routeId = await oneSigner({ database, office });
  const going = await scheduledPost(bench, { routeId });
  await reach({ database, ctx }, going.publishAt);
  const posts = [];
  for (let count = 0; count < 3; count += 1) posts.push(await scheduledPost(bench, { routeId }));
  const draft = await draftPost(ctx, office, { routeId });
  const holdId = await placed(ctx, office.chief);
  for (const { postId } of posts) {
    expect(await stateOf(database.ownerSql, postId)).toBe("held");
    expect((await logOf(database.ownerSql, postId)).at(-1)).toBe("post.held");
  }
  expect(await entriesOf("hold.placed")).toMatchObject([{ holdId, reach: "organization", goingOut: [going.postId] }]);
  expect(await mailsOf("holdPlaced")).toEqual([{ to: office.writer.personId }]);
  expect(await mailsOf("held")).toEqual([]);
  await deliver();
  const [mail] = await database.superSql<{ text: string }[]>`
    select b.text from mailbox_messages b join mails m on m.id = b.mail_id where m.kind = 'holdPlaced' order by m.id desc limit 1`;
  expect(mail?.text).toContain("Incidente alla stazione");
  expect(mail?.text.match(/\/posts\//gu)).toHaveLength(4);
  expect((await submitPost(ctx, { viewer: office.writer, postId: draft })).ok).toBe(true);
  const view = await readPublicationView(ctx, { viewer: office.writer, postId: going.postId });
  expect(view?.channels).toMatchObject([{ stopped: "pause", text: null, images: [] }]);
  expect(await crossCheck(database.ownerSql)).toEqual([]);
});

test("a hold of a channel or of a tag stops what it names, and nothing else", async () => {
  const routeId = await oneSigner({ database, office });
  const plain = await scheduledPost(bench, { routeId });
  const tagged = await scheduledPost(bench, { routeId });
  await database.superSql`update posts set tags = '{Eventi}' where id = ${tagged.postId}`;
  const holdId = await placed(ctx, office.chief, { reach: "tags", tags: ["eventi"] });
  expect(await stateOf(database.ownerSql, tagged.postId)).toBe("held");
  expect(await stateOf(database.ownerSql, plain.postId)).toBe("scheduled");
  await lifted(ctx, office.chief, holdId);
  await placed(ctx, office.chief, { reach: "channels", channelIds: [office.channelId] });
  expect(await stateOf(database.ownerSql, plain.postId)).toBe("held");
});

test("lifting releases nothing: each is confirmed, moved or discarded, and one signature puts it on the programme again", async () => {
  const routeId = await oneSigner({ database, office });
  const [confirmed, moved, far, gone] = [
    await scheduledPost(bench, { routeId }),
    await scheduledPost(bench, { routeId }),
    await scheduledPost(bench, { routeId }),
    await scheduledPost(bench, { routeId }),
  ];
  const holdId = await placed(ctx, office.chief);
  const viewer = office.writer;
  expect(await confirmHeldPost(ctx, { viewer, postId: confirmed.postId, publishAt: null })).toMatchObject({
    error: { code: "onHold" },
  });
  await lifted(ctx, office.chief, holdId);
  for (const { postId } of [confirmed, moved, far, gone]) expect(await stateOf(database.ownerSql, postId)).toBe("held");
  expect((await readHeldQueue(ctx, viewer)).waiting).toHaveLength(4);

  accepted(await confirmHeldPost(ctx, { viewer, postId: confirmed.postId, publishAt: null }));
  const later = new Date(moved.publishAt.getTime() + 60 * minute);
  accepted(await moveHeldPost(ctx, { viewer, postId: moved.postId, publish: { at: later, zone: "Europe/Rome" } }));
  const tooLate = new Date(far.publishAt.getTime() + 5 * day);
  accepted(await moveHeldPost(ctx, { viewer, postId: far.postId, publish: { at: tooLate, zone: "Europe/Rome" } }));
  accepted(await discardPost(ctx, { viewer, postId: gone.postId }));
  for (const post of [confirmed, moved])
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
  expect(await stateOf(database.ownerSql, confirmed.postId)).toBe("scheduled");
  expect(await stateOf(database.ownerSql, moved.postId)).toBe("scheduled");
  expect(await stateOf(database.ownerSql, far.postId)).toBe("review");
  const queue = await readHeldQueue(ctx, viewer);
  expect(queue.waiting).toEqual([]);
  expect(queue.decided.map(({ decision }) => decision).sort()).toEqual(["confirmed", "discarded", "moved", "reopened"]);
  expect((await logOf(database.ownerSql, confirmed.postId)).slice(-3)).toEqual([
    "post.held",
    "post.confirmed",
    "mark.approved",
  ]);
  const [row] = await database.ownerSql<{ state: string; due: Date }[]>`
    select state, due_at as due from publications where post_id = ${moved.postId} and state <> 'cancelled'`;
  expect(row).toMatchObject({ state: "waiting", due: later });
  await reach({ database, ctx }, later);
  expect(await stateOf(database.ownerSql, moved.postId)).toBe("publishing");
});

test("killed between the hold and the posts: nothing goes out meanwhile, and the job moves them and tells once", async () => {
  const routeId = await oneSigner({ database, office });
  const publishAt = new Date(ctx.clock.now().getTime() + 6 * day);
  const posts = [await scheduledPost(bench, { routeId }), await scheduledPost(bench, { routeId, publishAt })];
  const [first, second] = posts;
  if (!first || !second) throw new Error("two posts");
  // What a kill leaves: the hold and its job are committed, and nothing else.
  ctx.wake = () => {
    throw new Error("killed");
  };
  await placeHold(ctx, { viewer: office.chief, fields: everything }).catch(() => undefined);
  ctx.wake = () => undefined;
  for (const { postId } of posts) expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
  // Its moment comes before any worker looks at the hold.
  await database.superSql`update jobs set run_at = run_at + interval '9 days' where kind = 'carryOutHold'`;
  await reach({ database, ctx }, first.publishAt);
  expect(await stateOf(database.ownerSql, first.postId)).toBe("held");
  expect(await stateOf(database.ownerSql, second.postId)).toBe("scheduled");
  await database.superSql`update jobs set run_at = run_at - interval '9 days' where kind = 'carryOutHold'`;
  const [hold] = await database.ownerSql<
    { id: string }[]
  >`select id from holds where organization_id = ${office.organizationId}`;
  const jobs = () => workDueJobs(ctx, { handlers: jobHandlers.filter(({ kind }) => kind === "carryOutHold") });
  await jobs();
  expect(await stateOf(database.ownerSql, second.postId)).toBe("held");
  expect(await mailsOf("holdPlaced")).toHaveLength(1);
  await carryOutHold(ctx, { organizationId: office.organizationId, holdId: hold?.id ?? "" });
  await jobs();
  expect(await mailsOf("holdPlaced")).toHaveLength(1);
});

test("lifted before it was carried out: what it should have stopped is stopped first", async () => {
  const routeId = await oneSigner({ database, office });
  const post = await scheduledPost(bench, { routeId });
  ctx.wake = () => {
    throw new Error("killed");
  };
  await placeHold(ctx, { viewer: office.chief, fields: everything }).catch(() => undefined);
  ctx.wake = () => undefined;
  const [hold] = await database.ownerSql<
    { id: string }[]
  >`select id from holds where organization_id = ${office.organizationId}`;
  await lifted(ctx, office.chief, hold?.id ?? "");
  expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
});

test("where somebody else may be acting in our name, nobody signs either, until it is lifted", async () => {
  const routeId = await oneSigner({ database, office });
  const post = await submittedPost(ctx, office, { routeId });
  const seatId = await openSeat(database.ownerSql, post.postId);
  const holdId = await placed(ctx, office.chief, { reasonKind: "intrusion" });
  expect(await mark(ctx, post, { by: office.chief, seatId })).toMatchObject({ error: { code: "signingStopped" } });
  await lifted(ctx, office.chief, holdId);
  accepted(await mark(ctx, post, { by: office.chief, seatId }));
});
