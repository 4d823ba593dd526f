/** What a person says about when they work is read whole or refused whole, each problem with its field. */
import { describe, expect, test } from "vitest";
import { usualHours } from "#app/services/organizations/office-hours.ts";
import { readOwnHours, shownOwnHours, typedOwnHours } from "#app/services/people/own-hours.ts";

function formOf(fields: Record<string, string>): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
}

const refused = (fields: Record<string, string>, line: string | null = null) => ({
  ok: false,
  error: { code: "invalidInput", fields, detail: { line } },
});

const partTime = { kept: "own", "hours-1": "9–13, 14–17", "hours-3": "8:30–12:30" };
const read = {
  1: [
    { from: 540, to: 780 },
    { from: 840, to: 1020 },
  ],
  3: [{ from: 510, to: 750 }],
};

describe("a person's hours", () => {
  test("are read with their lunch break, and days off in order and once", () => {
    const daysOff = "24/12/2026\n2/11/2026\r\n24/12/2026\n";
    expect(readOwnHours(formOf({ ...partTime, daysOff }))).toEqual({
      ok: true,
      own: { hours: read, daysOff: ["2026-11-02", "2026-12-24"] },
    });
  });

  test("are those of the office where nobody says otherwise, whatever stands in the fields", () => {
    const form = formOf({ ...partTime, kept: "organization", "hours-2": "17–9", daysOff: "" });
    expect(readOwnHours(form)).toEqual({ ok: true, own: { hours: null, daysOff: [] } });
  });

  test("come back on the form as they were stored", () => {
    const own = { hours: read, daysOff: ["2026-11-02"] };
    const shown = shownOwnHours(own, usualHours);
    const form = formOf({
      kept: shown.kept,
      daysOff: shown.daysOff,
      ...Object.fromEntries(shown.hours.map(({ day, text }) => [`hours-${day}`, text])),
    });
    expect(readOwnHours(form)).toEqual({ ok: true, own });
    expect(typedOwnHours(form)).toEqual(shown);
    expect(shownOwnHours({ hours: null, daysOff: [] }, usualHours).hours[0]).toEqual({
      day: 1,
      text: "9:00–13:00, 14:00–18:00",
    });
  });

  test("are refused without a single hour: no term would ever pass", () => {
    expect(readOwnHours(formOf({ kept: "own" }))).toEqual(refused({ hours: "hoursMissing" }));
  });

  test("are refused with every problem at once", () => {
    const form = formOf({
      kept: "own",
      "hours-1": "18–9",
      "hours-2": "9–13, 12–17",
      "hours-5": "mattina",
      daysOff: "1/12/2026\n31/11/2026",
    });
    expect(readOwnHours(form)).toEqual(
      refused(
        {
          "hours-1": "hoursReversed",
          "hours-2": "hoursOverlap",
          "hours-5": "hoursUnclear",
          daysOff: "dayOffUnclear",
        },
        "31/11/2026",
      ),
    );
  });

  test("keep no more than 400 days off, and no date is dropped unsaid", () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, day) => new Date(Date.UTC(2026, 0, 1 + day)).toISOString().slice(0, 10)).join(
        "\n",
      );
    expect(readOwnHours(formOf({ daysOff: days(400) }))).toMatchObject({ ok: true });
    expect(readOwnHours(formOf({ daysOff: days(401) }))).toEqual(refused({ daysOff: "datesTooMany" }));
  });
});
