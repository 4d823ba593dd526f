/** Two at the same instant about one publication: a hold against its start, two processes, a person against a process. */
import { setImmediate as next } from "node:timers/promises";
import { expect, test } from "vitest";
import { carryOutHoldJob } from "#app/jobs/handlers/hold-jobs.server.ts";
import { dueJob } from "#app/jobs/handlers/post-jobs.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { reportPublicationFailure } from "#app/services/publications/publication-commands.server.ts";
import { runPublication } from "#app/services/publications/run-publication.server.ts";
import { lifted, placed, together } from "#tests/integration/holds/arrange.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { publishAt, withPublisher } from "./arrange.ts";

/** Of each kind; the long run has more. */
const races = Number(process.env["RACES"] ?? 25);
const lasting = 600_000;

const { database, ctx, office, network, connect, scheduled, publicationOf } = withPublisher();

/** Due, and with the publisher, who has not looked at it yet. */
async function sending(): Promise<{ organizationId: string; postId: string; channelId: string }> {
  const postId = await scheduled();
  ctx.clock.set(publishAt);
  await workDueJobs(ctx, { handlers: [dueJob] });
  expect(await publicationOf(postId)).toMatchObject({ state: "sending" });
  return { organizationId: office.organizationId, postId, channelId: office.channelId };
}

test(
  `${races} holds against the start of a publication: what the hold found starts no more`,
  { timeout: lasting },
  async () => {
    await connect();
    const outcomes = new Set<string>();
    for (let race = 0; race < races; race += 1) {
      const which = await sending();
      const before = network.postings;
      let startedUnderHold = 0;
      let isHeld = false;
      const hold = async () => {
        const holdId = await placed(ctx, office.chief);
        isHeld = true;
        return holdId;
      };
      const start = async (turns: number) => {
        for (let turn = 0; turn < turns; turn += 1) await next();
        const begunUnderHold = isHeld;
        const posted = network.postings;
        await runPublication(ctx, which);
        startedUnderHold += begunUnderHold ? network.postings - posted : 0;
      };
      // Now and then the start is well on its way.
      const begun = race % 4 === 0 ? start(0) : null;
      if (begun !== null) for (let turn = 0; turn < race % 200; turn += 1) await next();
      const [holdId] = await together(hold, () => begun ?? start(race % 40));
      await start(0);
      await workDueJobs(ctx, { handlers: [carryOutHoldJob] });
      await runPublication(ctx, which);
      const { state, fault } = await publicationOf(which.postId);
      const posted = network.postings - before;
      expect(posted).toBeLessThanOrEqual(1);
      expect(startedUnderHold).toBe(0);
      expect(posted === 0 ? ["failed stopped"] : ["accepted null", "verified null"]).toContain(`${state} ${fault}`);
      outcomes.add(posted === 0 ? "stopped" : "out");
      await lifted(ctx, office.chief, holdId);
      await runPublication(ctx, which);
      expect(network.postings - before).toBe(posted);
    }
    expect([...outcomes].sort()).toEqual(["out", "stopped"]);
  },
);

test(`two processes at one publication, ${races} times: one call, one post`, { timeout: lasting }, async () => {
  await connect();
  for (let race = 0; race < races; race += 1) {
    const which = await sending();
    const before = network.posts.length;
    await together(
      () => runPublication(ctx, which),
      () => runPublication(ctx, which),
    );
    expect(network.posts.length - before).toBe(1);
    // Whichever came when it was out already has read it back.
    expect(["accepted", "verified"]).toContain((await publicationOf(which.postId)).state);
  }
});

test(
  `a person who says no against the publisher, ${races} times: it is out, or it never goes out`,
  { timeout: lasting },
  async () => {
    await connect();
    const outcomes = new Set<string>();
    for (let race = 0; race < races; race += 1) {
      const which = await sending();
      const before = network.posts.length;
      const [, answer] = await together(
        () => runPublication(ctx, which),
        () => reportPublicationFailure(ctx, { viewer: office.writer, ...which, reason: "è sbagliato" }),
      );
      await runPublication(ctx, which);
      expect(network.posts.length - before).toBe(answer.ok ? 0 : 1);
      expect(answer.ok ? answer.state : answer.error.code).toBe(answer.ok ? "failed" : "impossibleNow");
      outcomes.add(answer.ok ? "stopped" : "out");
    }
    expect([...outcomes]).toContain("stopped");
  },
);

test("after all of it every state has its entry, and every entry its state", async () => {
  expect((await crossCheck(database.ownerSql)).filter((line) => !line.startsWith("a queued mail"))).toEqual([]);
});
