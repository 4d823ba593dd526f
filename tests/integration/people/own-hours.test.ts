/** When somebody works decides until when they have time: on posts that run as well, in the log, and only by whoever may. */
import { describe, expect, test } from "vitest";
import { changeOrganization } from "#app/services/organizations/change-organization.server.ts";
import { readDecision } from "#app/services/decisions/read-decision.server.ts";
import { changeHours } from "#app/services/people/change-hours.server.ts";
import type { PeopleActor } from "#app/services/people/outcome.ts";
import { readOrganization } from "#db/queries/organizations.server.ts";
import { mailTimingFacts } from "#db/queries/mail-timing.server.ts";
import { readOwnHoursOf } from "#db/queries/people.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";
import {
  createOffice,
  day,
  level,
  logOf,
  monday,
  type Office,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withContext } from "#tests/support/with-office.ts";

const { database, ctx } = withContext();

/** Monday to Wednesday, 9:00 to 13:00: eight hours asked on Monday at 10:00 end on Wednesday at 10:00. */
const mornings: OwnHours = {
  hours: { 1: [{ from: 540, to: 780 }], 2: [{ from: 540, to: 780 }], 3: [{ from: 540, to: 780 }] },
  daysOff: [],
};
const sameDay = "2026-03-02T17:00:00.000Z";
const wednesday = "2026-03-04T09:00:00.000Z";

const by = (person: { organizationId: string; personId: string; sessionId?: string }): PeopleActor => ({
  organizationId: person.organizationId,
  personId: person.personId,
  sessionId: person.sessionId ?? "",
});

async function dues(postId: string): Promise<string[]> {
  const rows = await database.superSql<Array<{ dueAt: Date }>>`
    select due_at as "dueAt" from open_seat_candidates where post_id = ${postId} order by due_at`;
  return rows.map(({ dueAt }) => dueAt.toISOString());
}

async function termTimers(postId: string): Promise<string[]> {
  const rows = await database.superSql<Array<{ runAt: Date }>>`
    select run_at as "runAt" from jobs where key like ${`timer:${postId}:term%`} and status = 'ready' order by run_at`;
  return rows.map(({ runAt }) => runAt.toISOString());
}

const changes = async ({ organizationId }: Office) => {
  const rows = await database.superSql<Array<{ payload: object }>>`
    select convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload from log_entries
     where organization_id = ${organizationId} and type = 'person.hoursChanged' order by seq`;
  return rows.map(({ payload }) => payload);
};

describe("a person's hours", () => {
  test("are the ones in which their term runs from the first request on", async () => {
    ctx.clock.set(monday);
    const office = await createOffice(database.superSql, "Mattine");
    const { chief } = office;
    expect(await changeHours(ctx, { by: by(chief), personId: chief.personId, own: mornings })).toMatchObject({
      ok: true,
    });
    const { postId } = await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 7 * day) });
    expect(await dues(postId)).toEqual([wednesday]);
    expect(await termTimers(postId)).toEqual([wednesday]);
  });

  test("that become fewer move the terms and timers of posts that run, and the post's log says so", async () => {
    ctx.clock.set(monday);
    const office = await createOffice(database.superSql, "Meno ore");
    const { postId } = await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 7 * day) });
    expect(await dues(postId)).toEqual([sameDay]);
    const change = { by: by(office.admin), personId: office.chief.personId, own: mornings };
    expect(await changeHours(ctx, change)).toMatchObject({ ok: true });
    expect(await dues(postId)).toEqual([wednesday]);
    expect(await termTimers(postId)).toEqual([wednesday]);
    expect(await logOf(database.superSql, postId)).toEqual(["post.created", "post.submitted", "level.termMoved"]);
  });

  test("that become more take nothing away from whoever was asked", async () => {
    ctx.clock.set(monday);
    const office = await createOffice(database.superSql, "Più ore");
    const on = { by: by(office.admin), personId: office.chief.personId };
    await changeHours(ctx, { ...on, own: mornings });
    const { postId } = await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 7 * day) });
    await changeHours(ctx, { ...on, own: { hours: null, daysOff: [] } });
    expect(await dues(postId)).toEqual([wednesday]);
    expect(await termTimers(postId)).toEqual([wednesday]);
  });

  test("leave out days off, which the term steps over", async () => {
    ctx.clock.set(monday);
    const office = await createOffice(database.superSql, "Giorni liberi");
    const own = { hours: null, daysOff: ["2026-03-02"] };
    await changeHours(ctx, { by: by(office.chief), personId: office.chief.personId, own });
    const { postId } = await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 7 * day) });
    // Tuesday from midnight in Rome, eight hours.
    expect(await dues(postId)).toEqual(["2026-03-03T07:00:00.000Z"]);
  });

  test("are in the log by what changed, once, and not at all when nothing did", async () => {
    const office = await createOffice(database.superSql, "Registro");
    const { personId } = office.chief;
    const change = (own: OwnHours) => changeHours(ctx, { by: by(office.chief), personId, own });
    await change(mornings);
    await change(mornings);
    await change({ ...mornings, daysOff: ["2026-12-24"] });
    await change({ hours: null, daysOff: [] });
    expect(await changes(office)).toEqual([
      { personId, fields: ["ownHours"] },
      { personId, fields: ["daysOff"] },
      { personId, fields: ["ownHours", "daysOff"] },
    ]);
    expect(await readScope(ctx.db, by(office.chief), (scope) => readOwnHoursOf(scope, personId))).toEqual({
      hours: null,
      daysOff: [],
    });
  });

  test("are changed by the person and by whoever administers people, by nobody else (@asvs v5.0.0-8.2.2)", async () => {
    const office = await createOffice(database.superSql, "Chi può");
    const elsewhere = await createOffice(database.superSql, "Altrove");
    const { personId } = office.chief;
    const refused = { ok: false, error: { code: "notFound" } };
    const change = (who: Office["chief"]) => changeHours(ctx, { by: by(who), personId, own: mornings });
    expect(await change(office.director)).toEqual(refused);
    expect(await change(elsewhere.admin)).toEqual(refused);
    expect(await changes(office)).toEqual([]);
    expect(await change(office.chief)).toMatchObject({ ok: true });
  });

  test("decide until when a page gives them time, and when a mail would come too late: each their own, within one group", async () => {
    ctx.clock.set(monday);
    const office = await createOffice(database.superSql, "Gruppo");
    const { chief, deputy, groupId } = office;
    await changeHours(ctx, { by: by(chief), personId: chief.personId, own: mornings });
    const routeId = await publishApprovalRoute(
      database.superSql,
      office,
      route([level("gruppo", [seat("g", { type: "group", groupId })])]),
    );
    const { postId } = await submittedPost(ctx, office, { routeId, publishAt: new Date(monday.getTime() + 7 * day) });
    const seatId = await openSeat(database.superSql, postId);
    const dueOf = async (personId: string) => {
      const facts = await readScope(ctx.db, by(office.admin), (scope) =>
        mailTimingFacts(scope, { personId, postId, seatId }),
      );
      return facts?.dueAt?.toISOString();
    };
    expect([await dueOf(chief.personId), await dueOf(deputy.personId)]).toEqual([wednesday, sameDay]);
    const said = async ({ organizationId, personId }: typeof chief) => {
      const asked = { organizationId, personId, postId, token: null, known: true, browserHash: null };
      return (await readDecision(ctx, asked))?.decideBy?.toISOString();
    };
    expect([await said(chief), await said(deputy)]).toEqual([wednesday, sameDay]);
  });
});

test("office hours that become fewer move running terms too, and a name that changes moves none", async () => {
  ctx.clock.set(monday);
  const office = await createOffice(database.superSql, "Ufficio");
  const { postId } = await submittedPost(ctx, office, { publishAt: new Date(monday.getTime() + 7 * day) });
  const { id, createdAt, mayHold, ...fields } = await readScope(ctx.db, by(office.admin), readOrganization);
  const change = (changed: Partial<typeof fields>) =>
    changeOrganization(ctx, { by: by(office.admin), fields: { ...fields, ...changed } });
  await change({ name: `${fields.name} ${id} ${createdAt.toISOString()} ${mayHold}`.slice(0, 100) });
  expect(await dues(postId)).toEqual([sameDay]);
  await change({ officeHours: mornings.hours ?? {} });
  expect(await dues(postId)).toEqual([wednesday]);
});
