import type { RailLevel } from "#app/components/approval/types.ts";
import { initialsOf } from "#app/i18n/format.ts";
import type { RouteHolders } from "#db/queries/approval-routes.ts";
import type { RouteDefinition } from "#workflows/approval/types.ts";
import { type RouteWords, seatWords } from "./route-words.ts";

/** An iter that nobody crosses yet, as a rail of empty seals. */
export function railOfRoute(route: RouteDefinition, holders: RouteHolders, t: RouteWords): RailLevel[] {
  return route.levels.map((level, index) => ({
    number: index + 1,
    name: level.name,
    state: "ahead",
    seats: level.seats.map((seat) => {
      const { name, line, person } = seatWords(seat, holders, t);
      return {
        kind: seat.kind,
        mark: "pending",
        initials: person ? initialsOf(person) : "",
        holderName: name,
        sentence: line,
      };
    }),
  }));
}
