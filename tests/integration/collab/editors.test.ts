import { expect, test } from "vitest";
import { fuzzEditors } from "./editor-fuzz.ts";

test("three editors at one text, through the server, connected and cut off", { timeout: 180_000 }, async () => {
  const figures = await fuzzEditors({ seeds: 200, operations: 60, together: 20 });
  expect(figures).toMatchObject({ diverged: 0, lost: 0, doubled: 0, corrections: 0, findings: [] });
  expect(figures.cuts).toBeGreaterThan(5);
});
