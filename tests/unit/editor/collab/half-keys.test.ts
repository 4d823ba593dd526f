import { expect, it } from "vitest";
import { joinHalves } from "#app/editor/collab/half-keys.ts";

const [high, low] = ["\uD83D", "\uDE00"];

it("types a character that comes in two halves as one", () => {
  const halves = joinHalves();
  expect(halves.take(high)).toEqual({ insert: "", goesOn: false });
  expect(halves.take(low)).toEqual({ insert: "😀", goesOn: false });
  expect(halves.take("a")).toEqual({ insert: "", goesOn: true });
});

it("judges a first half once something else comes, or nothing", () => {
  const halves = joinHalves();
  halves.take(high);
  expect(halves.take("a")).toEqual({ insert: "\uFFFD", goesOn: true });
  halves.take(high);
  expect(halves.take(null)).toEqual({ insert: "\uFFFD", goesOn: true });
  halves.take(high);
  expect(halves.take(high)).toEqual({ insert: "\uFFFD", goesOn: false });
  expect(halves.giveUp()).toBe("\uFFFD");
  expect(halves.giveUp()).toBe("");
});

it("lets the browser type all other words itself, a whole emoji and a second half alone too", () => {
  const halves = joinHalves();
  for (const data of ["a", "😀", "😀 ciao", low, null]) expect(halves.take(data)).toEqual({ insert: "", goesOn: true });
  expect(halves.take(`ok ${high}`)).toEqual({ insert: "ok ", goesOn: false });
  expect(halves.take(`${low}!`)).toEqual({ insert: "😀!", goesOn: false });
});
