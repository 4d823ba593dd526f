/** What keeps a route from being published, and what is said of it beforehand, each on the choice that causes it. */
import { describe, expect, it, test } from "vitest";
import { level, officeApprovalRoute } from "#tests/support/iter.ts";
import {
  approvalRouteProblems,
  approvalRouteSchema,
  approvalRouteWarnings,
  type ApprovalRouteSurroundings,
  ruleProblems,
  storedApprovalRouteSchema,
} from "#workflows/approval/approval-route.ts";
import type { ApprovalRoute, ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

const around: ApprovalRouteSurroundings = {
  people: {
    chief: { active: true, superiorId: "director" },
    director: { active: true, superiorId: null },
    ann: { active: false, superiorId: "director" },
  },
  groups: { legal: ["ann"], empty: [] },
};
const person = (personId: string): SeatHolder => ({ type: "person", personId });
const group = (groupId: string): SeatHolder => ({ type: "group", groupId });
const signs = (id: string, holder: SeatHolder) => ({ id, kind: "signature", holder, label: "firma" }) as const;
const endorses = (id: string, holder: SeatHolder) => ({ id, kind: "endorsement", holder, label: "visto" }) as const;
const one = (change: Partial<ApprovalRouteLevel> = {}, id = "a") =>
  level(id, { seats: [signs(`${id}-seat`, person("chief"))], ...change });
const route = (...levels: ApprovalRouteLevel[]): ApprovalRoute => officeApprovalRoute({ levels });

describe("a route is not published", () => {
  const problems = (definition: ApprovalRoute, surroundings = around) =>
    approvalRouteProblems(definition, surroundings).map(({ code, levelId, seatId }) => [code, levelId, seatId]);

  it("without a fault it is", () => {
    expect(
      problems(route(one(), one({ seats: [signs("2", group("legal")), endorses("3", person("ann"))] }, "b"))),
    ).toEqual([]);
    expect(problems(route(one({ seats: [signs("1", group("empty"))] })))).toEqual([]);
  });

  it.each<[string, ApprovalRoute, Array<[string, string | null, string | null]>]>([
    ["without levels", route(), [["noLevels", null, null]]],
    ["where nobody signs", route(one({ seats: [endorses("1", person("chief"))] })), [["noSignature", null, null]]],
    ["with a level that has no name", route(one({ name: "  " })), [["levelWithoutName", "a", null]]],
    ["with a level of nobody", route(one(), one({ seats: [] }, "b")), [["levelWithoutSeats", "b", null]]],
    ["with a condition that names nothing", route(one({ when: { tags: [] } })), [["conditionNever", "a", null]]],
    ["that wants more signatures than there are", route(one({ quorum: 2 })), [["quorumTooHigh", "a", null]]],
    [
      "with a seat of nobody yet",
      route(one({ seats: [signs("1", { type: "vacant", role: "Sindaco" })] })),
      [["seatVacant", "a", "1"]],
    ],
    ["with somebody nobody knows", route(one({ seats: [signs("1", person("ugo"))] })), [["personUnknown", "a", "1"]]],
    ["with a group nobody knows", route(one({ seats: [signs("1", group("ufficio"))] })), [["groupUnknown", "a", "1"]]],
    [
      "where a voice would consent by silence",
      route(one({ onTerm: "tacitConsent", seats: [signs("1", { type: "voice" })] })),
      [["tacitVoice", "a", "1"]],
    ],
    [
      "where a voice is asked exactly of posts that have none",
      route(one({ when: { namedVoice: false }, seats: [signs("1", { type: "voice" })] })),
      [["voiceNever", "a", "1"]],
    ],
    [
      "with two levels of one id",
      route(one(), one({ seats: [signs("1", person("chief"))] })),
      [["idTwice", "a", null]],
    ],
  ])("%s", (_, definition, found) => {
    expect(problems(definition)).toEqual(found);
  });

  it("a quorum as large as its signatures is none too large, and a voice may be asked of any other post", () => {
    const seats = [signs("1", person("chief")), signs("2", person("director")), endorses("3", person("chief"))];
    expect(problems(route(one({ quorum: 2, seats })))).toEqual([]);
    expect(problems(route(one({ quorum: 3, seats })))).toEqual([["quorumTooHigh", "a", null]]);
    const voice = [signs("1", { type: "voice" })];
    expect(problems(route(one({ seats: voice })))).toEqual([]);
    expect(problems(route(one({ when: { namedVoice: true }, seats: voice })))).toEqual([]);
    expect(problems(route(one({ onTerm: "tacitConsent" })))).toEqual([]);
    expect(problems(route(one({ when: { namedVoice: false } })))).toEqual([]);
  });

  it("with a condition about what is no longer in use", () => {
    const usable = { channelIds: new Set(["fb"]), listIds: new Set<string>(), personIds: new Set<string>() };
    const gone = route(one({ when: { channelIds: ["x"] } }));
    expect(problems(gone, { ...around, usable })).toEqual([["conditionNever", "a", null]]);
    expect(problems(gone)).toEqual([]);
  });

  it("against the rules of its organisation", () => {
    const tacit = one({ onTerm: "tacitConsent" }, "b");
    const both = { ...route(one(), tacit), authorsMaySign: true };
    const forbidden = { tacitAllowed: false, ownTextsAllowed: false };
    const found = [
      { code: "tacitNotAllowed", levelId: "b", seatId: null },
      { code: "ownTextsNotAllowed", levelId: null, seatId: null },
    ];
    expect(ruleProblems(both, forbidden)).toEqual(found);
    expect(approvalRouteProblems(both, { ...around, rules: forbidden })).toEqual(found);
    expect(ruleProblems(both, { tacitAllowed: true, ownTextsAllowed: true })).toEqual([]);
    expect(ruleProblems(both, { tacitAllowed: true, ownTextsAllowed: false })).toEqual([found[1]]);
    expect(ruleProblems(route(one(), tacit), forbidden)).toEqual([found[0]]);
    expect(approvalRouteProblems(both, around)).toEqual([]);
  });
});

describe("it is said beforehand", () => {
  const warnings = (definition: ApprovalRoute) =>
    approvalRouteWarnings(definition, around).map(({ code, levelId, seatId }) => [code, levelId, seatId]);
  const escalating = (personId: string, kind: typeof signs | typeof endorses = signs) =>
    one({ onTerm: "escalate", seats: [kind("1", person(personId))] });

  it.each<[string, ApprovalRoute, Array<[string, string | null, string | null]>]>([
    ["nothing, where there is nothing to say", route(one()), []],
    ["that a group is empty", route(one({ seats: [signs("1", group("empty"))] })), [["groupEmpty", "a", "1"]]],
    ["not that one is which has somebody", route(one({ seats: [signs("1", group("legal"))] })), []],
    [
      "that somebody is suspended",
      route(one({ seats: [endorses("1", person("ann"))] })),
      [["personSuspended", "a", "1"]],
    ],
    [
      "that silence will sign",
      route(one({ onTerm: "tacitConsent", tacitSignatures: true })),
      [["tacitSignature", "a", null]],
    ],
    ["not where silence only endorses", route(one({ onTerm: "tacitConsent" })), []],
    ["not where nothing comes of silence", route(one({ onTerm: "remind", tacitSignatures: true })), []],
    ["that one person would sign twice", route(one(), one({}, "b")), [["samePersonTwice", "b", "b-seat"]]],
    [
      "not that they endorse and sign",
      route(
        one({ seats: [endorses("1", person("chief")), signs("2", person("chief"))] }),
        one({ seats: [endorses("3", person("chief"))] }, "b"),
      ),
      [],
    ],
    ["that nobody stands above who is silent", route(escalating("director")), [["noSuperior", "a", "1"]]],
    ["not above who only endorses", route(escalating("director", endorses)), []],
    ["nothing of a superior who signs nowhere", route(escalating("chief")), []],
    [
      "that the superior signs already",
      route(escalating("chief"), one({ seats: [signs("2", person("director"))] }, "b")),
      [["superiorSignsAlready", "a", "1"]],
    ],
    [
      "not where the superior only endorses",
      route(escalating("chief"), one({ seats: [endorses("2", person("director")), signs("3", group("legal"))] }, "b")),
      [],
    ],
  ])("%s", (_, definition, found) => {
    expect(warnings(definition)).toEqual(found);
  });
});

test("a stored route may have an id twice, a new one may not", () => {
  const twice = route(one(), one({ seats: [signs("1", person("chief"))] }));
  expect(storedApprovalRouteSchema.safeParse(twice).success).toBe(true);
  expect(approvalRouteSchema.safeParse(twice).success).toBe(false);
  expect(approvalRouteSchema.safeParse(route(one(), one({}, "b"))).success).toBe(true);
});
