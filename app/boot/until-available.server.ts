import { setTimeout as pause } from "node:timers/promises";
import type { Logger } from "pino";
import { isDatabaseUnavailable } from "#db/unavailable.server.ts";

/** A database and its program are often started together: waits a minute for the database to come. */
export async function untilAvailable<T>(work: () => Promise<T>, log: Logger): Promise<T> {
  for (const deadline = Date.now() + 60_000; ;) {
    try {
      return await work();
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      log.warn({ err: error }, "the database does not answer yet");
      await pause(1_000);
    }
  }
}
