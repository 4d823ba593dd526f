/** A right that ends and a mark that uses it at the same instant: one order or the other, and never a mark without right. */
import { beforeAll, describe, expect, test } from "vitest";
import { cancelDelegation } from "#app/services/absences/end-absence.server.ts";
import { enterAbsence } from "#app/services/absences/enter-absence.server.ts";
import { reassignSeat } from "#app/services/posts/post-commands.server.ts";
import type { ActingViewer } from "#app/services/posts/command.ts";
import {
  createOffice,
  mark,
  monday,
  type Office,
  openSeat,
  submittedPost,
  testContext,
  type TestContext,
} from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";

/** Of each kind; the long run has more. */
const races = Number(process.env["RACES"] ?? 40);

const database = withDatabase({ max: 12 });

/** Time never stands still: whoever looks at the clock later sees a later moment. */
function tickingContext(): TestContext {
  const ctx = testContext(database);
  let at = monday.getTime();
  return { ...ctx, clock: { ...ctx.clock, now: () => new Date((at += 1)) } };
}

let ctx: TestContext;
/** Organisations of their own, so that four races at once do not wait for each other. */
const offices: Office[] = [];

beforeAll(async () => {
  ctx = tickingContext();
  for (let n = 0; n < 4; n += 1) offices.push(await createOffice(database.ownerSql, `Gara ${n}`));
  await database.superSql`update memberships set roles = '{admin}' where name = 'Luca'`;
}, 120_000);

async function race(run: (office: Office) => Promise<void>): Promise<void> {
  for (let done = 0; done < races; done += offices.length) await Promise.all(offices.map(run));
}

const by = (viewer: ActingViewer) => ({ ...viewer, sessionId: viewer.sessionId ?? "" });
const absent = ({ chief, deputy }: Office) => ({
  personId: chief.personId,
  fromDay: "2026-03-02",
  untilDay: "2026-03-06",
  absent: true,
  substituteId: deputy.personId,
  scope: { type: "all" } as const,
  act: "Det. 214/2026",
});

async function endEverything({ organizationId }: Office): Promise<void> {
  await database.superSql`update delegations set revoked_at = now() where organization_id = ${organizationId} and revoked_at is null`;
  await database.superSql`update absences set revoked_at = now() where organization_id = ${organizationId} and revoked_at is null`;
  await database.superSql`update posts set state = 'discarded' where organization_id = ${organizationId}`;
}

const markOn = async (seatId: string) => {
  const [row] = await database.superSql<Array<{ personId: string; at: Date; type: string }>>`
    select person_id as "personId", at, capacity ->> 'type' as type from marks where seat_id = ${seatId}`;
  return row;
};

describe("at the same instant", { timeout: 300_000 }, () => {
  test("a delegation revoked against the substitute's mark: no mark is later than the end of its right", async () => {
    await race(async (office) => {
      const { chief, deputy } = office;
      const entered = await enterAbsence(ctx, { by: by(chief), fields: absent(office) });
      if (!entered.ok || !entered.delegationId) throw new Error(JSON.stringify(entered));
      const post = await submittedPost(ctx, office);
      const seatId = await openSeat(database.ownerSql, post.postId);
      const [marked, ended] = await Promise.all([
        mark(ctx, post, { by: deputy, seatId }),
        cancelDelegation(ctx, { by: by(chief), delegationId: entered.delegationId }),
      ]);
      expect(ended).toEqual({ ok: true });
      const [delegation] = await database.superSql<Array<{ revokedAt: Date }>>`
        select revoked_at as "revokedAt" from delegations where id = ${entered.delegationId}`;
      const given = await markOn(seatId);
      expect(given !== undefined).toBe(marked.ok);
      const lastMark = given?.at.getTime() ?? 0;
      expect(lastMark).toBeLessThan(delegation?.revokedAt.getTime() ?? 0);
      // Either the substitute signed by delegation, or whoever holds the seat is asked again.
      const signed = given ? [given.type, given.personId] : await candidatesOf(seatId);
      expect(signed).toEqual(given ? ["delegated", deputy.personId] : [chief.personId]);
      await endEverything(office);
    });
  });

  test("an absence entered against the mark of whoever is away: no mark is later than the beginning of it", async () => {
    await race(async (office) => {
      const { chief, deputy, admin } = office;
      const post = await submittedPost(ctx, office);
      const seatId = await openSeat(database.ownerSql, post.postId);
      const [marked, entered] = await Promise.all([
        mark(ctx, post, { by: chief, seatId }),
        enterAbsence(ctx, { by: by(admin), fields: absent(office) }),
      ]);
      if (!entered.ok || !entered.delegationId) throw new Error(JSON.stringify(entered));
      const [delegation] = await database.superSql<Array<{ fromAt: Date }>>`
        select from_at as "fromAt" from delegations where id = ${entered.delegationId}`;
      const given = await markOn(seatId);
      expect(given !== undefined).toBe(marked.ok);
      const lastMark = given?.at.getTime() ?? 0;
      expect(lastMark).toBeLessThan(delegation?.fromAt.getTime() ?? 0);
      expect(given ? [given.personId] : await candidatesOf(seatId)).toEqual([given ? chief.personId : deputy.personId]);
      await endEverything(office);
    });
  });

  test("two who enter a delegation of one person for the same days: one stands, the other is told which one it meets", async () => {
    await race(async (office) => {
      const { chief, director, admin } = office;
      const fields = { ...absent(office), absent: false };
      const answers = await Promise.all([
        enterAbsence(ctx, { by: by(chief), fields }),
        enterAbsence(ctx, { by: by(admin), fields: { ...fields, substituteId: director.personId } }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      expect(answers.find(({ ok }) => !ok)).toMatchObject({ error: { code: "delegationOverlaps" } });
      await endEverything(office);
    });
  });

  test("two administrators who hand one seat on, and both who would get it mark: only the one who had it then", async () => {
    await race(async (office) => {
      const { deputy, director, admin, helper } = office;
      const post = await submittedPost(ctx, office);
      const seatId = await openSeat(database.ownerSql, post.postId);
      const hand = (from: ActingViewer, to: ActingViewer) =>
        reassignSeat(ctx, {
          organizationId: office.organizationId,
          postId: post.postId,
          actor: { personId: from.personId, means: "web" },
          seatId,
          toPersonId: to.personId,
          reason: "Marco è via",
        });
      await Promise.all([
        hand(admin, deputy),
        hand(helper, director),
        mark(ctx, post, { by: deputy, seatId }),
        mark(ctx, post, { by: director, seatId }),
      ]);
      const entries = await database.superSql<Array<{ type: string; actor: string; to: string | null }>>`
        select type, actor_id::text as actor, convert_from(bytes, 'UTF8')::jsonb #>> '{payload,personId}' as to
          from log_entries where subject_id = ${post.postId} order by seq`;
      const marked = entries.findIndex(({ type }) => type === "mark.approved");
      const before = entries.slice(0, Math.max(marked, 0)).findLast(({ type }) => type === "seat.reassigned");
      expect(entries[marked]?.actor).toBe(before?.to);
      await endEverything(office);
    });
  });
});

async function candidatesOf(seatId: string): Promise<string[]> {
  const rows = await database.superSql<
    Array<{ personId: string }>
  >`select person_id as "personId" from open_seat_candidates where seat_id = ${seatId}`;
  return rows.map(({ personId }) => personId);
}
