import { randomUUID } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { hostname } from "node:os";
import path from "node:path";
import type { Logger } from "pino";
import type { Sql } from "postgres";
import {
  databaseTime,
  forgetProcess,
  goneAfterSeconds,
  keepProcess,
  registerProcess,
  type RunningProcess,
} from "#db/writes/processes.server.ts";

/** Several processes on one database would not be one program; the message says what an operator does about it. */
export class TogetherError extends Error {
  override readonly name = "TogetherError";
}

/** The clocks of two machines may differ by so much, in milliseconds: moments of posts are told by the minute. */
const clockTolerance = 2_000;
const samples = 5;

/**
 * Compares this machine's clock with the database's: each process judges by its own what is due, and a clock that is
 * wrong publishes too early or too late.
 * @throws {TogetherError} they differ by more than two seconds, whatever the line takes
 */
export async function compareClocks(sql: Sql, now: () => number = machineTime): Promise<void> {
  const apart = await clocksApart(sql, now);
  if (Math.abs(apart) <= clockTolerance) return;
  const seconds = (Math.abs(apart) / 1000).toFixed(1);
  throw new TogetherError(
    [
      `The clock of this machine is ${seconds} seconds ${apart > 0 ? "behind" : "ahead of"} the database's.`,
      "Posts would go out at the wrong moment. Let both keep their time by the network (NTP), then start again.",
    ].join("\n"),
  );
}

/** The clock of the machine as it stood when the process began, and the time since. */
function machineTime(): number {
  return performance.timeOrigin + performance.now();
}

/** By how much the database's clock is ahead, in milliseconds, as far as it is certain: 0 within what the line takes. */
async function clocksApart(sql: Sql, now: () => number): Promise<number> {
  let best = { apart: 0, uncertain: Infinity };
  for (let sample = 0; sample < samples; sample += 1) {
    const before = now();
    const there = await databaseTime(sql);
    const after = now();
    const uncertain = (after - before) / 2;
    if (uncertain < best.uncertain) best = { apart: there - (before + after) / 2, uncertain };
  }
  return Math.sign(best.apart) * Math.max(Math.abs(best.apart) - best.uncertain, 0);
}

/** The name of a folder of media: a folder that two machines share is one, two of the same path are two. */
export async function nameOfFolder(folder: string): Promise<string> {
  const file = path.join(folder, "store-id");
  await mkdir(folder, { recursive: true, mode: 0o700 });
  await writeFile(file, randomUUID(), { flag: "wx", mode: 0o600 }).catch((error: unknown) => {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  });
  return `folder ${(await readFile(file, "utf8")).trim()}`;
}

export interface Registered {
  /** The row goes: whoever starts next need not wait. */
  leave(): Promise<void>;
}

/**
 * Says to the others on this database that this process runs.
 * @throws {TogetherError} another one keeps its media elsewhere: what is uploaded at one would be missing at the other
 */
export async function joinOthers(sql: Sql, log: Logger, media: string): Promise<Registered> {
  const me: RunningProcess = { id: randomUUID(), name: `${hostname()}, ${process.pid}`, media };
  const register = async () => {
    const other = (await registerProcess(sql, me)).find((one) => one.media !== media);
    if (other !== undefined) throw new TogetherError(elsewhere(other));
  };
  await register();
  const stay = async () => {
    if (!(await keepProcess(sql, me.id))) await register();
  };
  const timer = setInterval(
    () => void stay().catch((error: unknown) => log.error({ err: error }, "not registered with the other processes")),
    (goneAfterSeconds * 1000) / 3,
  );
  timer.unref();
  return {
    async leave() {
      clearInterval(timer);
      await forgetProcess(sql, me.id);
    },
  };
}

function elsewhere({ name }: RunningProcess): string {
  return [
    `Another process of Imprimatur runs on this database (${name}), and keeps its images elsewhere.`,
    "An image sent to one would be missing at the other. Give all of them the same place:",
    "  MEDIA_STORE=database, or one bucket by S3_BUCKET, or one folder that they share.",
    `If that process has ended, start again in ${goneAfterSeconds} seconds.`,
  ].join("\n");
}
