/** Random routes for the properties of the iter. */
import fc from "fast-check";
import { type FrozenApprovalRoute, level, officeApprovalRoute } from "#tests/support/iter.ts";
import type { ApprovalRouteLevel, SeatHolder } from "#workflows/approval/route-types.ts";

/** Everybody who may be named. */
export const staff = ["writer", "helper", "chief", "director", "mayor", "ann", "bob"];

const holder: fc.Arbitrary<SeatHolder> = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...staff).map((personId): SeatHolder => ({ type: "person", personId })) },
  {
    weight: 4,
    arbitrary: fc
      .constantFrom("legal", "all", "all", "empty")
      .map((groupId): SeatHolder => ({ type: "group", groupId })),
  },
  { weight: 1, arbitrary: fc.constant<SeatHolder>({ type: "superior" }) },
  { weight: 1, arbitrary: fc.constant<SeatHolder>({ type: "voice" }) },
);

const kind = fc.constantFrom("signature", "signature", "signature", "endorsement", "notice");

const routeLevel: fc.Arbitrary<
  Omit<ApprovalRouteLevel, "id" | "name" | "seats"> & {
    seats: Array<Pick<ApprovalRouteLevel["seats"][number], "kind" | "holder" | "acknowledge">>;
  }
> = fc.record({
  when: fc.constantFrom(
    null,
    null,
    null,
    { tags: ["bandi"] },
    { namedVoice: true },
    { voices: ["mayor"] },
    { voices: "nobody" as const, sensitive: false },
    { listIds: ["salute"] },
    { kinds: ["reply" as const] },
    { purpose: { words: ["gara"], forms: "it" as const } },
    { channelIds: ["fb", "other"] },
  ),
  seats: fc.array(fc.record({ kind, holder, acknowledge: fc.boolean() }), { minLength: 1, maxLength: 3 }),
  quorum: fc.constantFrom("all" as const, "all" as const, 1, 2),
  veto: fc.boolean(),
  termMinutes: fc.constantFrom(30, 240),
  termClock: fc.constantFrom(undefined, undefined, "always" as const),
  reminderMinutes: fc.option(fc.constantFrom(60, 90, 600), { nil: undefined }),
  onTerm: fc.constantFrom("remind", "escalate", "tacitConsent", "tacitConsent", "expire"),
  tacitSignatures: fc.boolean(),
  afterChanges: fc.constantFrom("restart", "resume"),
});

export const randomApprovalRoute: fc.Arbitrary<FrozenApprovalRoute> = fc
  .record({
    levels: fc.array(routeLevel, { minLength: 1, maxLength: 3 }),
    toleranceMinutes: fc.constantFrom(0, 120),
    authorsMaySign: fc.constantFrom(false, false, true),
    schedulesItself: fc.boolean(),
  })
  .map(({ levels, ...rest }) =>
    officeApprovalRoute({
      ...rest,
      levels: levels.map((one, index) =>
        level(`l${index}`, {
          ...one,
          seats: one.seats.map((seat, place) => ({ ...seat, id: `l${index}s${place}`, label: seat.kind })),
        }),
      ),
    }),
  );
