/** What another route would have done to a post: which levels more or fewer, whom else they would have asked, where it would stop. */
import { describe, expect, it } from "vitest";
import { after, level, officeApprovalRoute, officeFacts, start } from "#tests/support/iter.ts";
import { isDifferent, onPastPost } from "#workflows/approval/route-on-past-post.ts";
import type { ApprovalRouteLevel, ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";
import { voiceSeatId } from "#workflows/approval/approval-route-levels.ts";
import type { Facts } from "#workflows/approval/types.ts";

const person = (personId: string): SeatHolder => ({ type: "person", personId });
const seat = (id: string, holder: SeatHolder, kind: ApprovalRouteSeat["kind"] = "signature") =>
  ({ id, kind, holder, label: "firma" }) as const;
const one = (id: string, change: Partial<ApprovalRouteLevel> = {}) =>
  level(id, { name: `Livello ${id}`, seats: [seat(`${id}-seat`, person("chief"))], ...change });

function compared(before: ApprovalRouteLevel[], now: ApprovalRouteLevel[], facts: Facts = officeFacts()) {
  return onPastPost(officeApprovalRoute({ levels: now }), {
    sentBy: officeApprovalRoute({ levels: before }),
    factsAt: () => facts,
    changesAt: [],
    sentAt: start,
    publishAt: after(20 * 24 * 60),
  });
}
const nothing = { more: [], less: [], others: [], blocked: [], refusal: null };
const other = (id: string) => one(id, { seats: [seat(`${id}-seat`, person("director"))] });

describe("a route that would have asked the same", () => {
  it("is no different, whatever it calls its level or however its ids changed", () => {
    for (const now of [one("a"), one("a", { name: "Firma" }), one("z", { name: " LIVELLO A " })])
      expect(compared([one("a")], [now])).toEqual(nothing);
    expect(isDifferent(nothing)).toBe(false);
  });

  it("is no different for the order of its seats, nor for whom it only informs", () => {
    const seats = [seat("1", person("chief")), seat("2", person("director"))];
    const [first, second] = seats;
    if (!first || !second) throw new Error("Two seats");
    const informing = [second, first, seat("3", person("bob"), "notice")];
    expect(compared([one("a", { seats })], [one("a", { seats: informing })])).toEqual(nothing);
  });

  it("is no different for what a named voice or a word added, which comes with every route", () => {
    const added = [one(voiceSeatId), one("w", { name: "Parole", addedBecause: { lists: [] } })];
    expect(compared([one("a"), ...added], [one("a")])).toEqual(nothing);
  });

  it("is no different for levels that the post does not meet, in either", () => {
    const never = { when: { tags: ["bandi"] } };
    expect(
      compared(
        [one("a"), one("b", never)],
        [one("a"), other("c")].map((was) => (was.id === "c" ? { ...was, ...never } : was)),
      ),
    ).toEqual(nothing);
  });
});

describe("it is told", () => {
  it("which levels would have been asked more, and which not", () => {
    const found = compared([one("a"), one("b")], [one("a"), other("c")]);
    expect(found).toEqual({ ...nothing, more: ["Livello c"], less: ["Livello b"] });
    expect(isDifferent(found)).toBe(true);
  });

  it("whom a level would have asked instead", () => {
    const found = compared([one("a")], [other("a")]);
    expect(found.others).toEqual([{ level: "Livello a", before: [person("chief")], after: [person("director")] }]);
    expect({ ...found, others: [] }).toEqual(nothing);
    expect(isDifferent(found)).toBe(true);
  });

  it("of levels that share an id, rather than of those that share a name", () => {
    const before = [one("b", { name: "Firma" }), { ...other("a"), name: "Sindaco" }];
    const found = compared(before, [{ ...other("a"), name: "Firma" }]);
    expect(found).toEqual(nothing);
  });

  it("where it would have stopped, for want of whom", () => {
    const empty: SeatHolder = { type: "group", groupId: "empty" };
    const seats = [seat("n", empty, "notice"), seat("1", empty)];
    const found = compared([one("a", { seats })], [one("a", { seats })]);
    expect(found).toEqual({
      ...nothing,
      blocked: [{ level: "Livello a", reason: "emptyGroup", holder: empty }],
    });
    expect(isDifferent(found)).toBe(true);
  });

  it("why it could not have been sent at all, and then nothing of its levels", () => {
    const found = compared([one("a")], [one("b", { when: { tags: ["bandi"] } })]);
    expect(found).toEqual({ ...nothing, refusal: "routeEmpty" });
    expect(isDifferent(found)).toBe(true);
  });
});

it("each difference alone is one", () => {
  expect(isDifferent({ ...nothing, more: ["a"] })).toBe(true);
  expect(isDifferent({ ...nothing, less: ["a"] })).toBe(true);
});
