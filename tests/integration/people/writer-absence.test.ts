/** A writer's absence on a real database: posts pass to the colleague once, with one mail, and come back unfinished. */
import { beforeEach, describe, expect, test } from "vitest";
import type { AbsenceFields } from "#app/services/absences/absence-fields.ts";
import { cancelAbsence } from "#app/services/absences/end-absence.server.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import { settleHandovers } from "#app/services/absences/settle-handovers.server.ts";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { readPostView } from "#app/services/post-page/read-post-view.server.ts";
import { changePost } from "#app/services/posts/change-post.server.ts";
import { type ActingViewer, byViewer } from "#app/services/posts/command.ts";
import { countMyTurns } from "#db/queries/today.server.ts";
import { readScope } from "#db/scope.server.ts";
import { accepted, draftPost, logOf, mark, minute, openSeat, submittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";

const { database, ctx, office, deliver } = withMailedOffice({ each: "test" });
const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });

let fields: AbsenceFields;
beforeEach(() => {
  fields = {
    personId: office.writer.personId,
    fromDay: "2026-03-02",
    untilDay: "2026-03-06",
    absent: true,
    substituteId: null,
    scope: { type: "all" },
    act: "",
    writerId: office.helper.personId,
  };
});

const enter = (viewer: ActingViewer, change: Partial<AbsenceFields> = {}) =>
  enterAbsence(ctx, { by: by(viewer), fields: { ...fields, ...change } });
const entered = async (change: Partial<AbsenceFields> = {}, viewer: ActingViewer = office.writer) => {
  const answer = await enter(viewer, change);
  if (!answer.ok) throw new Error(JSON.stringify(answer.error));
  return answer.absenceId ?? "";
};
const refusal = async (answer: ReturnType<typeof enter>) => {
  const refused = await answer;
  return refused.ok ? null : refused.error.code;
};
const inHandOf = async (postId: string) => {
  const [row] = await database.superSql<Array<{ acting: string | null; author: string }>>`
    select acting_writer_id as acting, author_id as author from posts where id = ${postId}`;
  return row;
};
const mails = async () => {
  await deliver();
  const rows = await database.superSql<Array<{ to: string; text: string }>>`
    select m.to_person_id as to, b.text from mailbox_messages b join mails m on m.id = b.mail_id
     where m.kind = 'postsHandedOver' and m.organization_id = ${office.organizationId}`;
  return rows.map(({ to, text }) => ({ to, text: text.replaceAll(/\s+/gu, " ") }));
};
const clockAt = async (at: string) => {
  ctx.clock.set(new Date(at));
  await workDueJobs(ctx, { handlers: jobHandlers.filter(({ kind }) => kind === "settleHandovers") });
};
const handed = (types: string[]) => types.filter((type) => type.startsWith("post.handed"));
const ask = (viewer: ActingViewer, postId: string, type: "recall" | "discard") =>
  changePost(ctx, byViewer({ viewer, postId }, { type }));

describe("entering", () => {
  test("is refused for whoever is away, does not write, is suspended or is away too", async () => {
    const { writer, helper, chief, admin } = office;
    expect(await refusal(enter(writer, { writerId: writer.personId }))).toBe("writerSelf");
    expect(await refusal(enter(writer, { writerId: chief.personId }))).toBe("writerDoesNotWrite");
    await entered({ personId: helper.personId, writerId: null, fromDay: "2026-03-06" }, admin);
    expect(await enter(writer)).toMatchObject({ ok: false, error: { code: "writerAbsent", detail: { name: "Luca" } } });
    expect(await refusal(enter(writer, { untilDay: "2026-03-05" }))).toBeNull();
  });

  test("is not for whoever may not name both @asvs v5.0.0-8.2.2", async () => {
    expect(await refusal(enter(office.helper))).toBe("absenceNotYours");
    const postId = await draftPost(ctx, office);
    expect((await inHandOf(postId))?.acting).toBeNull();
  });
});

describe("handing over", () => {
  test("passes drafts and running posts at once, one entry each, and tells the colleague in one mail", async () => {
    const { writer, helper } = office;
    const draft = await draftPost(ctx, office);
    const { postId } = await submittedPost(ctx, office);
    const finished = await draftPost(ctx, office);
    accepted(await ask(writer, finished, "discard"));
    await entered();
    for (const id of [draft, postId]) {
      expect(await inHandOf(id)).toEqual({ acting: helper.personId, author: writer.personId });
      expect(handed(await logOf(database.superSql, id))).toEqual(["post.handedOver"]);
    }
    expect((await inHandOf(finished))?.acting).toBeNull();
    const [mail, ...others] = await mails();
    expect(others).toEqual([]);
    expect(mail?.to).toBe(helper.personId);
    expect(mail?.text).toContain("Giulia è via: i suoi post passano a te");
    expect(mail?.text.match(/Lavori in via Roma/gu)?.length).toBeGreaterThanOrEqual(2);
    const later = await draftPost(ctx, office);
    await settleHandovers(ctx, office.organizationId);
    expect((await inHandOf(later))?.acting).toBeNull();
    expect(await mails()).toHaveLength(1);
  });

  test("waits for the first moment of the period, and comes back at the end of it", async () => {
    const { helper } = office;
    const postId = await draftPost(ctx, office);
    await entered({ fromDay: "2026-03-03", untilDay: "2026-03-03" });
    await clockAt("2026-03-02T22:59:59.999Z");
    expect((await inHandOf(postId))?.acting).toBeNull();
    await clockAt("2026-03-02T23:00:00.000Z");
    expect((await inHandOf(postId))?.acting).toBe(helper.personId);
    await clockAt("2026-03-03T23:00:00.000Z");
    expect((await inHandOf(postId))?.acting).toBeNull();
    expect(handed(await logOf(database.superSql, postId))).toEqual(["post.handedOver", "post.handedBack"]);
  });

  test("goes on where it was killed, and two at once do it once", async () => {
    const postIds = [await draftPost(ctx, office), await draftPost(ctx, office), await draftPost(ctx, office)];
    const absenceId = await entered({ fromDay: "2026-03-03" });
    ctx.clock.set(new Date("2026-03-02T23:00:00.000Z"));
    const actor = { personId: null, means: "clock" } as const;
    const { organizationId } = office;
    const command = { type: "handOver", absenceId } as const;
    accepted(await changePost(ctx, { organizationId, postId: postIds[0] ?? "", actor, command }));
    expect(await mails()).toEqual([]);
    await Promise.all([1, 2, 3].map(() => settleHandovers(ctx, organizationId)));
    for (const id of postIds) expect(handed(await logOf(database.superSql, id))).toEqual(["post.handedOver"]);
    expect(await mails()).toHaveLength(1);
    ctx.clock.set(new Date("2026-03-06T23:00:00.000Z"));
    await Promise.all([1, 2].map(() => settleHandovers(ctx, organizationId)));
    for (const id of postIds) expect(handed(await logOf(database.superSql, id))).toHaveLength(2);
  });

  test("neither of the two signs, and the colleague does what the author may @asvs v5.0.0-8.2.2", async () => {
    const { writer, helper, groupId } = office;
    await database.superSql`update memberships set roles = array['writer', 'approver'] where id = ${writer.personId}`;
    for (const person of [writer, helper])
      await database.superSql`insert into group_members (group_id, organization_id, person_id)
        values (${groupId}, ${office.organizationId}, ${person.personId}) on conflict do nothing`;
    const post = await submittedPost(ctx, office);
    await entered();
    const seatId = await openSeat(database.superSql, post.postId);
    for (const person of [writer, helper])
      expect(await mark(ctx, post, { by: person, seatId })).toMatchObject({ ok: false });
    accepted(await ask(helper, post.postId, "recall"));
  });

  test("is said on the post's page to whoever opens it, until the writer is back", async () => {
    const { writer, helper, chief } = office;
    const [open, done] = [await draftPost(ctx, office), await draftPost(ctx, office)];
    const actingOn = async (postId: string, viewer: ActingViewer) =>
      (await readPostView(ctx, { viewer, postId }))?.post.acting;
    expect(await actingOn(open, writer)).toBeNull();
    const absenceId = await entered();
    for (const viewer of [writer, helper, chief])
      expect(await actingOn(open, viewer)).toEqual({ id: helper.personId, name: "Luca" });
    accepted(await ask(helper, done, "discard"));
    expect(await actingOn(done, writer)).toBeNull();
    await cancelAbsence(ctx, { by: by(writer), absenceId });
    expect(await actingOn(open, chief)).toBeNull();
  });

  test("shows the colleague what waits for its writer, and the writer again on the return", async () => {
    const { writer, helper, chief } = office;
    const post = await submittedPost(ctx, office);
    const seatId = await openSeat(database.superSql, post.postId);
    accepted(await mark(ctx, post, { by: chief, seatId, verdict: "requestChanges", reason: "Manca l’orario." }));
    const turns = (viewer: ActingViewer) => readScope(ctx.db, viewer, (scope) => countMyTurns(scope, viewer.personId));
    expect([await turns(writer), await turns(helper)]).toEqual([1, 0]);
    const absenceId = await entered();
    expect([await turns(writer), await turns(helper)]).toEqual([0, 1]);
    await cancelAbsence(ctx, { by: by(writer), absenceId });
    expect([await turns(writer), await turns(helper)]).toEqual([1, 0]);
  });
});

describe("the return", () => {
  test("ended early, takes back what is not finished; what is finished stays", async () => {
    const { writer, helper } = office;
    const [open, done] = [await draftPost(ctx, office), await draftPost(ctx, office)];
    const absenceId = await entered();
    accepted(await ask(helper, done, "discard"));
    ctx.clock.advance(minute);
    expect(await cancelAbsence(ctx, { by: by(writer), absenceId })).toEqual({ ok: true });
    expect((await inHandOf(open))?.acting).toBeNull();
    expect((await inHandOf(done))?.acting).toBe(helper.personId);
    expect(handed(await logOf(database.superSql, done))).toEqual(["post.handedOver"]);
  });

  test("a colleague who is away later passes on their own, not what they have for somebody else", async () => {
    const { writer, helper, admin } = office;
    const postId = await draftPost(ctx, office);
    await entered();
    await entered({ personId: helper.personId, writerId: admin.personId }, admin);
    expect(await inHandOf(postId)).toEqual({ acting: helper.personId, author: writer.personId });
  });
});
