import { expect, it } from "vitest";
import { shapeName } from "#app/components/images/shape-name.ts";

it("a shape is said by small numbers where people know it so, and by its longer side otherwise", () => {
  const italian = (value: number) => value.toLocaleString("it-IT");
  const said = (width: number, height: number) => shapeName(width / height, italian);
  expect([said(4, 5), said(1920, 1080), said(1080, 1920), said(1, 20)]).toEqual(["4:5", "16:9", "9:16", "1:20"]);
  expect([said(191, 100), said(900, 2100)]).toEqual(["1,91:1", "1:2,33"]);
});
