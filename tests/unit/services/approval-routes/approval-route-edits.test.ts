import { describe, expect, test } from "vitest";
import { editApprovalRoute } from "#app/services/approval-routes/approval-route-edits.ts";
import { emptyLevel, readyApprovalRoute, readyRoutes } from "#app/services/approval-routes/approval-route-templates.ts";
import {
  approvalRouteSchema,
  approvalRouteProblems,
  approvalRouteWarnings,
  type ApprovalRouteSurroundings,
} from "#workflows/approval/approval-route.ts";
import { approvalRouteSizes } from "#workflows/approval/states.ts";
import type { ApprovalRoute, ApprovalRouteLevel } from "#workflows/approval/route-types.ts";

function numbered(): () => string {
  let n = 0;
  return () => `id-${(n += 1)}`;
}

function route(...levels: ApprovalRouteLevel[]): ApprovalRoute {
  return { levels, toleranceMinutes: 120, authorsMaySign: false };
}

const around: ApprovalRouteSurroundings = {
  people: {
    elena: { active: true, superiorId: "andrea" },
    andrea: { active: true, superiorId: null },
    paolo: { active: false, superiorId: null },
  },
  groups: { lavori: ["elena"], turismo: [] },
};

function level(id: string, ...seats: ApprovalRouteLevel["seats"]): ApprovalRouteLevel {
  return { ...emptyLevel(`Livello ${id}`, id), seats };
}

const signs = (id: string, personId: string) => ({
  id,
  kind: "signature" as const,
  holder: { type: "person" as const, personId },
  label: "firma",
});

describe("the draft of an iter", () => {
  test("moves a level one place and stops at the ends", () => {
    const three = route(level("a"), level("b"), level("c"));
    const names = (edited: ApprovalRoute) => edited.levels.map((one) => one.id).join("");
    expect(names(editApprovalRoute(three, { type: "moveLevel", levelId: "c", by: -1 }))).toBe("acb");
    expect(names(editApprovalRoute(three, { type: "moveLevel", levelId: "a", by: -1 }))).toBe("abc");
    expect(names(editApprovalRoute(three, { type: "moveLevel", levelId: "c", by: 1 }))).toBe("abc");
    expect(names(editApprovalRoute(three, { type: "moveLevel", levelId: "nobody", by: 1 }))).toBe("abc");
  });

  test("puts a new level after the one named, or first", () => {
    const two = route(level("a"), level("b"));
    expect(
      editApprovalRoute(two, { type: "addLevel", after: "a", level: level("n") }).levels.map((one) => one.id),
    ).toEqual(["a", "n", "b"]);
    expect(
      editApprovalRoute(two, { type: "addLevel", after: null, level: level("n") }).levels.map((one) => one.id),
    ).toEqual(["n", "a", "b"]);
  });

  test("never grows beyond its limits", () => {
    const full = route(...Array.from({ length: approvalRouteSizes.levels }, (_, i) => level(String(i))));
    expect(editApprovalRoute(full, { type: "addLevel", after: null, level: level("n") })).toBe(full);
    const crowded = route(
      level("a", ...Array.from({ length: approvalRouteSizes.seatsPerLevel }, (_, i) => signs(String(i), "elena"))),
    );
    expect(editApprovalRoute(crowded, { type: "addSeat", levelId: "a", seat: signs("n", "elena") })).toEqual(crowded);
  });

  test("changes only the level it names", () => {
    const two = route(level("a", signs("1", "elena")), level("b", signs("2", "andrea")));
    const edited = editApprovalRoute(two, { type: "removeSeat", levelId: "a", seatId: "1" });
    expect(edited.levels[0]?.seats).toEqual([]);
    expect(edited.levels[1]).toBe(two.levels[1]);
  });

  test.each(readyRoutes)(
    "starts from a ready one that the schema takes, and that waits for its people: %s",
    (ready) => {
      const made = readyApprovalRoute(ready, { level: (name) => name, role: (role) => role }, numbered());
      expect(approvalRouteSchema.parse(made)).toEqual(made);
      const problems = new Set(approvalRouteProblems(made, around).map(({ code }) => code));
      expect([...problems]).toEqual(["empty", "fast"].includes(ready) ? [] : ["seatVacant"]);
    },
  );

  test("moves levels and seats any number of places, and not beyond the ends", () => {
    const three = route(level("a", signs("1", "elena"), signs("2", "andrea")), level("b"), level("c"));
    const ids = (by: number) =>
      editApprovalRoute(three, { type: "moveLevel", levelId: "a", by }).levels.map(({ id }) => id);
    expect([ids(1), ids(2), ids(3), ids(-1)]).toEqual([
      ["b", "a", "c"],
      ["b", "c", "a"],
      ["a", "b", "c"],
      ["a", "b", "c"],
    ]);
    const seats = (by: number) =>
      editApprovalRoute(three, { type: "moveSeat", levelId: "a", seatId: "1", by }).levels[0]?.seats.map(
        ({ id }) => id,
      );
    expect([seats(1), seats(-1)]).toEqual([
      ["2", "1"],
      ["1", "2"],
    ]);
  });
});

describe("an iter that cannot be published", () => {
  const codes = (definition: ApprovalRoute) => approvalRouteProblems(definition, around).map((problem) => problem.code);

  test("says each thing that is missing, on its level", () => {
    expect(codes(route())).toEqual(["noLevels"]);
    expect(codes(route(level("a", { id: "1", kind: "endorsement", holder: { type: "superior" }, label: "" })))).toEqual(
      ["noSignature"],
    );
    expect(codes(route(level("a", signs("1", "elena")), level("b")))).toEqual(["levelWithoutSeats"]);
    expect(codes(route({ ...level("a", signs("1", "elena")), name: " " }))).toEqual(["levelWithoutName"]);
    expect(codes(route({ ...level("a", signs("1", "elena")), quorum: 2 }))).toEqual(["quorumTooHigh"]);
    expect(codes(route(level("a", signs("1", "elena")), level("b", signs("1", "andrea"))))).toEqual(["idTwice"]);
    expect(codes(route(level("a", signs("1", "elena")), level("a", signs("2", "andrea"))))).toEqual(["idTwice"]);
    expect(codes(route(level("a", signs("1", "stranger"))))).toEqual(["personUnknown"]);
  });

  test("is not stored where two seats, or two levels, have one id", () => {
    const twice = route(level("a", signs("1", "elena")), level("b", signs("1", "marta")));
    expect(approvalRouteSchema.safeParse(twice).success).toBe(false);
    const removed = editApprovalRoute(twice, { type: "removeSeat", levelId: "b", seatId: "1" });
    expect(approvalRouteSchema.safeParse(removed).success).toBe(true);
  });

  test("never lets silence stand for the person whose name the post bears", () => {
    const voice = { id: "1", kind: "signature" as const, holder: { type: "voice" as const }, label: "firma" };
    expect(codes(route({ ...level("a", voice), onTerm: "tacitConsent" }))).toEqual(["tacitVoice"]);
    expect(codes(route(level("a", voice)))).toEqual([]);
  });

  test("has no condition that no post can ever meet", () => {
    const under = (when: ApprovalRouteLevel["when"]) => codes(route({ ...level("a", signs("1", "elena")), when }));
    expect(under({ channelIds: [] })).toEqual(["conditionNever"]);
    expect(under({ tags: [] })).toEqual(["conditionNever"]);
    expect(under({ tags: [], channelIds: [], namedVoice: true })).toEqual(["conditionNever"]);
    expect(under({ tags: ["bandi"], channelIds: ["facebook"] })).toEqual([]);
    expect(under({ namedVoice: false })).toEqual([]);
  });

  test("asks nobody’s voice: the person a post speaks for is asked only where there is one", () => {
    const voice = { id: "1", kind: "signature" as const, holder: { type: "voice" as const }, label: "firma" };
    const under = (when: ApprovalRouteLevel["when"]) =>
      approvalRouteProblems(route({ ...level("a", voice), when }), around);
    expect(under({ namedVoice: false })).toEqual([{ code: "voiceNever", levelId: "a", seatId: "1" }]);
    expect(under({ namedVoice: true })).toEqual([]);
    expect(under({ sensitive: true })).toEqual([]);
  });
});

describe("what would stop somebody", () => {
  const warnings = (definition: ApprovalRoute) =>
    approvalRouteWarnings(definition, around).map((warning) => warning.code);

  test("is said where it is chosen", () => {
    const ofGroup = {
      id: "1",
      kind: "signature" as const,
      holder: { type: "group" as const, groupId: "turismo" },
      label: "firma",
    };
    expect(warnings(route(level("a", ofGroup)))).toEqual(["groupEmpty"]);
    expect(warnings(route(level("a", signs("1", "paolo"))))).toEqual(["personSuspended"]);
    expect(warnings(route(level("a", signs("1", "elena")), level("b", signs("2", "elena"))))).toEqual([
      "samePersonTwice",
    ]);
    expect(warnings(route({ ...level("a", signs("1", "andrea")), onTerm: "escalate" }))).toEqual(["noSuperior"]);
  });

  test("counts a superior who already signs elsewhere as nobody to pass it to", () => {
    const escalating = { ...level("a", signs("1", "elena")), onTerm: "escalate" as const };
    expect(warnings(route(escalating, level("b", signs("2", "andrea"))))).toEqual(["superiorSignsAlready"]);
    expect(warnings(route(escalating))).toEqual([]);
  });
});
