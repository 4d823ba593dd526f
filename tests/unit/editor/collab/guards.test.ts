import { expect, it } from "vitest";
import { allGuards, type Guards } from "#app/editor/collab/guards.ts";
import { fuzz, type FuzzReport } from "./fuzz.ts";

/** Seeds after which a guard whose absence changed nothing counts as useless. */
const patience = 150;

const guards = Object.keys(allGuards) as Array<keyof Guards>;

it.each(guards)("is missed: %s", { timeout: 240_000 }, async (guard) => {
  let found: FuzzReport | null = null;
  for (let seed = 0; seed < patience && found === null; seed += 1) {
    const report = await fuzz(seed, { guards: { ...allGuards, [guard]: false } });
    if (report.finding !== null) found = report;
  }
  expect(found?.finding).toEqual(expect.any(String));
});
