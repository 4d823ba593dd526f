import { beforeAll, describe, expect, test } from "vitest";
import { passagesOf } from "#app/services/reports/passages.ts";
import { readReport } from "#app/services/reports/read-report.server.ts";
import { reportSheet } from "#app/services/reports/report-sheet.server.ts";
import { recallPost, submitPost, takeBackMark } from "#app/services/posts/post-commands.server.ts";
import { readLevelRows } from "#db/queries/report-levels.server.ts";
import { readScope } from "#db/scope.server.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { workingCalendar } from "#workflows/calendar/holidays.ts";
import { addWorkingMinutes, workingMinutesBetween } from "#workflows/calendar/working-time.ts";
import { chanceOf } from "#tests/support/chance.ts";
import {
  accepted,
  day,
  level,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  submittedPost,
} from "#tests/support/office.ts";
import { withOffice, withOtherOffice } from "#tests/support/with-office.ts";
import { type Told, toldByLog, type ToldEntry } from "./told-by-log.ts";

const { ctx, database, office } = withOffice();
const other = withOtherOffice(database);
const chance = chanceOf(59);
const termMinutes = 480;
/* The office is open by day and night, but not on holidays. */
const calendar = workingCalendar({
  zone: "Europe/Rome",
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((weekday) => [weekday, [{ from: 0, to: 1440 }]])),
  years: { from: 2025, to: 2028 },
  patronDay: null,
  closures: [],
  nationalHolidays: true,
});
let fromLog: Told[] = [];

/** Posts that are signed, sent back, refused, taken back and left, at every pace. */
async function liveSome(count: number): Promise<void> {
  const { chief, deputy, director } = office;
  const people = new Map([chief, deputy, director].map((person) => [person.personId, person]));
  const longer = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([
      level(
        "uffici",
        [chief, deputy].map(({ personId }) => seat(personId, { type: "person", personId })),
      ),
      level("direzione", [seat("d", { type: "person", personId: director.personId })]),
    ]),
  );
  for (let n = 0; n < count; n += 1) {
    const routeId = chance.pick([office.routeId, longer]);
    let post = await submittedPost(ctx, office, { routeId, publishAt: new Date(ctx.clock.now().getTime() + 60 * day) });
    for (let step = 0; step < 6; step += 1) {
      ctx.clock.advance((1 + chance.below(700)) * minute);
      const open = (
        await database.ownerSql<Array<{ id: string; person: string }>>`
          select id, holder ->> 'personId' as person from post_seats where post_id = ${post.postId} and status = 'open' order by position`
      )[0];
      const by = people.get(open?.person ?? "");
      if (open === undefined || by === undefined) break;
      const seatId = open.id;
      if (chance.one(8)) {
        accepted(await recallPost(ctx, { viewer: office.writer, postId: post.postId }));
        const again = accepted(await submitPost(ctx, { viewer: office.writer, postId: post.postId }));
        post = { postId: post.postId, hash: again.revision?.hash ?? "" };
        continue;
      }
      const verdict = chance.one(6) ? "requestChanges" : chance.one(10) ? "reject" : "approve";
      accepted(await mark(ctx, post, { by, seatId, verdict, reason: verdict === "approve" ? undefined : "No" }));
      if (verdict === "approve" && chance.one(5)) {
        const actor = { personId: by.personId, means: "web", sessionId: by.sessionId } as const;
        const { organizationId } = office;
        accepted(await takeBackMark(ctx, { organizationId, postId: post.postId, actor, seatId }));
      }
    }
  }
}

async function readTold(): Promise<Told[]> {
  const rows = await database.superSql<Array<ToldEntry>>`
    select subject_id as "postId", type, to_char(at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload
    from log_entries where organization_id = ${office.organizationId} and subject_type = 'post' order by subject_id, seq`;
  const versions = await database.superSql<Array<{ id: string; definition: ApprovalRoute }>>`
    select id, definition from approval_route_versions where organization_id = ${office.organizationId}`;
  return toldByLog(rows, new Map(versions.map(({ id, definition }) => [id, definition])));
}

const wide = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2029-01-01T00:00:00Z") };

function readPassages() {
  return readScope(database.db, { organizationId: office.organizationId, personId: null }, async (scope) =>
    passagesOf(await readLevelRows(scope, wide)),
  );
}

const inOrder = <T extends { postId: string; round: number; levelIndex: number }>(all: T[]) =>
  all.sort((a, b) => a.postId.localeCompare(b.postId) || a.round - b.round || a.levelIndex - b.levelIndex);

const auditor = () => ({ ...office.admin, roles: ["auditor"] as const });
const search = (query: Record<string, string>) => new URLSearchParams(query);
/** All lives, in two years at most. */
const whole = () => search({ from: "2026-03-01", until: ctx.clock.now().toISOString().slice(0, 10) });

beforeAll(async () => {
  await liveSome(60);
  fromLog = await readTold();
}, 120_000);

describe("the figures of levels", () => {
  test("are those that the log tells, entry by entry", async () => {
    const found = (await readPassages()).map(
      ({ postId, round, levelIndex, openedAt, decidedAt, outcome, last, pastTerm }) => ({
        postId,
        round,
        levelIndex,
        openedAt,
        decidedAt,
        outcome,
        last,
        pastTerm,
      }),
    );
    const expected = fromLog.map(({ marks, routeId: _routeId, levelName: _levelName, ...one }) => ({
      ...one,
      pastTerm: marks.some(({ at, termFrom }) => at > addWorkingMinutes(calendar, termFrom, termMinutes)),
    }));
    expect(new Set(expected.map(({ outcome }) => outcome))).toEqual(new Set(["passed", "returned", "rejected"]));
    expect(expected.some(({ pastTerm }) => pastTerm)).toBe(true);
    expect(expected.some(({ round }) => round > 1)).toBe(true);
    expect(inOrder(found)).toEqual(inOrder(expected));
  });

  test("have the median, the terms and the returns that come from the log", async () => {
    const report = await readReport(ctx, { viewer: auditor(), search: whole() });
    for (const { routeId, name, passages, medianMinutes, pastTerm } of report?.chain.levels ?? []) {
      const told = fromLog.filter((one) => one.routeId === routeId && one.levelName === name);
      const waits = told
        .map((one) => workingMinutesBetween(calendar, one.openedAt, one.decidedAt))
        .sort((a, b) => a - b);
      const middle = [waits[Math.ceil(waits.length / 2) - 1] ?? 0, waits[Math.floor(waits.length / 2)] ?? 0];
      expect(passages).toBe(told.length);
      expect(pastTerm).toBeLessThanOrEqual(passages);
      expect(medianMinutes).toBe(Math.round(((middle[0] ?? 0) + (middle[1] ?? 0)) / 2));
    }
    expect(report?.chain.levels.map(({ name }) => name).sort()).toEqual([
      "direzione",
      "direzione",
      "responsabile",
      "uffici",
    ]);
    const completed = fromLog.filter(({ last }) => last);
    expect(report?.chain.completed).toBe(completed.length);
    expect(report?.chain.passages).toBe(fromLog.length);
    const returned = fromLog.filter(({ outcome }) => outcome === "returned");
    expect([report?.returns.total, report?.returns.posts]).toEqual([
      returned.length,
      new Set(returned.map(({ postId }) => postId)).size,
    ]);
    expect(report?.byMonth.reduce((sum, one) => sum + one.returned, 0)).toBeLessThanOrEqual(returned.length);
    expect(report?.states.reduce((sum, { n }) => sum + n, 0)).toBe(60);
  });

  test("name nobody", async () => {
    const report = await readReport(ctx, { viewer: auditor(), search: whole() });
    const sheet = report && reportSheet(report, { locale: "it", zone: "Europe/Rome", now: report.now });
    const said = JSON.stringify([report, sheet]);
    for (const person of [office.writer, office.chief, office.deputy, office.director, office.admin]) {
      expect(said).not.toContain(person.personId);
    }
    for (const name of ["Giulia", "Marco", "Sara", "Elena", "Anna"]) expect(said).not.toContain(name);
  });
});

describe("a report", () => {
  test("of one iter holds that iter's passages alone", async () => {
    const query = whole();
    query.set("route", office.routeId);
    const report = await readReport(ctx, { viewer: auditor(), search: query });
    expect(new Set(report?.chain.levels.map(({ routeId }) => routeId))).toEqual(new Set([office.routeId]));
    expect(report?.chain.passages).toBeLessThan(fromLog.length);
  });

  test("of a month without anything says so, in every language", async () => {
    const report = await readReport(ctx, { viewer: auditor(), search: search({ month: "2025-02" }) });
    if (report === null) throw new Error("An auditor may read it");
    for (const locale of ["it", "en", "fr"] as const) {
      const { tables } = reportSheet(report, { locale, zone: "Europe/Rome", now: report.now });
      const [levels, returns, states] = tables;
      expect([levels?.rows, returns?.rows, states?.rows]).toEqual([[], [], []]);
      for (const table of [levels, returns, states]) expect(table?.line).toMatch(/\.$/u);
    }
  });

  test("is for administrators and auditors of the organisation only", async () => {
    for (const viewer of [office.writer, office.chief]) {
      expect(await readReport(ctx, { viewer, search: whole() })).toBeNull();
    }
    expect(await readReport(ctx, { viewer: office.admin, search: whole() })).not.toBeNull();
    const elsewhere = await readReport(ctx, { viewer: other.admin, search: whole() });
    expect(elsewhere?.chain.passages).toBe(0);
    expect(elsewhere?.states).toEqual([]);
  });

  test.each([
    [{ from: "2026-03-09", until: "2026-03-02" }, "daysReversed"],
    [{ from: "2026-02-30", until: "2026-03-02" }, "dayUnclear"],
    [{ from: "2026-03-02" }, "dayUnclear"],
    [{ from: "2020-01-01", until: "2026-01-01" }, "daysTooMany"],
  ])("for days that cannot be shows the running month, and says why: %j", async (query, problem) => {
    const report = await readReport(ctx, { viewer: auditor(), search: search(query as Record<string, string>) });
    expect(report?.problem).toBe(problem);
    expect(report?.period.month).toBe(ctx.clock.now().toISOString().slice(0, 7));
  });

  test("with one mark says it in the singular, and shows no time", async () => {
    const routeId = await publishApprovalRoute(
      database.ownerSql,
      office,
      route([level("unico", [seat("x", { type: "person", personId: office.director.personId })])]),
    );
    const post = await submittedPost(ctx, office, { routeId });
    accepted(await mark(ctx, post, { by: office.director, seatId: await openSeat(database.ownerSql, post.postId) }));
    const report = await readReport(ctx, { viewer: auditor(), search: search({ route: routeId }) });
    if (report === null) throw new Error("An auditor may read it");
    const [levels] = reportSheet(report, { locale: "it", zone: "Europe/Rome", now: report.now }).tables;
    expect(levels?.line).toBe(
      "L’iter è stato completato una volta: troppo poche per dire in quanto tempo. Nel solo passaggio il termine non è mai passato.",
    );
    expect(levels?.rows[0]?.bar).toBeNull();
  });
});
