import { describe, expect, test } from "vitest";
import { changeSteps, enoughForSecondPerson, type JudgedChange, refusalOfStep } from "#app/policies/second-person.ts";
import { roles, type Role } from "#db/schema/organizations.ts";

const viewer = (personId: string, ...own: Role[]) => ({ organizationId: "here", personId, roles: own });
const waits: JudgedChange = {
  settled: false,
  proposedBy: "anna",
  proposerAdministers: true,
  upToDate: true,
  possible: true,
};
const answers = (who: ReturnType<typeof viewer>, change: Partial<JudgedChange> = {}) =>
  Object.fromEntries(changeSteps.map((step) => [step, refusalOfStep(who, { ...waits, ...change }, step)]));

describe("a change of an iter that waits for a second person", () => {
  test.each(roles.filter((role) => role !== "admin"))(
    "does not exist for a person who is only %s, be it their own (@asvs v5.0.0-8.2.1)",
    (role) => {
      const nothing = { confirm: "notFound", refuse: "notFound", withdraw: "notFound" };
      expect(answers(viewer("sara", role))).toEqual(nothing);
      expect(answers(viewer("anna", role))).toEqual(nothing);
    },
  );

  test("is confirmed or refused by another administrator, and withdrawn by whoever proposed it", () => {
    expect(answers(viewer("sara", "admin"))).toEqual({ confirm: null, refuse: null, withdraw: "notYourChange" });
    expect(answers(viewer("anna", "admin"))).toEqual({ confirm: "ownChange", refuse: "ownChange", withdraw: null });
  });

  test.each([
    [{ proposerAdministers: false }, "proposerGone"],
    [{ upToDate: false }, "changeOutOfDate"],
    [{ possible: false }, "changeImpossible"],
  ] as const)("that cannot count any more (%o) is still refused or withdrawn, never confirmed", (change, why) => {
    expect(answers(viewer("sara", "admin"), change)).toEqual({
      confirm: why,
      refuse: null,
      withdraw: "notYourChange",
    });
    expect(answers(viewer("anna", "admin"), change)).toMatchObject({ confirm: "ownChange", withdraw: null });
  });

  test("is settled once, whatever it became", () => {
    const over = { confirm: "changeSettled", refuse: "changeSettled", withdraw: "changeSettled" };
    expect(answers(viewer("sara", "admin"), { settled: true })).toEqual(over);
    expect(answers(viewer("anna", "admin"), { settled: true })).toEqual(over);
  });
});

test("the rule takes two administrators at least", () => {
  expect([0, 1, 2, 3].map(enoughForSecondPerson)).toEqual([false, false, true, true]);
});
