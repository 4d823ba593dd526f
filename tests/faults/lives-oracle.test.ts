import { describe, expect, test } from "vitest";
import { honestTurn } from "./lives/oracle/doctored.ts";
import { falsified } from "./lives/oracle/falsified.ts";
import { rules } from "./lives/oracle/judge.ts";

describe("the oracle of random lives", () => {
  test.each(Object.entries(rules))("bites: %s", (name, rule) => {
    expect(rule(honestTurn()), "an honest step").toBeNull();
    const turn = structuredClone(honestTurn());
    falsified[name]?.(turn);
    expect(rule(turn), "a falsified step").not.toBeNull();
  });

  test("nothing is falsified that no rule forbids", () => {
    expect(Object.keys(falsified).filter((name) => rules[name] === undefined)).toEqual([]);
  });
});
