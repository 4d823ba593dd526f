/** The trial of an iter on a real database: what is tried is what the form says it is. */
import { expect, test } from "vitest";
import { readRouteTrial } from "#app/services/approval-routes/read-route-trial.server.ts";
import { level, publishApprovalRoute, route, seat } from "#tests/support/office.ts";
import { withOffice } from "#tests/support/with-office.ts";
import { conditionKinds } from "#workflows/content/post-kinds.ts";

const { database, ctx, office } = withOffice({ each: "test" });

test("a level that only some kinds of posts meet is asked of these, and skipped for every other", async () => {
  const viewer = { ...office.admin, locale: "it" as const };
  const chief = { type: "person", personId: office.chief.personId } as const;
  const director = { type: "person", personId: office.director.personId } as const;
  const replies = level("risposte", [seat("one", director)], { when: { kinds: ["reply", "withdrawal"] } });
  const routeId = await publishApprovalRoute(
    database.ownerSql,
    office,
    route([replies, level("tutti", [seat("two", chief)])]),
  );
  const asked = { viewer, routeId, asksPast: false };
  const usual = await readRouteTrial(ctx, { ...asked, typed: null });
  const outcomes = await Promise.all(
    conditionKinds.map(async (kind) => {
      const typed = usual && { ...usual.typed, authorId: office.writer.personId, kind };
      const tried = await readRouteTrial(ctx, { ...asked, typed });
      return [kind, tried?.trial?.inTerm.levels[0]?.outcome];
    }),
  );
  expect(Object.fromEntries(outcomes)).toEqual({
    post: "skipped",
    reply: "passed",
    correction: "skipped",
    apology: "skipped",
    withdrawal: "passed",
    readyAnswer: "passed",
  });
});
