import { z } from "zod";

/** One running program with its demonstration, for one worker of the browser tests: all its tests share it. */
export interface Stage {
  url: string;
  dataDir: string;
  clockFile: string;
}

const stages = z.array(z.object({ url: z.string(), dataDir: z.string(), clockFile: z.string() }));

/** For the workers, which inherit the environment of the global setup. */
export function offerStages(started: Stage[]): void {
  process.env["E2E_STAGES"] = JSON.stringify(started);
}

/** The program of this worker, also as E2E_URL, E2E_DATA_DIR and E2E_CLOCK; what is named there already stays. */
export function takeStage(): void {
  if (process.env["E2E_URL"] !== undefined) return;
  const started = stages.parse(JSON.parse(process.env["E2E_STAGES"] ?? "[]"));
  const mine = started[Number(process.env["TEST_PARALLEL_INDEX"] ?? 0)];
  if (mine === undefined) return;
  Object.assign(process.env, { E2E_URL: mine.url, E2E_DATA_DIR: mine.dataDir, E2E_CLOCK: mine.clockFile });
}
