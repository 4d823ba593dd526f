import { beforeAll, describe, expect, test } from "vitest";
import { takeBackMark, recallPost } from "#app/services/posts/post-commands.server.ts";
import { fireTimer } from "#app/services/posts/change-post.server.ts";
import { writeScope } from "#db/scope.server.ts";
import {
  level,
  logOf,
  mark,
  minute,
  openSeat,
  publishApprovalRoute,
  route,
  seat,
  seatsOf,
  stateOf,
  submittedPost,
  testContext,
} from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { crossCheck } from "./cross-check.ts";

/** Of each kind; the long run has more. */
const races = Number(process.env["RACES"] ?? 100);

const { database, ctx, office } = withOffice({ max: 12 });
let parallelApprovalRoute: string;
let groupApprovalRoute: string;

beforeAll(async () => {
  const chief = { type: "person", personId: office.chief.personId } as const;
  const director = { type: "person", personId: office.director.personId } as const;
  parallelApprovalRoute = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([level("insieme", [seat("chief", chief), seat("director", director)])]),
  );
  groupApprovalRoute = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([level("gruppo", [seat("group", { type: "group", groupId: office.groupId })])]),
  );
}, 120_000);

/** Races run a few at a time: the point is two against one post, not the number of connections. */
async function race(run: () => Promise<void>): Promise<void> {
  for (let done = 0; done < races; done += 4) await Promise.all(Array.from({ length: 4 }, run));
}

describe("two at the same instant", { timeout: 180_000 }, () => {
  test("two superiors on parallel seats: both marks stand and the level closes once", async () => {
    await race(async () => {
      const post = await submittedPost(ctx, office, { routeId: parallelApprovalRoute });
      const [first, second] = await seatsOf(database.ownerSql, post.postId);
      const answers = await Promise.all([
        mark(ctx, post, { by: office.chief, seatId: first?.id ?? "" }),
        mark(ctx, post, { by: office.director, seatId: second?.id ?? "" }),
      ]);
      expect(answers.map(({ ok }) => ok)).toEqual([true, true]);
      expect(await stateOf(database.ownerSql, post.postId)).toBe("approved");
      expect(await logOf(database.ownerSql, post.postId)).toEqual([
        "post.created",
        "post.submitted",
        "mark.approved",
        "mark.approved",
      ]);
    });
  });

  test("two of a group on one seat: exactly one mark, the other is told who decided and when", async () => {
    await race(async () => {
      const post = await submittedPost(ctx, office, { routeId: groupApprovalRoute });
      const seatId = await openSeat(database.ownerSql, post.postId);
      const answers = await Promise.all([
        mark(ctx, post, { by: office.chief, seatId }),
        mark(ctx, post, { by: office.deputy, seatId }),
      ]);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      const loser = answers.find((answer) => !answer.ok);
      expect(loser).toMatchObject({
        error: { code: "seatAlreadyMarked", detail: { at: ctx.clock.now().toISOString(), verdict: "approve" } },
      });
      expect(await logOf(database.ownerSql, post.postId)).toEqual(["post.created", "post.submitted", "mark.approved"]);
    });
  });

  test("the same command five times at once: one mark, five times the same answer", async () => {
    await race(async () => {
      const post = await submittedPost(ctx, office);
      const seatId = await openSeat(database.ownerSql, post.postId);
      const idempotencyKey = `form-${post.postId}`;
      const answers = await Promise.all(
        Array.from({ length: 5 }, () => mark(ctx, post, { by: office.chief, seatId, idempotencyKey })),
      );
      expect(answers.every(({ ok }) => ok)).toBe(true);
      expect(new Set(answers.map((answer) => answer.ok && answer.markId)).size).toBe(1);
      expect(answers.filter((answer) => answer.ok && !answer.repeated)).toHaveLength(1);
      expect(await logOf(database.ownerSql, post.postId)).toEqual(["post.created", "post.submitted", "mark.approved"]);
    });
  });

  test("the last mark against the last useful moment: exactly one wins", async () => {
    await race(async () => {
      const now = ctx.clock.now();
      const post = await submittedPost(ctx, office, {
        routeId: groupApprovalRoute,
        publishAt: new Date(now.getTime() + minute),
      });
      const seatId = await openSeat(database.ownerSql, post.postId);
      const [timer] = await database.ownerSql<{ payload: { timerKey: string; token: string } }[]>`
        select payload from jobs where kind = 'lastUsefulPassed' and payload ->> 'postId' = ${post.postId}`;
      if (timer === undefined) throw new Error("No timer was armed");
      const late = testContext(database);
      late.clock.set(new Date(now.getTime() + minute));
      const scope = { organizationId: office.organizationId, personId: null };
      const [marked, passed] = await Promise.all([
        mark(ctx, post, { by: office.chief, seatId }),
        writeScope(database.db, scope, (inside) =>
          fireTimer(late, inside, { kind: "lastUsefulPassed", postId: post.postId, ...timer.payload }),
        ),
      ]);
      expect([marked.ok, passed.type === "done"].filter(Boolean)).toHaveLength(1);
      expect(await stateOf(database.ownerSql, post.postId)).toBe(marked.ok ? "approved" : "expired");
      expect(await logOf(database.ownerSql, post.postId)).toEqual([
        "post.created",
        "post.submitted",
        marked.ok ? "mark.approved" : "post.expired",
      ]);
    });
  });

  test("recall against a mark: one order or the other, never half of both", async () => {
    await race(async () => {
      const post = await submittedPost(ctx, office, { routeId: groupApprovalRoute });
      const seatId = await openSeat(database.ownerSql, post.postId);
      const [marked, recalled] = await Promise.all([
        mark(ctx, post, { by: office.chief, seatId }),
        recallPost(ctx, { viewer: office.writer, postId: post.postId }),
      ]);
      // Approved posts cannot be recalled and drafts cannot be marked: whoever comes first wins.
      expect([marked.ok, recalled.ok].filter(Boolean)).toHaveLength(1);
      expect(await stateOf(database.ownerSql, post.postId)).toBe(marked.ok ? "approved" : "draft");
      expect(await logOf(database.ownerSql, post.postId)).toHaveLength(3);
    });
  });

  test("a mark taken back against the next level's mark: the chain stays whole", async () => {
    await race(async () => {
      const post = await submittedPost(ctx, office);
      const first = await openSeat(database.ownerSql, post.postId);
      await mark(ctx, post, { by: office.chief, seatId: first });
      const second = await openSeat(database.ownerSql, post.postId);
      const actor = { personId: office.chief.personId, means: "web" } as const;
      const [taken, marked] = await Promise.all([
        takeBackMark(ctx, { organizationId: office.organizationId, postId: post.postId, actor, seatId: first }),
        mark(ctx, post, { by: office.director, seatId: second }),
      ]);
      expect([taken.ok, marked.ok].filter(Boolean)).toHaveLength(1);
      expect(await stateOf(database.ownerSql, post.postId)).toBe(taken.ok ? "review" : "approved");
    });
  });

  test("after all races every post agrees with its log, its seats and its mails", async () => {
    expect(await crossCheck(database.superSql)).toEqual([]);
  });
});
