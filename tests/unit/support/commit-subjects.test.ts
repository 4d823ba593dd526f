import { expect, test } from "vitest";
import { subjectFaults } from "#tests/support/commit-subjects.ts";

test("a subject of 72 characters passes, a longer one and a semicolon are named", () => {
  const longest = "x".repeat(72);
  expect(subjectFaults([longest, "Keep mails apart"])).toEqual([]);
  expect(subjectFaults([`${longest}y`, "Keep mails apart; send them"])).toEqual([
    `73 characters, at most 72: ${longest}y`,
    "a semicolon: Keep mails apart; send them",
  ]);
});
