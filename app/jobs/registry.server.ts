import { tendLog } from "#app/audit/sequencer.server.ts";
import type { JobHandler } from "./define.ts";
import type { Round } from "./worker.server.ts";

/** Every kind of job and who carries it out. */
export const jobHandlers: JobHandler[] = [];

/** What the worker looks after besides jobs. */
export const workerRounds: Round[] = [tendLog];
