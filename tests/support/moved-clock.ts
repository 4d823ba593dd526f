import { readFileSync, renameSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";

/** The clock of a program under test: it runs on by itself, and goes forward when told. */
export interface MovedClock {
  /** What the program must be started with. */
  env: Record<string, string>;
  now(): Date;
  goTo(moment: Date): void;
}

/** A clock kept in a file, so that every process of the tests can read and move the same one. */
export function movedClock(file: string): MovedClock {
  const preload = pathToFileURL(path.resolve("tests/support/moved-clock.mjs")).href;
  return {
    env: { MOVED_CLOCK_FILE: file, NODE_OPTIONS: `--import=${preload}` },
    now: () => new Date(Date.now() + Number(readFileSync(file, "utf8"))),
    goTo(moment) {
      writeFileSync(`${file}.next`, String(moment.getTime() - Date.now()));
      renameSync(`${file}.next`, file);
    },
  };
}
