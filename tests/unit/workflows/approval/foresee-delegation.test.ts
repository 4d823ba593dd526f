/** Before a substitute takes over, it is said what becomes of each seat that waits: just what then does become of it. */
import { describe, expect, it } from "vitest";
import { after, level, mark, officeApprovalRoute, officeFacts, person, play, submission } from "#tests/support/iter.ts";
import { foreseeDelegation } from "#workflows/approval/foresee-delegation.ts";
import type { Decision } from "#workflows/approval/events.ts";
import type { ApprovalRouteSeat, SeatHolder } from "#workflows/approval/route-types.ts";
import type { Facts } from "#workflows/approval/types.ts";

const legal: SeatHolder = { type: "group", groupId: "legal" };
const holder = (personId: string): SeatHolder => ({ type: "person", personId });
const seat = (id: string, of: SeatHolder, kind: ApprovalRouteSeat["kind"] = "signature") =>
  ({ id, kind, holder: of, label: "firma" }) as const;
const sent = (...seats: ApprovalRouteSeat[]) =>
  play([submission({ route: officeApprovalRoute({ levels: [level("only", { seats })] }) })]);

function foreseen(iter: Decision, of: string, substituteId: string, facts: Facts = officeFacts()) {
  const personIds = ["writer", "ann", "bob", "mayor"];
  return foreseeDelegation(iter, { of, substituteId, enteredBy: of, personIds, now: after(3) }, facts);
}

describe("a seat that waits for whoever goes away", () => {
  it("passes to a substitute who may fill it, and whoever entered that may hand it to others instead", () => {
    expect(foreseen(sent(seat("a", holder("chief"))), "chief", "ann")).toEqual([
      { seatId: "a1", becomes: "passes", why: null, personIds: ["bob", "mayor"] },
    ]);
  });

  it("stays with the others of its group where the substitute may not fill it", () => {
    expect(foreseen(sent(seat("a", legal)), "ann", "writer")).toEqual([
      { seatId: "a1", becomes: "stays", why: null, personIds: ["mayor"] },
    ]);
  });

  it("passes to whoever stands in for one of a group", () => {
    expect(foreseen(sent(seat("a", legal)), "ann", "mayor")).toMatchObject([{ becomes: "passes", why: null }]);
  });

  it("stops where nobody may fill it, and says why", () => {
    expect(foreseen(sent(seat("a", holder("chief"))), "chief", "writer")).toEqual([
      { seatId: "a1", becomes: "stops", why: "onlyAuthors", personIds: ["ann", "bob", "mayor"] },
    ]);
    const people = { ...officeFacts().people, ann: { ...person("ann"), mayDecide: false } };
    expect(foreseen(sent(seat("a", holder("chief"))), "chief", "ann", officeFacts({ people }))).toMatchObject([
      { becomes: "stops", why: "notApprover" },
    ]);
  });

  it("stays theirs where nobody can stand in: in their own name", () => {
    const iter = play(
      [
        submission({
          route: officeApprovalRoute({ levels: [level("only", { seats: [seat("v", { type: "voice" })] })] }),
        }),
      ],
      officeFacts({ voiceId: "mayor" }),
    );
    expect(foreseen(iter, "mayor", "ann", officeFacts({ voiceId: "mayor" }))).toEqual([
      { seatId: "v1", becomes: "stays", why: null, personIds: [] },
    ]);
  });

  it("is judged beside the delegations that count already", () => {
    const annIsAway = { delegationId: "old", of: "ann", substituteId: "writer", enteredBy: "ann", act: "" };
    const iter = sent(seat("a", legal));
    expect(foreseen(iter, "bob", "writer")).toMatchObject([{ becomes: "stays" }]);
    expect(foreseen(iter, "bob", "writer", officeFacts({ delegations: [annIsAway] }))).toMatchObject([
      { becomes: "stops", why: "onlyAuthors" },
    ]);
  });

  it("is the only one that is told: what they signed, what others have and what informs them stay as they are", () => {
    const seats = [
      seat("a", holder("chief")),
      seat("b", legal),
      seat("c", holder("director")),
      seat("d", holder("chief"), "notice"),
      seat("e", holder("chief"), "endorsement"),
    ];
    expect(foreseen(sent(...seats), "chief", "mayor").map(({ seatId }) => seatId)).toEqual(["a1", "e1"]);
    const signed = play([mark("a1", "chief")], officeFacts(), sent(...seats).stored);
    expect(foreseen(signed, "chief", "mayor").map(({ seatId }) => seatId)).toEqual(["e1"]);
  });
});

it("what is foreseen is what comes, whoever stands in for whom", () => {
  const iter = sent(seat("a", holder("chief")), seat("b", legal), seat("c", holder("director"), "endorsement"));
  const people = ["writer", "helper", "chief", "director", "mayor", "ann", "bob"];
  for (const of of people)
    for (const substituteId of people.filter((personId) => personId !== of)) {
      const facts = officeFacts({ delegations: [{ delegationId: "d", of, substituteId, enteredBy: of, act: "" }] });
      const foretold = foreseen(iter, of, substituteId);
      if (foretold.length === 0) continue;
      const { context } = play([{ type: "factsChanged", now: after(3), token: "look" }], facts, iter.stored);
      const came = context.seats.flatMap(({ seatId, candidates, blocked }) => {
        if (!foretold.some((one) => one.seatId === seatId)) return [];
        const passes = candidates.includes(substituteId);
        return { seatId, becomes: passes ? "passes" : candidates.length > 0 ? "stays" : "stops", why: blocked };
      });
      expect(foretold.map(({ seatId, becomes, why }) => ({ seatId, becomes, why }))).toEqual(came);
    }
});
