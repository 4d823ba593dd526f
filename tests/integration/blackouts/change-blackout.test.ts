/** A blackout that stands may get another approver and the scan of its act; the log says so, and only administrators may. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { expect, test } from "vitest";
import { attachVoteAct, nameApprover } from "#app/services/blackouts/change-blackout.server.ts";
import { declareIndispensable, decideOnDeclaration } from "#app/services/blackouts/declare.server.ts";
import { endBlackout } from "#app/services/blackouts/end-blackout.server.ts";
import { enterBlackout } from "#app/services/blackouts/enter-blackout.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { declarationsOf, listBlackouts } from "#db/queries/blackouts.server.ts";
import { readScope } from "#db/scope.server.ts";
import { oneSigner, scheduledPost } from "#tests/integration/holds/arrange.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { vote } from "./vote.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
const bench = { database, ctx, office };

async function entered(): Promise<string> {
  const fields = vote(ctx.clock.now(), office.director.personId);
  const answer = await enterBlackout(ctx, { viewer: office.admin, fields });
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.blackoutId;
}

async function declared(): Promise<{ postId: string; declarationId: string }> {
  const { postId } = await scheduledPost(bench, { routeId: await oneSigner(bench) });
  const blackoutId = await entered();
  expect(await declareIndispensable(ctx, { viewer: office.writer, postId, reason: "Serve oggi" })).toEqual({
    ok: true,
  });
  const [declaration] = await readScope(ctx.db, office.writer, (scope) => declarationsOf(scope, postId));
  expect(declaration?.blackoutId).toBe(blackoutId);
  return { postId, declarationId: declaration?.declarationId ?? "" };
}

const blackoutNow = async () => (await readScope(ctx.db, office.writer, listBlackouts))[0];

async function mailsOf(kind: string): Promise<Array<{ to: string }>> {
  return [
    ...(await database.ownerSql<Array<{ to: string }>>`
      select to_person_id as "to" from mails
       where organization_id = ${office.organizationId} and kind = ${kind} order by created_at, id`),
  ];
}

async function newestEntry(): Promise<{ type: string; payload: object } | undefined> {
  const [row] = await database.ownerSql<Array<{ type: string; payload: object }>>`
    select type, convert_from(bytes, 'utf8')::jsonb -> 'payload' as payload from log_entries
     where organization_id = ${office.organizationId} and subject_type = 'organization' order by seq desc limit 1`;
  return row;
}

test("@asvs v5.0.0-8.2.2 an administrator names another approver, who is asked about what waits and decides it alone", async () => {
  const { postId, declarationId } = await declared();
  const blackoutId = (await blackoutNow())?.blackoutId ?? "";
  const name = (viewer: ActingViewer, approverId: string) => nameApprover(ctx, { viewer, blackoutId, approverId });
  expect(await name(office.director, office.chief.personId)).toMatchObject({ ok: false });
  expect(await name(office.admin, office.writer.personId)).toMatchObject({
    ok: false,
    error: { fields: { approverId: "approverUnknown" } },
  });
  expect(await name(office.admin, office.chief.personId)).toEqual({ ok: true });
  expect(await newestEntry()).toEqual({
    type: "blackout.approverChanged",
    payload: { blackoutId, personId: office.chief.personId, of: office.director.personId },
  });
  const asked = (await mailsOf("declarationWaits")).map(({ to }) => to);
  expect(asked.sort()).toEqual([office.director.personId, office.chief.personId].sort());
  const deciding = { postId, declarationId, verdict: "passed", reason: "" } as const;
  expect(await decideOnDeclaration(ctx, { ...deciding, viewer: office.director })).toMatchObject({
    ok: false,
    error: { code: "forbidden" },
  });
  expect(await decideOnDeclaration(ctx, { ...deciding, viewer: office.chief })).toEqual({ ok: true });
  // Nobody is asked any more: the mail to whoever was named before has lost its reason.
  await deliver();
  const sent = await database.ownerSql<Array<{ kind: string }>>`
    select kind from mails where organization_id = ${office.organizationId} and kind = 'declarationWaits' and sent_at is not null`;
  expect(sent).toHaveLength(0);
});

test("whoever declared learns by mail what was decided, and the words of a refusal", async () => {
  const { postId, declarationId } = await declared();
  const deciding = { viewer: office.director, postId, declarationId } as const;
  const reason = "Nomina una persona in carica";
  expect(await decideOnDeclaration(ctx, { ...deciding, verdict: "refused", reason })).toEqual({ ok: true });
  expect(await mailsOf("declarationDecided")).toEqual([{ to: office.writer.personId }]);
});

test("keeps the scan of the act while the period stands, for administrators alone", async () => {
  const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-acts-"));
  ctx.storage = folderStore(folder);
  const blackoutId = await entered();
  const picture = { create: { width: 40, height: 60, channels: 3 as const, background: "#ffffff" } };
  const bytes = await sharp(picture).png().toBuffer();
  const attach = (viewer: ActingViewer, given: Uint8Array = bytes) =>
    attachVoteAct(ctx, { viewer, blackoutId, fileName: "decreto.png", bytes: given });
  expect(await attach(office.writer)).toMatchObject({ ok: false });
  expect(await attach(office.admin, Buffer.from("%PDF-1.7"))).toMatchObject({
    ok: false,
    refusal: { code: "pdfBroken" },
  });
  expect((await blackoutNow())?.actMediaId).toBeNull();
  expect(await attach(office.admin)).toEqual({ ok: true });
  expect(await blackoutNow()).toMatchObject({ actMediaId: expect.any(String), actIsPdf: false });
  expect(await newestEntry()).toMatchObject({ type: "blackout.actAttached", payload: { blackoutId } });
  expect(await endBlackout(ctx, { viewer: office.admin, blackoutId, words: "" })).toEqual({ ok: true });
  expect(await attach(office.admin)).toMatchObject({ ok: false, error: { code: "notFound" } });
  await rm(folder, { recursive: true });
});
