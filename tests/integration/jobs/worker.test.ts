import { expect, it } from "vitest";
import type { JobOutcome } from "#app/jobs/run-job.server.ts";
import { startWorker } from "#app/jobs/worker.server.ts";
import { openBus } from "#app/sockets/bus.server.ts";
import { databaseJob, leaveTrace, outsideJob, putJob, storedJob, traces, withJobs } from "./arrange.ts";

const { database, bench } = withJobs();

function gate(): { open(): void; opened: Promise<void> } {
  let open = () => {};
  const opened = new Promise<void>((resolve) => (open = resolve));
  return { open, opened };
}

it("shares the work among workers: each job is done once", async () => {
  const keys = Array.from({ length: 40 }, (_, index) => `job-${String(index).padStart(2, "0")}`);
  for (const key of keys) await putJob(bench, { key });
  const all = gate();
  const ends: JobOutcome[] = [];
  const options = {
    handlers: databaseJob(leaveTrace),
    onJobEnd({ outcome }: { outcome: JobOutcome }) {
      ends.push(outcome);
      if (ends.length === keys.length) all.open();
    },
  };
  const workers = [startWorker(bench.ctx, options), startWorker(bench.ctx, options)];
  await all.opened;
  await Promise.all(workers.map((worker) => worker.stop()));
  expect(ends.every((outcome) => outcome === "done")).toBe(true);
  expect(await traces(database, bench.organizationId)).toEqual(keys);
});

it("hears a wake at once instead of at its next look", async () => {
  const done = gate();
  const worker = startWorker(bench.ctx, { handlers: outsideJob(async () => done.open()), pollMs: 3_600_000 });
  await putJob(bench, { key: "a" });
  worker.wake();
  await done.opened;
  await worker.stop();
});

it("hears of work that another process put down", async () => {
  const [done, met] = [gate(), gate()];
  const worker = startWorker(bench.ctx, { handlers: outsideJob(async () => done.open()), pollMs: 3_600_000 });
  const silent = { heard: () => {}, came: () => {}, gone: () => {}, missed: () => {} };
  const here = openBus(bench.ctx, { ...silent, heard: ({ kind }) => void (kind === "work" && worker.wake()) });
  const there = openBus(bench.ctx, { ...silent, came: met.open });
  await met.opened;
  await putJob(bench, { key: "a" });
  there.publish({ kind: "work" });
  await done.opened;
  await Promise.all([worker.stop(), here.close(), there.close()]);
});

it("finishes what it holds before it stops, and takes nothing more", async () => {
  await putJob(bench, { key: "a" });
  const begun = gate();
  const mayEnd = gate();
  const worker = startWorker(bench.ctx, {
    concurrency: 1,
    handlers: outsideJob(async () => {
      begun.open();
      await mayEnd.opened;
    }),
  });
  await begun.opened;
  await putJob(bench, { key: "b" });
  const stopped = worker.stop();
  mayEnd.open();
  await stopped;
  expect(await storedJob(database, "a")).toMatchObject({ status: "done" });
  expect(await storedJob(database, "b")).toMatchObject({ status: "ready" });
});

it("goes on when a recurring task fails", async () => {
  const done = gate();
  const worker = startWorker(bench.ctx, {
    handlers: outsideJob(async () => done.open()),
    recurring: [{ everyMs: 0, run: () => Promise.reject(new Error("no tree today")) }],
  });
  await putJob(bench, { key: "a" });
  worker.wake();
  await done.opened;
  await worker.stop();
});
