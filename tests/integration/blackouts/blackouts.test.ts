/** The time of a vote on a real database: what it holds, who lets what pass, what the log keeps, and what a kill leaves. */
import { describe, expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { carryOutBlackout } from "#app/services/blackouts/carry-out-blackout.server.ts";
import { declareIndispensable, decideOnDeclaration } from "#app/services/blackouts/declare.server.ts";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { type BlackoutFields, enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { confirmHeldPost, reopenPost, schedulePost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { declarationsOf, listBlackouts } from "#db/queries/blackouts.server.ts";
import { heldPosts } from "#db/queries/holds.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, day, draftPost, logOf, mark, openSeat, stateOf } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { oneSigner, reach, scheduledPost } from "#tests/integration/holds/arrange.ts";
import { comingVote } from "./vote.ts";

const { database, ctx, office } = withMailedOffice({ each: "test" });
const bench = { database, ctx, office };
const inDays = (days: number) => new Date(ctx.clock.now().getTime() + days * day);

const vote = (change: Partial<BlackoutFields> = {}) => comingVote(ctx.clock.now(), office.director.personId, change);

async function entered(change: Partial<BlackoutFields> = {}): Promise<string> {
  const answer = await enterBlackout(ctx, { viewer: office.admin, fields: vote(change) });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.blackoutId;
}

const declarations = (postId: string) => readScope(ctx.db, office.writer, (scope) => declarationsOf(scope, postId));
const typesOf = (postId: string) => logOf(database.ownerSql, postId);

/** The newest declaration of a post, decided by the director unless said otherwise. */
async function decided(postId: string, verdict: "passed" | "refused", viewer = office.director, reason = "") {
  const said = await declarations(postId);
  const newest = said.find((one) => one.verdict === null) ?? said[0];
  return decideOnDeclaration(ctx, { viewer, postId, declarationId: newest?.declarationId ?? "", verdict, reason });
}

describe("entering a blackout", () => {
  test("holds every scheduled post whose moment falls in it, the day it is entered, and no other", async () => {
    const routeId = await oneSigner(bench);
    const within = await Promise.all(
      [2, 3, 5].map((days) => scheduledPost(bench, { routeId, publishAt: inDays(days) })),
    );
    const outside = await Promise.all(
      [0.5, 7].map((days) => scheduledPost(bench, { routeId, publishAt: inDays(days) })),
    );
    const blackoutId = await entered();
    for (const { postId } of within) expect(await stateOf(database.ownerSql, postId)).toBe("held");
    for (const { postId } of outside) expect(await stateOf(database.ownerSql, postId)).toBe("scheduled");
    const queue = await readScope(ctx.db, office.writer, (scope) => heldPosts(scope, []));
    expect(queue.map(({ postId, holdId }) => ({ postId, holdId }))).toEqual(
      within.map(({ postId }) => ({ postId, holdId: blackoutId })),
    );
    const [first] = within;
    const [entry] = await database.ownerSql<{ payload: unknown }[]>`
      select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
       where type = 'post.held' and subject_id = ${first?.postId ?? ""}`;
    expect(entry?.payload).toMatchObject({ reason: "blackout", blackoutId });
  });

  test("@asvs v5.0.0-8.2.1 is what administrators may, and only they end it", async () => {
    for (const viewer of [office.writer, office.chief, office.director])
      expect(await enterBlackout(ctx, { viewer, fields: vote() })).toMatchObject({
        ok: false,
        error: { code: "forbidden" },
      });
    const blackoutId = await entered();
    expect(await endBlackout(ctx, { viewer: office.director, blackoutId, words: "" })).toMatchObject({
      ok: false,
      error: { code: "forbidden" },
    });
    expect(await endBlackout(ctx, { viewer: office.admin, blackoutId, words: "Voto rinviato" })).toEqual({ ok: true });
    expect(await endBlackout(ctx, { viewer: office.admin, blackoutId, words: "" })).toEqual({ ok: true });
    const rows = await database.ownerSql<{ type: string }[]>`
      select type from log_entries where type like 'blackout.%' and organization_id = ${office.organizationId} order by at, seq`;
    expect(rows.map(({ type }) => type)).toEqual(["blackout.entered", "blackout.ended"]);
  });

  test.each([
    ["an act", { act: " " }, { act: "actMissing" }],
    ["an approver who may sign", { approverId: crypto.randomUUID() }, { approverId: "approverUnknown" }],
    ["a vote to come", { from: new Date(0), to: new Date(1) }, { firstDay: "votePast" }],
    ["a channel where it names channels", { reach: "channels" }, { channelIds: "holdChannelsMissing" }],
  ] as const)("needs %s", async (_, change, fields) => {
    const answer = await enterBlackout(ctx, { viewer: office.admin, fields: vote(change) });
    expect(answer).toMatchObject({ ok: false, error: { code: "invalidInput", fields } });
  });

  test("is finished by its job where a kill left it committed and nothing else, once", async () => {
    const routeId = await oneSigner(bench);
    const post = await scheduledPost(bench, { routeId });
    ctx.wake = () => {
      throw new Error("killed");
    };
    await enterBlackout(ctx, { viewer: office.admin, fields: vote() }).catch(() => undefined);
    ctx.wake = () => undefined;
    expect(await stateOf(database.ownerSql, post.postId)).toBe("scheduled");
    const handlers = jobHandlers.filter(({ kind }) => kind === "carryOutBlackout");
    await workDueJobs(ctx, { handlers });
    expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
    const [row] = await readScope(ctx.db, office.admin, listBlackouts);
    if (row === undefined || row.carriedOutAt === null) throw new Error("carried out");
    await carryOutBlackout(ctx, { organizationId: office.organizationId, blackoutId: row.blackoutId });
    expect((await typesOf(post.postId)).filter((type) => type === "post.held")).toHaveLength(1);
  });

  test("that no worker has looked at yet lets nothing out: its moment comes, and the post is held", async () => {
    const routeId = await oneSigner(bench);
    const post = await scheduledPost(bench, { routeId });
    ctx.wake = () => {
      throw new Error("killed");
    };
    await enterBlackout(ctx, { viewer: office.admin, fields: vote() }).catch(() => undefined);
    ctx.wake = () => undefined;
    await reach(bench, post.publishAt);
    expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
  });
});

describe("what goes out in a blackout", () => {
  test("is confirmed and signed once more, after its declaration was let pass", async () => {
    const routeId = await oneSigner(bench);
    const post = await scheduledPost(bench, { routeId });
    await entered();
    const on = { viewer: office.writer, postId: post.postId };
    expect(await confirmHeldPost(ctx, { ...on, publishAt: null })).toMatchObject({ error: { code: "inBlackout" } });
    expect(await declareIndispensable(ctx, { ...on, reason: " " })).toMatchObject({
      error: { code: "reasonRequired" },
    });
    expect(await declareIndispensable(ctx, { ...on, reason: "Dalle 6 rimuovono le auto" })).toEqual({ ok: true });
    expect(await declareIndispensable(ctx, { ...on, reason: "Due volte" })).toMatchObject({
      error: { code: "nothingChanged" },
    });
    expect(await confirmHeldPost(ctx, { ...on, publishAt: null })).toMatchObject({ error: { code: "inBlackout" } });
    expect(await decided(post.postId, "passed")).toEqual({ ok: true });
    accepted(await confirmHeldPost(ctx, { ...on, publishAt: null }));
    accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
    await reach(bench, post.publishAt);
    expect(await stateOf(database.ownerSql, post.postId)).toBe("publishing");
    expect(await typesOf(post.postId)).toEqual(
      expect.arrayContaining(["post.held", "post.declared", "post.declarationPassed", "post.confirmed"]),
    );
  });

  test("@asvs v5.0.0-8.2.2 is let pass by the named approver alone, never by who declared it", async () => {
    const routeId = await oneSigner(bench);
    const post = await scheduledPost(bench, { routeId });
    await entered({ approverId: office.chief.personId });
    const on = { viewer: office.writer, postId: post.postId };
    expect(await declareIndispensable(ctx, { ...on, reason: "Serve a chi abita qui" })).toEqual({ ok: true });
    for (const viewer of [office.writer, office.director, office.admin])
      expect(await decided(post.postId, "passed", viewer)).toMatchObject({ error: { code: "forbidden" } });
    expect(await decided(post.postId, "refused", office.chief)).toMatchObject({ error: { code: "reasonRequired" } });
    expect(await decided(post.postId, "refused", office.chief, "Non è indispensabile")).toEqual({ ok: true });
    expect(await decided(post.postId, "passed", office.chief)).toMatchObject({ error: { code: "nothingChanged" } });
    expect(await confirmHeldPost(ctx, { ...on, publishAt: null })).toMatchObject({ error: { code: "inBlackout" } });
    expect(await declareIndispensable(ctx, { ...on, reason: "Ora è scritto meglio perché" })).toEqual({ ok: true });
    expect(await decided(post.postId, "passed", office.chief)).toEqual({ ok: true });
    accepted(await confirmHeldPost(ctx, { ...on, publishAt: null }));
  });

  test("is sent for signature with its declaration only, and waits for the approver before it is scheduled", async () => {
    const routeId = await oneSigner(bench);
    const blackoutId = await entered();
    const postId = await draftPost(ctx, office, { routeId, publishAt: inDays(3) });
    const on = { viewer: office.writer, postId };
    expect(await submitPost(ctx, on)).toMatchObject({ error: { code: "declarationMissing" } });
    const sent = accepted(await submitPost(ctx, { ...on, declaration: "Dalle 6 rimuovono le auto" }));
    expect(await declarations(postId)).toMatchObject([
      { blackoutId, revisionHash: sent.revision?.hash, verdict: null },
    ]);
    const hash = sent.revision?.hash ?? "";
    const seatId = await openSeat(database.ownerSql, postId);
    accepted(await mark(ctx, { postId, hash }, { by: office.chief, seatId }));
    const publishAt = inDays(3);
    expect(await schedulePost(ctx, { ...on, publishAt })).toMatchObject({ error: { code: "inBlackout" } });
    expect(await decided(postId, "passed")).toEqual({ ok: true });
    accepted(await schedulePost(ctx, { ...on, publishAt }));
  });

  test("loses its declaration with an edit", async () => {
    const routeId = await oneSigner(bench);
    await entered();
    const postId = await draftPost(ctx, office, { routeId, publishAt: inDays(3) });
    const on = { viewer: office.writer, postId };
    accepted(await submitPost(ctx, { ...on, declaration: "Dalle 6 rimuovono le auto" }));
    accepted(await reopenPost(ctx, on));
    expect(await decided(postId, "passed")).toMatchObject({ error: { code: "outdatedRevision" } });
    await database.superSql`update posts set purpose = 'Un altro scopo' where id = ${postId}`;
    expect(await submitPost(ctx, on)).toMatchObject({ error: { code: "declarationMissing" } });
  });

  test("ending it releases nothing: what it held is confirmed and signed once more", async () => {
    const routeId = await oneSigner(bench);
    const post = await scheduledPost(bench, { routeId });
    const blackoutId = await entered();
    expect(await endBlackout(ctx, { viewer: office.admin, blackoutId, words: "" })).toEqual({ ok: true });
    expect(await stateOf(database.ownerSql, post.postId)).toBe("held");
    accepted(await confirmHeldPost(ctx, { viewer: office.writer, postId: post.postId, publishAt: null }));
    expect(await endBlackout(ctx, { viewer: office.admin, blackoutId: crypto.randomUUID(), words: "" })).toMatchObject({
      error: { code: "notFound" },
    });
  });
});
