/** The trial of an iter counts its terms in the hours of whoever would be asked. */
import { expect, test } from "vitest";
import { tryApprovalRoute } from "#app/services/approval-routes/try-approval-route.ts";
import { level, officeApprovalRoute, officeFacts, start } from "#tests/support/iter.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";

/** Monday to Wednesday, 9:00 to 13:00. */
const mornings: OwnHours = {
  hours: { 1: [{ from: 540, to: 780 }], 2: [{ from: 540, to: 780 }], 3: [{ from: 540, to: 780 }] },
  daysOff: [],
};

function trial(ownHours: Record<string, OwnHours>) {
  const { calendar } = officeFacts();
  const people = ["writer", "director"].map((personId) => ({
    personId,
    name: personId,
    title: "",
    active: true,
    superiorId: null,
  }));
  const route = officeApprovalRoute({ levels: [level("only")] });
  const now = new Date(start);
  return tryApprovalRoute({ route, holders: { people, groups: [] }, authorId: "writer", calendar, ownHours, now });
}

test("the trial of an iter counts terms in the hours of whoever would be asked", () => {
  expect(trial({}).levels[0]?.dueAt).toBe("2026-03-02T17:00:00.000Z");
  expect(trial({ director: mornings }).levels[0]?.dueAt).toBe("2026-03-04T09:00:00.000Z");
  expect(trial({ director: { hours: null, daysOff: ["2026-03-02"] } }).levels[0]?.dueAt).toBe(
    "2026-03-03T07:00:00.000Z",
  );
});
