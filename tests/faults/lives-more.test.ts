import { describe } from "vitest";
import { livesTest } from "./lives/lives-test.ts";

describe("more random lives", () => {
  livesTest({ from: 1_001, lives: 1_000 });
});
