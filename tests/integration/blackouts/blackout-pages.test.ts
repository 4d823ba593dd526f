/** What the pages of blackouts read: what would stop, the lists of names, and what went out and why. */
import { describe, expect, test } from "vitest";
import { type BlackoutFields, enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { foreseeBlackout } from "#app/services/blackouts/foresee-blackout.server.ts";
import { readBlackouts } from "#app/services/blackouts/read-blackouts.server.ts";
import { saveWatchedNames } from "#app/services/blackouts/watched-names.server.ts";
import { readHeldQueue } from "#app/services/holds/read-held-queue.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";
import { day, stateOf } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { oneSigner, scheduledPost } from "#tests/integration/holds/arrange.ts";
import { comingVote } from "./vote.ts";

const { database, ctx, office } = withMailedOffice({ each: "test" });
const bench = { database, ctx, office };
const bySession = (viewer: ActingViewer) => ({ ...viewer, sessionId: crypto.randomUUID() });
const inDays = (days: number) => new Date(ctx.clock.now().getTime() + days * day);

const vote = (change: Partial<BlackoutFields> = {}) => comingVote(ctx.clock.now(), office.director.personId, change);

describe("before a blackout is opened", () => {
  test("what would stop in it is listed with the watched names in it, and nothing is written", async () => {
    const routeId = await oneSigner(bench);
    const within = await scheduledPost(bench, { routeId, publishAt: inDays(2) });
    const outside = await scheduledPost(bench, { routeId, publishAt: inDays(7) });
    await database.superSql`update posts set title = 'Ci sarà CHIARA LANDI' where id = ${within.postId}`;
    const names = { candidates: ["Chiara Landi"], officeholders: ["Teresa Gori"], voice: [] };
    expect(await saveWatchedNames(ctx, { by: bySession(office.admin), names })).toEqual({ ok: true });
    const foreseen = await foreseeBlackout(ctx, { viewer: office.admin, fields: vote() });
    if (!foreseen.ok) throw new Error(foreseen.error.code);
    expect(foreseen.posts).toMatchObject([
      { post: { id: within.postId }, watched: { candidates: ["Chiara Landi"], officeholders: [], voice: [] } },
    ]);
    for (const { postId } of [within, outside]) expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    const again = await foreseeBlackout(ctx, { viewer: office.admin, fields: vote() });
    expect(again).toMatchObject({ seen: foreseen.seen });
    const longer = await foreseeBlackout(ctx, { viewer: office.admin, fields: vote({ to: inDays(8) }) });
    expect(longer).toMatchObject({ posts: [{}, {}] });
    expect(longer).not.toMatchObject({ seen: foreseen.seen });
  });

  test("@asvs v5.0.0-8.2.1 only administrators see the list and keep the names", async () => {
    const names = { candidates: ["Chiara Landi"], officeholders: [], voice: [] };
    for (const viewer of [office.writer, office.chief]) {
      expect(await foreseeBlackout(ctx, { viewer, fields: vote() })).toMatchObject({ error: { code: "forbidden" } });
      expect(await saveWatchedNames(ctx, { by: bySession(viewer), names })).toMatchObject({
        error: { code: "notFound" },
      });
    }
    const kept = await readScope(ctx.db, office.writer, readOrganization);
    expect(kept.watchedNames).toEqual({ candidates: [], officeholders: [], voice: [] });
  });
});

test("the names that are kept are in the log by their list, and the same names again are not", async () => {
  const names = { candidates: ["Chiara Landi"], officeholders: [], voice: ["il vostro sindaco"] };
  for (let times = 0; times < 2; times += 1) await saveWatchedNames(ctx, { by: bySession(office.admin), names });
  const rows = await database.ownerSql<{ fields: string[] }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' -> 'fields' as fields from log_entries
     where type = 'organization.changed' and organization_id = ${office.organizationId}`;
  expect(rows.map(({ fields }) => fields)).toEqual([["candidates", "voice"]]);
});

test("a period and what it holds are told as what they are", async () => {
  const routeId = await oneSigner(bench);
  const post = await scheduledPost(bench, { routeId, publishAt: inDays(2) });
  const answer = await enterBlackout(ctx, { viewer: office.admin, fields: vote() });
  if (!answer.ok) throw new Error(answer.error.code);
  const seen = await readScope(ctx.db, office.writer, (scope) =>
    readBlackouts(scope, { viewer: office.writer, now: ctx.clock.now() }),
  );
  expect(seen).toMatchObject({ mayKeep: false, blackouts: [{ blackoutId: answer.blackoutId, stage: "coming" }] });
  const queue = await readHeldQueue(ctx, office.writer);
  expect(queue).toMatchObject({
    holds: [],
    waiting: [{ post: { id: post.postId }, byBlackout: true, refused: "inBlackout" }],
  });
});
