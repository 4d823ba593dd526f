/** Absences and delegations on a real database: who may enter them, what is refused, and what becomes of open requests. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { beforeEach, describe, expect, test } from "vitest";
import { maxUploadBytes } from "#app/services/media/limits.ts";
import { mediaResponse, readMediaFile } from "#app/services/media/read-media.server.ts";
import { attachAct } from "#app/services/absences/attach-act.server.ts";
import { folderStore } from "#app/storage/folder-store.server.ts";
import { cancelAbsence, cancelDelegation } from "#app/services/absences/end-absence.server.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import type { AbsenceFields } from "#app/services/absences/absence-fields.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { suspendPerson } from "#app/services/people/change-person.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import { readScope } from "#db/scope.server.ts";
import { findMedia } from "#db/queries/media.server.ts";
import { standingDelegations } from "#db/queries/absences.server.ts";
import { accepted, day, logOf, mark, minute, monday, openSeat, seatsOf, submittedPost } from "#tests/support/office.ts";
import { pdf } from "#tests/support/pdf.ts";
import { withOffice } from "#tests/support/with-office.ts";

const { database, ctx, office } = withOffice({ each: "test" });
const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });

let fields: AbsenceFields;
beforeEach(() => {
  fields = {
    personId: office.chief.personId,
    fromDay: "2026-03-02",
    untilDay: "2026-03-06",
    absent: true,
    substituteId: office.deputy.personId,
    scope: { type: "all" },
    act: "Det. 214/2026",
  };
});

const enter = (viewer: ActingViewer, change: Partial<AbsenceFields> = {}) =>
  enterAbsence(ctx, { by: by(viewer), fields: { ...fields, ...change } });
const entered = async (viewer: ActingViewer, change: Partial<AbsenceFields> = {}) => {
  const answer = await enter(viewer, change);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer;
};
const refusal = async (answer: ReturnType<typeof enter>) => {
  const refused = await answer;
  return refused.ok ? null : refused.error.code;
};
const candidates = async (seatId: string) => {
  const rows = await database.superSql<Array<{ personId: string }>>`
    select person_id as "personId" from open_seat_candidates where seat_id = ${seatId}`;
  return rows.map(({ personId }) => personId);
};
const organizationLog = () =>
  database.superSql<Array<{ type: string; actor: string }>>`
    select type, actor_id as actor from log_entries where subject_id = ${office.organizationId} order by seq`;
const workClock = () => workDueJobs(ctx, { handlers: jobHandlers.filter(({ kind }) => kind === "factsChanged") });

describe("entering", () => {
  test("is for the person, an administrator, and whoever stands over both: nobody else", async () => {
    const { chief, deputy, director, admin, writer, helper } = office;
    for (const viewer of [writer, helper, deputy]) expect(await refusal(enter(viewer))).toBe("absenceNotYours");
    for (const viewer of [chief, director, admin]) {
      const { absenceId } = await entered(viewer);
      expect(await cancelAbsence(ctx, { by: by(viewer), absenceId: absenceId ?? "" })).toEqual({ ok: true });
    }
    // Over the absent one alone, not over the substitute: an administrator's business.
    await database.superSql`update memberships set superior_id = null where id = ${deputy.personId}`;
    expect(await refusal(enter(director))).toBe("absenceNotYours");
    expect(await refusal(enter(director, { substituteId: null }))).toBeNull();
  });

  test("refuses oneself, whoever may not sign, whoever is away too, and a period that is over", async () => {
    const { chief, deputy, writer } = office;
    expect(await refusal(enter(chief, { substituteId: chief.personId }))).toBe("substituteSelf");
    expect(await refusal(enter(chief, { substituteId: writer.personId }))).toBe("substituteNotApprover");
    expect(await refusal(enter(chief, { fromDay: "2026-02-20", untilDay: "2026-02-27" }))).toBe("periodPast");
    await suspendPerson(ctx, { by: by(office.admin), personId: deputy.personId });
    expect(await refusal(enter(chief))).toBe("substituteSuspended");
    await database.superSql`update memberships set status = 'active' where id = ${deputy.personId}`;
    await entered(deputy, { personId: deputy.personId, substituteId: null, fromDay: "2026-03-05" });
    expect(await enter(chief)).toMatchObject({
      ok: false,
      error: { code: "substituteAbsent", detail: { name: "Sara" } },
    });
    expect(await refusal(enter(chief, { untilDay: "2026-03-04" }))).toBeNull();
  });

  test("refuses a second for the same thing, and names the one it meets; another scope stands beside it", async () => {
    const { chief, director, routeId, channelId } = office;
    const only: Partial<AbsenceFields> = { absent: false, scope: { type: "routes", routeIds: [routeId] } };
    await entered(chief, only);
    const second = { ...only, substituteId: director.personId, fromDay: "2026-03-06", untilDay: "2026-03-09" };
    expect(await enter(chief, second)).toMatchObject({
      ok: false,
      error: {
        code: "delegationOverlaps",
        detail: { name: "Sara", from: monday.toISOString(), until: "2026-03-06T23:00:00.000Z" },
      },
    });
    expect(await refusal(enter(chief, { ...second, scope: { type: "all" } }))).toBe("delegationOverlaps");
    expect(await refusal(enter(chief, { ...second, fromDay: "2026-03-07" }))).toBeNull();
    expect(await refusal(enter(chief, { ...second, scope: { type: "channels", channelIds: [channelId] } }))).toBeNull();
    await entered(chief, { substituteId: null, fromDay: "2026-03-10", untilDay: "2026-03-12" });
    const again = enter(chief, { substituteId: null, fromDay: "2026-03-12", untilDay: "2026-03-20" });
    expect(await refusal(again)).toBe("absenceOverlaps");
  });

  test("writes who did it, for whom and on which act; never why", async () => {
    const { director } = office;
    const { absenceId, delegationId } = await entered(director);
    const written = await organizationLog();
    expect(written.map(({ type, actor }) => [type, actor])).toEqual([
      ["absence.entered", director.personId],
      ["delegation.given", director.personId],
    ]);
    const [value] =
      await database.superSql`select value from log_values where organization_id = ${office.organizationId}`;
    expect(value?.["value"]).toBe("Det. 214/2026");
    await cancelAbsence(ctx, { by: by(director), absenceId: absenceId ?? "" });
    expect((await organizationLog()).map(({ type }) => type)).toEqual([
      "absence.entered",
      "delegation.given",
      "absence.ended",
      "delegation.revoked",
    ]);
    const again = await cancelDelegation(ctx, { by: by(director), delegationId: delegationId ?? "" });
    expect(again).toMatchObject({ ok: false, error: { code: "absenceOver" } });
  });

  test("keeps the picture of its act, for whoever may end it, and says so in the log", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-acts-"));
    ctx.storage = folderStore(folder);
    const { delegationId } = await entered(office.chief);
    const picture = { create: { width: 40, height: 60, channels: 3 as const, background: "#ffffff" } };
    const bytes = await sharp(picture).png().toBuffer();
    const attach = (viewer: ActingViewer, given: Uint8Array = bytes) =>
      attachAct(ctx, { by: by(viewer), delegationId: delegationId ?? "", fileName: "atto.png", bytes: given });
    expect(await attach(office.writer)).toMatchObject({ ok: false, error: { code: "absenceNotYours" } });
    expect(await attach(office.chief, Buffer.from("%PDF-1.7"))).toMatchObject({ ok: false, refusal: {} });
    expect(await attach(office.chief)).toEqual({ ok: true });
    const [delegation] = await readScope(ctx.db, office.chief, (scope) => standingDelegations(scope, monday));
    expect(delegation?.actMediaId).toEqual(expect.any(String));
    expect((await organizationLog()).at(-1)?.type).toBe("delegation.actAttached");
    await rm(folder, { recursive: true });
  });

  test("takes a PDF as it is, by its content, and hands it out to be saved alone", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-acts-"));
    ctx.storage = folderStore(folder);
    const { delegationId } = await entered(office.chief);
    const attach = (given: Uint8Array) =>
      attachAct(ctx, {
        by: by(office.chief),
        delegationId: delegationId ?? "",
        fileName: "Det. 214.png",
        bytes: given,
      });
    for (const [given, code] of [
      [Buffer.from("%PDF-1.7"), "pdfBroken"],
      [pdf().subarray(0, -30), "pdfBroken"],
      [Buffer.concat([Buffer.from("<script>alert(1)</script>"), pdf()]), "imageNotRecognised"],
      [pdf("/Encrypt 9 0 R"), "pdfEncrypted"],
      [pdf("/#45ncrypt 9 0 R"), "pdfEncrypted"],
      [Buffer.concat([pdf(), Buffer.alloc(maxUploadBytes)]), "uploadTooLarge"],
    ] as const)
      expect(await attach(given)).toMatchObject({ ok: false, refusal: { code } });
    const bytes = pdf();
    expect(await attach(bytes)).toEqual({ ok: true });
    const { row, actIsPdf } = await readScope(ctx.db, office.writer, async (scope) => {
      const [delegation] = await standingDelegations(scope, monday);
      return { row: await findMedia(scope, delegation?.actMediaId ?? ""), actIsPdf: delegation?.actIsPdf };
    });
    expect(actIsPdf).toBe(true);
    const { organizationId } = office;
    const file = row && (await readMediaFile(ctx, { organizationId, row, width: 320 }));
    if (!file) throw new Error("nothing was kept");
    const answer = mediaResponse(new Request("https://imprimatur.example/media/1?w=320"), file);
    expect(Buffer.from(await answer.arrayBuffer()).equals(bytes)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      "content-type": "application/pdf",
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringMatching(/(?:^|; )sandbox$/u),
      "content-disposition": expect.stringMatching(/^attachment; .*Det\.%20214\.pdf$/u),
    });
    await rm(folder, { recursive: true });
  });

  test("is not seen, ended or used by another organisation", async () => {
    const { absenceId, delegationId } = await entered(office.chief);
    const stranger = { organizationId: crypto.randomUUID(), personId: office.chief.personId, sessionId: "" };
    expect(await readScope(ctx.db, stranger, (scope) => standingDelegations(scope, monday))).toEqual([]);
    for (const ended of [
      cancelAbsence(ctx, { by: stranger, absenceId: absenceId ?? "" }),
      cancelDelegation(ctx, { by: stranger, delegationId: delegationId ?? "" }),
    ])
      expect(await ended).toMatchObject({ ok: false, error: { code: "absenceOver" } });
  });
});

describe("what waits", () => {
  test("goes over at once, and comes back when the delegation is revoked: each time whoever may decide now is asked", async () => {
    const { chief, deputy, admin } = office;
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    ctx.clock.advance(minute);
    const { delegationId } = await entered(admin);
    expect(await candidates(seatId)).toEqual([deputy.personId]);
    expect(await mark(ctx, post, { by: chief, seatId })).toMatchObject({ ok: false, error: { code: "notYourSeat" } });
    ctx.clock.advance(minute);
    await cancelDelegation(ctx, { by: by(chief), delegationId: delegationId ?? "" });
    expect(await candidates(seatId)).toEqual([chief.personId]);
    expect(await mark(ctx, post, { by: deputy, seatId })).toMatchObject({ ok: false, error: { code: "notYourSeat" } });
    const asked = await database.superSql<Array<{ to: string }>>`
      select to_name as to from mails where kind = 'decisionRequest' and post_id = ${post.postId} order by created_at, id`;
    expect(asked.map(({ to }) => to)).toEqual(["Marco", "Sara", "Marco"]);
  });

  test("is signed by delegation, which the mark and the log say with the act", async () => {
    const { chief, deputy } = office;
    const { delegationId } = await entered(chief);
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    accepted(await mark(ctx, post, { by: deputy, seatId }));
    const [given] = await database.superSql`select capacity from marks where seat_id = ${seatId}`;
    expect(given?.["capacity"]).toEqual({ type: "delegated", of: chief.personId, delegationId });
    const [entry] = await database.superSql<Array<{ content: Record<string, unknown> }>>`
      select convert_from(bytes, 'UTF8')::jsonb as content from log_entries
       where subject_id = ${post.postId} and type = 'mark.approved'`;
    expect(entry?.content).toMatchObject({
      actor: deputy.personId,
      capacity: { type: "delegated", of: chief.personId },
    });
    expect(entry?.content["personal"]).toHaveProperty("act");
  });

  test("changes hands by the clock at both edges of the period, and a mark between edge and job is judged by the clock", async () => {
    const { chief, deputy } = office;
    await entered(chief, { fromDay: "2026-03-03", untilDay: "2026-03-03" });
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    await workClock();
    expect(await candidates(seatId)).toEqual([chief.personId]);
    ctx.clock.set(new Date("2026-03-02T22:59:59.999Z"));
    expect(await mark(ctx, post, { by: deputy, seatId })).toMatchObject({ error: { code: "notYourSeat" } });
    ctx.clock.set(new Date("2026-03-02T23:00:00.000Z"));
    // The job has not run: the rows still name the one who is away.
    expect(await mark(ctx, post, { by: chief, seatId })).toMatchObject({ error: { code: "notYourSeat" } });
    await workClock();
    expect(await candidates(seatId)).toEqual([deputy.personId]);
    ctx.clock.set(new Date("2026-03-03T23:00:00.000Z"));
    expect(await mark(ctx, post, { by: deputy, seatId })).toMatchObject({ error: { code: "notYourSeat" } });
    await workClock();
    expect(await candidates(seatId)).toEqual([chief.personId]);
    expect(await logOf(database.superSql, post.postId)).toEqual([
      "post.created",
      "post.submitted",
      "level.holdersChanged",
      "level.holdersChanged",
    ]);
  });

  test("stays with whoever is away where the delegation is about something else", async () => {
    const { chief, deputy, channelId } = office;
    await entered(chief, { scope: { type: "channels", channelIds: [crypto.randomUUID()] } });
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    expect(await candidates(seatId)).toEqual([chief.personId]);
    await entered(chief, { absent: false, scope: { type: "channels", channelIds: [channelId] } });
    expect(await candidates(seatId)).toEqual([deputy.personId]);
  });

  test("stops with its reason when the substitute is suspended, and goes on when the delegation ends", async () => {
    const { chief, deputy, admin } = office;
    const post = await submittedPost(ctx, office);
    const { absenceId } = await entered(chief);
    await suspendPerson(ctx, { by: by(admin), personId: deputy.personId });
    expect((await seatsOf(database.superSql, post.postId))[0]).toMatchObject({ status: "blocked" });
    await cancelAbsence(ctx, { by: by(admin), absenceId: absenceId ?? "" });
    expect(await candidates(await openSeat(database.superSql, post.postId))).toEqual([chief.personId]);
  });

  test("of somebody without a substitute is theirs still", async () => {
    const { chief } = office;
    await entered(chief, { substituteId: null });
    ctx.clock.advance(day);
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    expect(await candidates(seatId)).toEqual([chief.personId]);
    accepted(await mark(ctx, post, { by: chief, seatId }));
  });
});
