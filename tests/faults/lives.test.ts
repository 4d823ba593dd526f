import { describe } from "vitest";
import { livesTest } from "./lives/lives-test.ts";

/** Half of the lives: the other half is lived by the other worker. */
describe("random lives", () => {
  livesTest({ from: 1, lives: 1_000 });
});
