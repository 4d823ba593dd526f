import { expect, test } from "vitest";
import { cycleOf } from "#app/boot/group-chunks.ts";

test("files that wait for each other are found, and others are not", () => {
  const line = new Map([
    ["route", ["page", "react"]],
    ["page", ["react"]],
    ["react", []],
  ]);
  expect(cycleOf(line)).toBeNull();
  expect(cycleOf(new Map([...line, ["react", ["page"]]]))).toEqual(["page", "react"]);
  expect(cycleOf(new Map([["alone", ["alone"]]]))).toEqual(["alone"]);
});
