import { expect, it } from "vitest";
import { fuzz } from "./fuzz.ts";

/** Those of the quick run; through provider, server and database go 200 more (`tests/integration/collab/editors.test.ts`). */
const seeds = 60;

it(`keeps three editors equal over ${seeds} seeds`, { timeout: 240_000 }, async () => {
  const findings = [];
  for (let seed = 0; seed < seeds; seed += 1) {
    const report = await fuzz(seed);
    if (report.finding !== null || report.diverged + report.lost + report.doubled + report.corrections > 0)
      findings.push(report);
  }
  expect(findings).toEqual([]);
});
