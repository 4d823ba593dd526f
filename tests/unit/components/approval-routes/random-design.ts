/** Random iters for the words of the designer, and the office around them. */
import fc from "fast-check";
import { surroundingsOf } from "#app/services/approval-routes/surroundings.ts";
import type { StoredCondition } from "#workflows/approval/condition.ts";
import type { ApprovalRoute, ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";
import { seatKinds, termActions } from "#workflows/approval/states.ts";

const staff = {
  writer: "Davide Lanzi",
  chief: "Elena Castellani",
  director: "Giorgio Salvi",
  ann: "Anna Neri",
  bob: "Bruno Poli",
};

const superiors: Record<string, string> = { writer: "chief", chief: "director", ann: "director", bob: "director" };

export const holders = {
  people: Object.entries(staff).map(([personId, name]) => ({
    personId,
    name,
    title: "",
    active: personId !== "bob",
    superiorId: superiors[personId] ?? null,
  })),
  groups: [
    { groupId: "legal", name: "Legale", memberIds: ["ann", "bob"] },
    { groupId: "all", name: "Tutti", memberIds: Object.keys(staff) },
    { groupId: "none", name: "Vuoto", memberIds: [] },
  ],
};

const channels = new Map([
  ["fb", "Facebook"],
  ["x", "X"],
]);

export const names = new Map([...channels, ["health", "Salute"], ["mayor", "Andrea Bonaiuti"]]);

export const around = surroundingsOf(
  holders,
  { tacitAllowed: true, ownTextsAllowed: true },
  { channelIds: new Set(["fb", "x"]), listIds: new Set(["health"]), personIds: new Set(["mayor"]) },
);

export const choices = { channels: [], people: [], lists: [], tags: ["gara"] };

const holder: fc.Arbitrary<SeatHolder> = fc.constantFrom<SeatHolder>(
  { type: "person", personId: "chief" },
  { type: "person", personId: "director" },
  { type: "person", personId: "bob" },
  { type: "person", personId: "gone" },
  { type: "group", groupId: "legal" },
  { type: "group", groupId: "all" },
  { type: "group", groupId: "none" },
  { type: "group", groupId: "gone" },
  { type: "superior" },
  { type: "voice" },
  { type: "vacant", role: "il Sindaco" },
);

export const condition: fc.Arbitrary<StoredCondition | null> = fc.option(
  fc.record(
    {
      tags: fc.constantFrom([], ["gara"], ["gara", "mensa"]),
      channelIds: fc.constantFrom([], ["fb"], ["fb", "x"], ["gone"]),
      namedVoice: fc.boolean(),
      sensitive: fc.boolean(),
    },
    { requiredKeys: [] },
  ),
);

const anyLevel: fc.Arbitrary<Omit<ApprovalRouteLevel, "id">> = fc.record({
  name: fc.constantFrom("Comunicazione", "Sindaco", ""),
  when: condition,
  seats: fc.array(
    fc.record({
      id: fc.constant(""),
      kind: fc.constantFrom(...seatKinds),
      holder,
      label: fc.constantFrom("", "", "parere"),
    }),
    { maxLength: 3 },
  ),
  quorum: fc.constantFrom("all" as const, 1, 2, 3),
  veto: fc.boolean(),
  termMinutes: fc.constantFrom(15, 60, 75, 120, 480),
  reminderMinutes: fc.option(fc.constantFrom(60, 120), { nil: undefined }),
  onTerm: fc.constantFrom(...termActions),
  tacitSignatures: fc.boolean(),
  freshProof: fc.boolean(),
  afterChanges: fc.constant("restart" as const),
});

export const anyRoute: fc.Arbitrary<ApprovalRoute> = fc
  .record({
    levels: fc.array(anyLevel, { maxLength: 3 }),
    toleranceMinutes: fc.constantFrom(0, 30, 120, 1440, 10_000),
    authorsMaySign: fc.boolean(),
  })
  .map((route) => ({
    ...route,
    levels: route.levels.map((one, index) => ({
      ...one,
      id: `l${index}`,
      seats: one.seats.map((seat, place) => ({ ...seat, id: `l${index}s${place}` })),
    })),
  }));
