/** Kinds with places of their own wait for nothing else, and fill as many as they have. */
import { expect, it } from "vitest";
import { defineOutsideJob } from "#app/jobs/define.ts";
import { enqueueJob } from "#app/jobs/queue.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { newId } from "#app/kernel/ids.ts";
import { writeScope } from "#db/scope.server.ts";
import { withJobs } from "./arrange.ts";

const { bench } = withJobs();

function gate(): { open(): void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

async function put(kind: "publish" | "factsChanged", count: number): Promise<void> {
  const of = { organizationId: bench.organizationId, personId: null };
  await writeScope(bench.ctx.db, of, async (scope) => {
    const runAt = bench.ctx.clock.now();
    for (let index = 0; index < count; index += 1) {
      const key = `${kind}-${index}`;
      if (kind === "factsChanged") await enqueueJob(scope, { key, kind, payload: {}, runAt });
      else await enqueueJob(scope, { key, kind, payload: { postId: newId(), channelId: newId() }, runAt });
    }
  });
}

it("fifty calls are in flight at once, though every other place is taken", async () => {
  await put("factsChanged", 6);
  await put("publish", 60);
  const [mayEnd, full, begun] = [gate(), gate(), gate()];
  const running = { publish: 0, factsChanged: 0, most: 0 };
  const worker = startWorker(bench.ctx, {
    handlers: [
      defineOutsideJob("factsChanged", async () => {
        running.factsChanged += 1;
        if (running.factsChanged === 4) begun.open();
        await mayEnd.opened;
      }),
      defineOutsideJob("publish", async () => {
        running.publish += 1;
        running.most = Math.max(running.most, running.publish);
        if (running.publish === 50) full.open();
        await mayEnd.opened;
        running.publish -= 1;
      }),
    ],
    lanes: [{ kinds: ["publish"], concurrency: 50 }],
    pollMs: 3_600_000,
  });
  await Promise.all([full.opened, begun.opened]);
  expect(running).toMatchObject({ publish: 50, factsChanged: 4 });
  mayEnd.open();
  await worker.stop();
  expect(running.most).toBe(50);
});
