import { describe, expect, test } from "vitest";
import { formatDate, parseDate, parsePatronDay } from "#app/services/organizations/day-words.ts";
import { formatPatronDay } from "#workflows/calendar/patron-saints.ts";
import { formatDayHours, parseDayHours, usualHours } from "#app/services/organizations/office-hours.ts";
import { readOrganizationForm } from "#app/services/organizations/organization-form.ts";

describe("office hours as people write them", () => {
  test.each([
    ["8:00–14:00", [{ from: 480, to: 840 }]],
    ["8-14", [{ from: 480, to: 840 }]],
    [
      "9.00 - 13.00, 14.30 - 18",
      [
        { from: 540, to: 780 },
        { from: 870, to: 1080 },
      ],
    ],
    ["0:00–24:00", [{ from: 0, to: 1440 }]],
    ["", []],
  ])("%s", (text, spans) => {
    expect(parseDayHours(text)).toEqual(spans);
  });

  test.each([
    ["mattina", "hoursUnclear"],
    ["8:70–9:00", "hoursUnclear"],
    ["8–25", "hoursUnclear"],
    ["14–8", "hoursReversed"],
    ["9–9", "hoursReversed"],
    ["9–13, 12–18", "hoursOverlap"],
    ["14–18, 9–13", "hoursOverlap"],
  ])("%s is refused as what it is: %s", (text, problem) => {
    expect(parseDayHours(text)).toBe(problem);
  });

  test.each(["9–13 e 14–18", "9–13 et 14–18", "9–13 and 14–18", "9–13; 14–18"])("%s has a lunch break", (text) => {
    expect(parseDayHours(text)).toEqual(usualHours[1]);
  });

  test("are written back so that they read the same", () => {
    for (const spans of Object.values(usualHours)) expect(parseDayHours(formatDayHours(spans))).toEqual(spans);
  });
});

describe("days as people write them", () => {
  test.each([
    ["11/11", "11-11"],
    ["1.5", "05-01"],
    ["29/2", "02-29"],
  ])("patron day %s, and back", (text, day) => {
    expect(parsePatronDay(text)).toBe(day);
    expect(parsePatronDay(formatPatronDay(day))).toBe(day);
  });

  test.each([
    ["24/12/2026", "2026-12-24"],
    ["2026-12-24", "2026-12-24"],
  ])("closure %s, and back", (text, date) => {
    expect(parseDate(text)).toBe(date);
    expect(parseDate(formatDate(date))).toBe(date);
  });

  test.each(["31/4", "0/1", "natale", "29/2/2026", "domani"])("%s is no day", (text) => {
    expect([parsePatronDay(text), parseDate(text)]).toEqual([null, null]);
  });
});

function formOf(changes: Record<string, string>): FormData {
  const form = new FormData();
  const good = {
    name: "Comune",
    locale: "it",
    zone: "Europe/Rome",
    "hours-1": "8–14",
    patronDay: "",
    closures: "",
    complianceEmail: "",
  };
  for (const [key, value] of Object.entries({ ...good, ...changes })) form.set(key, value);
  return form;
}

describe("the organisation's form", () => {
  test("gives the fields", () => {
    const read = readOrganizationForm(
      formOf({ patronDay: "11/11", closures: "24/12/2026\r\n\n24/12/2026", complianceEmail: "Dpo@Comune.it" }),
    );
    expect(read).toEqual({
      ok: true,
      fields: {
        name: "Comune",
        locale: "it",
        zone: "Europe/Rome",
        officeHours: { 1: [{ from: 480, to: 840 }] },
        patronDay: "11-11",
        closures: ["2026-12-24"],
        complianceEmail: "dpo@comune.it",
      },
    });
  });

  test.each([
    [{ name: "  " }, "name"],
    [{ name: "\u0000" }, "name"],
    [{ zone: "Europe/Valdarno" }, "zone"],
    [{ "hours-1": "" }, "hours"],
    [{ "hours-2": "sempre" }, "hours-2"],
    [{ patronDay: "31/2" }, "patronDay"],
    [{ closures: "24/12/2026\nnatale" }, "closures"],
    [{ complianceEmail: "dpo" }, "complianceEmail"],
  ])("%j names the field", (changes, field) => {
    const read = readOrganizationForm(formOf(changes));
    expect(read.ok ? [] : Object.keys(read.error.fields ?? {})).toEqual([field]);
  });
});
