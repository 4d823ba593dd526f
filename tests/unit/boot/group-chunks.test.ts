import { expect, test } from "vitest";
import { roundOf } from "#app/boot/group-chunks.ts";

test("files that wait for each other are found, and others are not", () => {
  const line = new Map([
    ["route", ["page", "react"]],
    ["page", ["react"]],
    ["react", []],
  ]);
  expect(roundOf(line)).toBeNull();
  expect(roundOf(new Map([...line, ["react", ["page"]]]))).toEqual(["page", "react"]);
  expect(roundOf(new Map([["alone", ["alone"]]]))).toEqual(["alone"]);
});
