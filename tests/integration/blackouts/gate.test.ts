/** What the page of the declaration shows to each, and what of it the report and its file say afterwards. */
import { expect, test } from "vitest";
import { carryOutBlackout } from "#app/services/blackouts/carry-out-blackout.server.ts";
import { declareIndispensable, decideOnDeclaration } from "#app/services/blackouts/declare.server.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import { readBlackoutReport } from "#app/services/blackouts/read-blackouts.server.ts";
import { readGate } from "#app/services/blackouts/read-gate.server.ts";
import { saveWatchedNames } from "#app/services/blackouts/watched-names.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { actorOf, type ActingViewer } from "#app/services/posts/command.ts";
import { confirmHeldPost, submitPost } from "#app/services/posts/post-commands.server.ts";
import { confirmPublication } from "#app/services/publications/publication-commands.server.ts";
import { declarationsWaitingFor } from "#db/queries/blackouts.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, day, draftPost, mark, openSeat, stateOf } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { oneSigner, reach, scheduledPost } from "#tests/integration/holds/arrange.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
const bench = { database, ctx, office };
const inDays = (days: number) => new Date(ctx.clock.now().getTime() + days * day);
const gateOf = (viewer: ActingViewer, postId: string) => readGate(ctx, { viewer, postId });

async function nameOf({ personId }: ActingViewer): Promise<string | undefined> {
  const [row] = await database.ownerSql<{ name: string }[]>`select name from memberships where id = ${personId}`;
  return row?.name;
}

async function entered(): Promise<string> {
  const answer = await enterBlackout(ctx, {
    viewer: office.admin,
    fields: {
      vote: "municipal",
      act: "Decreto del Prefetto 12/2026",
      from: inDays(1),
      to: inDays(6),
      reach: "organization",
      channelIds: [],
      tags: [],
      except: { channelIds: [], tags: [] },
      approverId: office.director.personId,
    },
  });
  if (!answer.ok) throw new Error(answer.error.code);
  return answer.blackoutId;
}

test("a draft whose moment falls in a period is declared with its submission, with the watched names in it", async () => {
  const routeId = await oneSigner(bench);
  await entered();
  const names = { candidates: [], officeholders: ["Teresa Gori"], voice: [] };
  await saveWatchedNames(ctx, { by: { ...office.admin, sessionId: office.admin.sessionId ?? "" }, names });
  const inside = await draftPost(ctx, office, { routeId, publishAt: inDays(3) });
  await database.superSql`update post_texts set text = 'Saluta TERESA  GORI' where post_id = ${inside}`;
  expect(await gateOf(office.writer, inside)).toMatchObject({
    isWritten: true,
    mayDeclare: true,
    periods: [{ declaration: null, mayDecide: false }],
    texts: ["Saluta TERESA  GORI"],
    watched: { officeholders: ["Teresa Gori"] },
  });
  const outside = await draftPost(ctx, office, { routeId, publishAt: inDays(9) });
  expect(await gateOf(office.writer, outside)).toMatchObject({ periods: [] });
});

test("@asvs v5.0.0-8.2.2 the forms are offered to whom they belong: the writer declares, the approver decides", async () => {
  const routeId = await oneSigner(bench);
  const { postId } = await scheduledPost(bench, { routeId });
  await entered();
  expect(await gateOf(office.writer, postId)).toMatchObject({ isWritten: false, mayDeclare: true });
  expect(await gateOf(office.director, postId)).toMatchObject({ periods: [{ mayDecide: false }] });
  const on = { viewer: office.writer, postId };
  expect(await declareIndispensable(ctx, { ...on, reason: "Serve a chi abita qui" })).toEqual({ ok: true });
  expect(await gateOf(office.writer, postId)).toMatchObject({ mayDeclare: false, periods: [{ mayDecide: false }] });
  const seen = await gateOf(office.director, postId);
  expect(seen).toMatchObject({
    periods: [{ mayDecide: true, declaration: { reason: "Serve a chi abita qui", verdict: null } }],
  });
  const declarationId = seen?.periods[0]?.declaration?.declarationId ?? "";
  const refusal = {
    viewer: office.director,
    postId,
    declarationId,
    verdict: "refused",
    reason: "Può aspettare",
  } as const;
  expect(await decideOnDeclaration(ctx, refusal)).toEqual({ ok: true });
  expect(await gateOf(office.writer, postId)).toMatchObject({
    mayDeclare: true,
    periods: [{ declaration: { verdict: "refused", words: "Può aspettare" } }],
  });
});

test("the report says what went out in the period and by which declaration", async () => {
  const routeId = await oneSigner(bench);
  const post = await scheduledPost(bench, { routeId });
  const blackoutId = await entered();
  const on = { viewer: office.writer, postId: post.postId };
  expect(await declareIndispensable(ctx, { ...on, reason: "Dalle 6 rimuovono le auto" })).toEqual({ ok: true });
  const gate = await gateOf(office.director, post.postId);
  const declarationId = gate?.periods[0]?.declaration?.declarationId ?? "";
  const passing = {
    viewer: office.director,
    postId: post.postId,
    declarationId,
    verdict: "passed",
    reason: "",
  } as const;
  expect(await decideOnDeclaration(ctx, passing)).toEqual({ ok: true });
  accepted(await confirmHeldPost(ctx, { ...on, publishAt: null }));
  accepted(await mark(ctx, post, { by: office.chief, seatId: await openSeat(database.ownerSql, post.postId) }));
  await reach(bench, post.publishAt);
  expect(await stateOf(database.ownerSql, post.postId)).toBe("publishing");
  const [channel] = await database.ownerSql<{ id: string }[]>`
    select c.id from post_channels pc join channels c on c.id = pc.channel_id where pc.post_id = ${post.postId}`;
  const done = await confirmPublication(ctx, {
    ...on,
    channelId: channel?.id ?? "",
    actor: actorOf(office.writer),
    url: "https://www.facebook.com/comune/posts/1",
    alreadyOut: false,
  });
  if (!done.ok) throw new Error(JSON.stringify(done.error));
  const report = await readScope(ctx.db, office.writer, (scope) =>
    readBlackoutReport(scope, { blackoutId, now: ctx.clock.now() }),
  );
  expect(report?.wentOut).toMatchObject([
    {
      postId: post.postId,
      reason: "Dalle 6 rimuovono le auto",
      declaredByName: await nameOf(office.writer),
      passedByName: await nameOf(office.director),
    },
  ]);
});

test("each writer gets one mail about what stopped, the approver one about each declaration, and nobody twice", async () => {
  const routeId = await oneSigner(bench);
  const [first] = [await scheduledPost(bench, { routeId }), await scheduledPost(bench, { routeId })];
  const blackoutId = await entered();
  await carryOutBlackout(ctx, { organizationId: office.organizationId, blackoutId });
  expect(await mailsOf("blackoutHeld")).toEqual([{ to: office.writer.personId }]);
  const on = { viewer: office.writer, postId: first.postId };
  expect(await declareIndispensable(ctx, { ...on, reason: "Dalle 6 rimuovono le auto" })).toEqual({ ok: true });
  expect(await mailsOf("declarationWaits")).toEqual([{ to: office.director.personId }]);
  const waiting = ({ personId }: ActingViewer) =>
    readScope(ctx.db, office.writer, (scope) => declarationsWaitingFor(scope, { personId, now: ctx.clock.now() }));
  expect(await waiting(office.director)).toMatchObject([{ postId: first.postId }]);
  expect(await waiting(office.chief)).toEqual([]);
  await deliver();
  expect((await textOf("blackoutHeld"))?.match(/\/blackout/gu)).toHaveLength(2);
  expect(await textOf("declarationWaits")).toContain("Dalle 6 rimuovono le auto");
});

test("whoever signs reads what was declared, what became of it and the watched names, on the page and in the mail", async () => {
  const routeId = await oneSigner(bench);
  await entered();
  const names = { candidates: ["Chiara Landi"], officeholders: [], voice: [] };
  await saveWatchedNames(ctx, { by: { ...office.admin, sessionId: office.admin.sessionId ?? "" }, names });
  const postId = await draftPost(ctx, office, { routeId, publishAt: inDays(3) });
  await database.superSql`update posts set title = 'Parla Chiara Landi' where id = ${postId}`;
  accepted(await submitPost(ctx, { viewer: office.writer, postId, declaration: "Dalle 6 rimuovono le auto" }));
  const { organizationId } = office;
  const asked = {
    organizationId,
    personId: office.chief.personId,
    postId,
    token: null,
    known: true,
    browserHash: null,
  };
  const sentences = async () => (await readDecision(ctx, asked))?.blackout.join(" ");
  expect(await sentences()).toMatch(/Par condicio fino a .*«Dalle 6 rimuovono le auto».*Chiara Landi/u);
  await deliver();
  expect(await textOf("decisionRequest")).toContain("«Dalle 6 rimuovono le auto»");
});

async function mailsOf(kind: string) {
  const rows = await database.ownerSql<{ to: string }[]>`select to_person_id as to from mails
     where kind = ${kind} and organization_id = ${office.organizationId}`;
  return [...rows];
}

async function textOf(kind: string): Promise<string | undefined> {
  const [mail] = await database.superSql<{ text: string }[]>`
    select b.text from mailbox_messages b join mails m on m.id = b.mail_id 
     where m.kind = ${kind} and m.organization_id = ${office.organizationId} order by m.id desc limit 1`;
  return mail?.text;
}
