import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { expect, test } from "vitest";
import { jobHandlers } from "#app/jobs/registry.server.ts";
import { workDueJobs } from "#app/jobs/worker.server.ts";
import { crossCheck } from "#tests/integration/services/cross-check.ts";
import { oneSigner, scheduledPost } from "#tests/integration/holds/arrange.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { createOffice, stateOf, testClock, testContext } from "#tests/support/office.ts";
import { withDatabase } from "#tests/support/with-office.ts";

const database = withDatabase();

test.each([
  ["hold", 0],
  ["hold", 1],
  ["hold", 3],
  ["blackout", 0],
  ["blackout", 2],
] as const)(
  "killed with -9 after the %s and %i of its posts: nothing starts meanwhile, all are held, and each person is told once",
  async (what, moved) => {
    const office = await createOffice(database.ownerSql);
    // The killed process goes by the real clock, as the program does.
    const ctx = testContext(database, testClock(new Date()));
    const bench = { database, ctx, office };
    const routeId = await oneSigner({ database, office });
    const posts: Array<{ postId: string }> = [];
    for (let count = 0; count < 4; count += 1) posts.push(await scheduledPost(bench, { routeId }));
    const dataDir = await mkdtemp(path.join(tmpdir(), "imprimatur-hold-"));
    const script = await bundleScript("tests/faults/hold-victim.ts");
    const victim = spawn(
      process.execPath,
      [
        script,
        database.url,
        JSON.stringify(what === "hold" ? office.chief : office.admin),
        String(moved),
        dataDir,
        ...(what === "hold" ? [] : [office.director.personId]),
      ],
      { stdio: ["ignore", "inherit", "inherit"], env: { ...process.env, NODE_ENV: "test" } },
    );
    const [, signal] = await once(victim, "close");
    expect(signal).toBe("SIGKILL");
    const states = async () => Promise.all(posts.map(({ postId }) => stateOf(database.ownerSql, postId)));
    expect((await states()).filter((state) => state === "held")).toHaveLength(moved);

    ctx.clock.set(new Date(Date.now() + 60_000));
    const carryOut = jobHandlers.filter(({ kind }) => kind !== "sendMail");
    await workDueJobs(ctx, { handlers: carryOut });
    expect(await states()).toEqual(["held", "held", "held", "held"]);
    const told = await database.ownerSql`
      select from mails where kind in ('holdPlaced', 'blackoutHeld') and organization_id = ${office.organizationId}`;
    expect(told).toHaveLength(1);
    expect(await crossCheck(database.ownerSql)).toEqual([]);
    await rm(dataDir, { recursive: true, force: true });
  },
);
