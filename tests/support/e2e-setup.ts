import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { FullConfig } from "@playwright/test";
import { type AppProcess, startApp } from "./app-process.ts";
import { findBrowser } from "./browser.ts";
import { offerStages, type Stage } from "./e2e-stages.ts";
import { movedClock } from "./moved-clock.ts";
import { runProgram } from "./run-program.ts";

/** A Tuesday in office hours, with no holiday near: what the demonstration shows is the same on every day of the year. */
const firstMoment = new Date("2031-03-11T08:40:00Z");

/**
 * Playwright's global setup: a browser, and for each worker the built program with its demonstration on a port, a data
 * folder and a clock of its own. E2E_URL, with E2E_DATA_DIR and E2E_CLOCK, names one that runs already.
 */
export default async function setup({ workers }: FullConfig): Promise<() => Promise<void>> {
  process.env["CHROMIUM_PATH"] = await findBrowser();
  if (process.env["E2E_URL"] !== undefined) return () => Promise.resolve();
  const folders = await makeFolders(workers);
  const started = await Promise.all(folders.map(startStage));
  offerStages(started.map(({ stage }) => stage));
  return async () => {
    await Promise.all(started.map(({ stop }) => stop()));
  };
}

/** The demonstration is made once, and everything it left copied for the other workers. */
async function makeFolders(count: number): Promise<string[]> {
  const folders = await Promise.all(
    Array.from({ length: count }, async () => {
      const folder = await mkdtemp(path.join(tmpdir(), "imprimatur-e2e-"));
      // The database's own user must get in when we are root.
      await chmod(folder, 0o755);
      return folder;
    }),
  );
  const [first = "", ...others] = folders;
  // The first one builds what is not built yet.
  const { stop } = await startProgram(first);
  await stop();
  // As it stands, with the owner whom the database insists on.
  for (const folder of others) {
    const { ok, output } = await runProgram("/bin/cp", ["-a", `${first}/.`, folder]);
    if (!ok) throw new Error(output);
  }
  return folders;
}

async function startProgram(dataDir: string): Promise<AppProcess> {
  const clock = movedClock(path.join(dataDir, "clock"));
  clock.goTo(firstMoment);
  return startApp(dataDir, { env: clock.env, timeout: 240_000 });
}

async function startStage(dataDir: string): Promise<{ stage: Stage; stop(): Promise<void> }> {
  const app = await startProgram(dataDir);
  return {
    stage: { url: app.url, dataDir, clockFile: path.join(dataDir, "clock") },
    async stop() {
      await app.stop();
      if (process.env["E2E_KEEP"] === undefined) await rm(dataDir, { recursive: true, force: true });
    },
  };
}
