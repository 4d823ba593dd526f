import { afterAll, beforeAll, expect, test } from "vitest";
import { createTestDatabase, type TestDatabase } from "#tests/support/database.ts";
import { knownViolations } from "./known.ts";
import { liveMany, tell } from "./lives.ts";

/** A few at a time: enough that nobody waits for the database, and each has one to itself. */
const lanes = 4;

/** `SEED` and `LIVES` choose others; `STRICT` judges by every rule. */
export function livesTest({ from, lives }: { from: number; lives: number }): void {
  let databases: TestDatabase[];
  beforeAll(async () => {
    databases = await Promise.all(Array.from({ length: lanes }, () => createTestDatabase({ max: 3 })));
  });
  afterAll(() => Promise.all(databases.map((database) => database.close())));

  test("keep every rule of the design", { timeout: 1_800_000 }, async () => {
    const count = Number(process.env["LIVES"] ?? lives);
    const report = await liveMany({
      from: Number(process.env["SEED"] ?? from),
      count,
      databases,
      ignored: process.env["STRICT"] === undefined ? knownViolations : new Set(),
    });
    if (process.env["TELL"] !== undefined) console.log(JSON.stringify({ ...report, findings: report.findings.length }));
    expect(report.findings.map(tell).join("\n\n")).toBe("");
    if (count < lives) return;
    for (const what of mustBeReached) expect(report.reached[what] ?? 0, what).toBeGreaterThan(0);
  });
}

/** Rules that lives never reach are not tested by them. */
const mustBeReached = [
  "silence",
  "post.frozen",
  "post.released",
  "mark.approved",
  "mark.changesRequested",
  "mark.rejected",
  "mark.recused",
  "mark.takenBack",
  "kept",
  "mark.answered",
  "seat.reassigned",
  "counts already",
  "per delega",
  "stopped by a vote",
  "let pass",
  "post.expired",
  "level.escalated",
  "level.unreached",
  "post.held",
  "stopped by a Pausa",
  "post.checked",
  "publication.prompted",
  "publication.confirmed",
  "publication.failed",
];
