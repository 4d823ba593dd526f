/** Signatures of parts: what a change of one channel's text keeps, what it asks again, and who is told what. */
import { beforeAll, expect, test } from "vitest";
import { newId } from "#app/kernel/ids.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { createPost } from "#app/services/posts/create-post.server.ts";
import { overrideText } from "#app/services/posts/override-text.server.ts";
import { reopenPost, submitPost, takeBackMark } from "#app/services/posts/post-commands.server.ts";
import { replaceText } from "#app/services/texts/replace-text.server.ts";
import {
  accepted,
  day,
  level,
  mark,
  minute,
  monday,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  stateOf,
  type SubmittedPost,
} from "#tests/support/office.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { database, ctx, office, deliver } = withMailedOffice();
let xId = "";
let routeId = "";

beforeAll(async () => {
  xId = newId();
  await database.ownerSql`insert into channels (id, organization_id, network, name, colour, position)
    values (${xId}, ${office.organizationId}, 'x', 'Comune', 2, 1)`;
  const of = (channelId: string): Partial<ApprovalRouteLevel> => ({
    when: { channelIds: [channelId] },
    afterChanges: "resume",
  });
  const by = (person: { personId: string }) => ({ type: "person", personId: person.personId }) as const;
  routeId = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([
      level("uno", [seat("s1", by(office.chief))], of(office.channelId)),
      level("due", [seat("s2", by(office.deputy))], of(xId)),
      level("tre", [seat("s3", by(office.director))], of(office.channelId)),
    ]),
  );
});

/** Signed by all three, then taken back by its writer. */
async function signedAndReopened(): Promise<string> {
  ctx.clock.set(monday);
  const created = await createPost(ctx, {
    viewer: office.writer,
    title: "Lavori in via Roma",
    purpose: "Informare i residenti",
    audience: "Chi abita in centro",
    text: "Da lunedì via Roma è chiusa per lavori.",
    channelIds: [office.channelId, xId],
    routeId,
    publish: { at: new Date(monday.getTime() + 3 * day), zone: "Europe/Rome" },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  const { postId } = created;
  const sent = await send(postId);
  for (const by of [office.chief, office.deputy, office.director])
    accepted(await mark(ctx, sent, { by, seatId: await openSeat(database.ownerSql, postId) }));
  expect(await stateOf(database.superSql, postId)).toBe("approved");
  ctx.clock.advance(30 * minute);
  accepted(await reopenPost(ctx, { viewer: office.writer, postId }));
  return postId;
}

async function send(postId: string): Promise<SubmittedPost> {
  const submitted = accepted(await submitPost(ctx, { viewer: office.writer, postId }));
  return { postId, hash: submitted.revision?.hash ?? "" };
}

async function changeOnX(postId: string): Promise<void> {
  await overrideText(ctx, { viewer: office.writer, postId, channelId: xId });
  const own = await database.superSql<{ version: number }[]>`
    select version from post_texts where post_id = ${postId} and slot = ${xId}`;
  const to = { slot: xId, text: "Via Roma chiusa da lunedì.", baseVersion: own[0]?.version ?? 0 };
  expect(await replaceText(ctx, { viewer: office.writer, postId, ...to })).toMatchObject({ ok: true });
}

async function standing(postId: string) {
  const rows = await database.superSql<Record<string, unknown>[]>`
    select m.name, k.revision_hash = p.revision_hash as current, k.kept is not null as kept,
        k.kept -> 'given' ->> 'number' as given, s.covers
      from marks k join memberships m on m.id = k.person_id join post_seats s on s.id = k.seat_id
      join posts p on p.id = k.post_id
     where k.post_id = ${postId} and s.status <> 'superseded' and k.taken_back_at is null order by s.level_index`;
  return rows.map((row) => ({ ...row }));
}

async function submittedPayload(postId: string): Promise<Record<string, unknown>> {
  const [entry] = await database.superSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where subject_id = ${postId} and type = 'post.submitted' order by seq desc limit 1`;
  return entry?.payload ?? {};
}

test("the page says beforehand what stays and what falls, by channel and for what is saved", async () => {
  const postId = await signedAndReopened();
  const foreseen = async () => (await readPostView(ctx, { viewer: office.writer, postId }))?.foreseen;
  expect(await foreseen()).toEqual([
    "Con il testo salvato finora: restano la firma di Marco (Facebook · Comune), la firma di Sara (X · Comune) e la firma di Elena (Facebook · Comune).",
    "Se cambi il testo di Facebook · Comune decadono la firma di Marco (Facebook · Comune) e la firma di Elena (Facebook · Comune); resta la firma di Sara (X · Comune).",
    "Se cambi il testo di X · Comune decade la firma di Sara (X · Comune); restano la firma di Marco (Facebook · Comune) e la firma di Elena (Facebook · Comune).",
    "Se cambi titolo, scopo, pubblico, momento, voce o etichette decadono tutte.",
  ]);
  await changeOnX(postId);
  expect((await foreseen())?.[0]).toBe(
    "Con il testo salvato finora: restano la firma di Marco (Facebook · Comune) e la firma di Elena (Facebook · Comune); decade la firma di Sara (X · Comune), perché è cambiata la parte di X · Comune.",
  );
});

test("a change in X's own text keeps every mark but the one on X, and the log and the mails say so", async () => {
  const postId = await signedAndReopened();
  await changeOnX(postId);
  await send(postId);
  expect(await standing(postId)).toEqual([
    { name: "Marco", current: true, kept: true, given: "1", covers: [office.channelId] },
    { name: "Elena", current: true, kept: true, given: "1", covers: [office.channelId] },
  ]);
  expect(await submittedPayload(postId)).toMatchObject({
    keptBy: [office.chief.personId, office.director.personId],
    fellBy: [office.deputy.personId],
  });
  await deliver();
  const mails = await database.superSql<{ kind: string; name: string; text: string }[]>`
    select m.kind, m.to_name as name, b.text from mails m join mailbox_messages b on b.mail_id = m.id
     where m.post_id = ${postId} and m.kind in ('markKept', 'markFell') order by m.kind, m.to_name`;
  expect(mails.map(({ kind, name }) => [kind, name])).toEqual([
    ["markFell", "Sara"],
    ["markKept", "Elena"],
    ["markKept", "Marco"],
  ]);
  expect(mails[1]?.text).toContain("La tua firma resta: le parti che hai firmato non sono cambiate.");
  expect(mails[1]?.text).toContain("[tolto: Da][aggiunto: Via]");
  const sara = await openSeat(database.ownerSql, postId);
  const sent = { postId, hash: (await readPostView(ctx, { viewer: office.writer, postId }))?.post.revisionHash ?? "" };
  accepted(await mark(ctx, sent, { by: office.deputy, seatId: sara }));
  expect(await stateOf(database.superSql, postId)).toBe("approved");
});

test("whoever's signature was kept may object within the term, and decides again; the log has it", async () => {
  const postId = await signedAndReopened();
  await changeOnX(postId);
  await send(postId);
  const { organizationId, chief } = office;
  const asked = { organizationId, postId, token: null, known: true, browserHash: null };
  const page = await readDecision(ctx, { ...asked, personId: chief.personId });
  expect(page?.situation).toMatchObject({ type: "mine", undoUntil: new Date(monday.getTime() + 510 * minute) });
  const [kept] = await database.superSql<{ seatId: string }[]>`
    select seat_id as "seatId" from marks where post_id = ${postId} and kept is not null and person_id = ${chief.personId}`;
  const actor = { personId: chief.personId, means: "web", sessionId: chief.sessionId } as const;
  accepted(await takeBackMark(ctx, { organizationId, postId, actor, seatId: kept?.seatId ?? "" }));
  expect(await openSeat(database.ownerSql, postId)).toBe(kept?.seatId);
  const [entry] = await database.superSql<{ payload: Record<string, unknown> }[]>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where subject_id = ${postId} and type = 'mark.takenBack'`;
  expect(entry?.payload).toMatchObject({ objected: true, covers: [office.channelId] });
  const [told] = await database.superSql<{ n: number }[]>`
    select count(*)::int as n from mails where post_id = ${postId} and kind = 'decisionRequest'
       and to_person_id = ${chief.personId}`;
  expect(told?.n).toBe(2);
  expect((await standing(postId)).map(({ name }) => name)).toEqual(["Elena"]);
});

test("a part that no signature covers is not sent", async () => {
  const onlyX = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([
      level("x", [seat("sx", { type: "person", personId: office.chief.personId })], { when: { channelIds: [xId] } }),
    ]),
  );
  const created = await createPost(ctx, {
    viewer: office.writer,
    title: "Lavori",
    purpose: "Informare",
    audience: "Tutti",
    text: "Via Roma è chiusa.",
    channelIds: [office.channelId, xId],
    routeId: onlyX,
    publish: { at: new Date(ctx.clock.now().getTime() + 3 * day), zone: "Europe/Rome" },
  });
  if (!created.ok) throw new Error(JSON.stringify(created.error));
  expect(await submitPost(ctx, { viewer: office.writer, postId: created.postId })).toMatchObject({
    ok: false,
    error: { code: "submissionIncomplete", problems: [{ code: "partUnsigned", field: "route" }] },
  });
});
