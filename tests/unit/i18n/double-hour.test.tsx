import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { MomentFields } from "#app/components/post/moment-fields.tsx";
import { passOf } from "#app/i18n/calendar-parts.ts";
import { formatDeadline, formatHour, formatMoment, formatPass, type Reader } from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";
import { writtenMoment } from "#emails/moment.ts";
import { render } from "#tests/unit/components/render.tsx";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";

/* The rule: in the night in which the clock shows an hour twice, every moment says which of the two it is. */

const first = new Date("2026-10-25T00:30:00Z");
const second = new Date("2026-10-25T01:30:00Z");
const reader = (locale: Locale, zone = "Europe/Rome"): Reader => ({
  locale,
  zone,
  now: new Date("2026-10-20T10:00:00Z"),
});

describe("the hour that comes twice", () => {
  it.each([
    ["it", "2:30 (prima, ora legale)", "2:30 (seconda, ora solare)"],
    ["en", "2:30 (first, summer time)", "2:30 (second, winter time)"],
    ["fr", "2:30 (première, heure d’été)", "2:30 (seconde, heure d’hiver)"],
  ] as const)("is told apart in %s: hours, moments, terms and mails", (locale, early, late) => {
    const who = reader(locale);
    for (const [at, hour] of [
      [first, early],
      [second, late],
    ] as const) {
      expect(formatHour(at, who)).toBe(hour);
      expect(formatMoment(at, who)).toMatch(new RegExp(`25 .*, ${escaped(hour)}$`, "u"));
      expect(formatMoment(at, who, { length: "short" })).toContain(hour);
      expect(formatDeadline(at, who).text).toContain(hour);
      expect(writtenMoment(at, who)).toContain(hour);
    }
  });

  it("and the reader's zone, where it could be mistaken, stand in one bracket", () => {
    const moment = formatMoment(new Date("2026-10-25T00:30:00Z"), reader("it", "Europe/London"), {
      meantIn: "America/New_York",
    });
    expect(moment).toBe("domenica 25 ottobre, 1:30 (prima, ora legale, ora di Londra)");
  });

  it("is said beside the fields, which cannot say it", () => {
    const fields = (publishAt: Date) =>
      render(<MomentFields publishAt={publishAt.toISOString()} zone="Europe/Rome" />).replaceAll("&#x27;", "'");
    expect(fields(first)).toContain("Com’è adesso: 2:30 (prima, ora legale).");
    expect(fields(second)).toContain("Com’è adesso: 2:30 (seconda, ora solare).");
    expect(fields(new Date("2026-10-26T01:30:00Z"))).not.toContain("Com’è adesso");
  });

  it("has its edges: the hour before, the hour after, the night that skips one", () => {
    const hours = ["2026-10-24T23:59:00Z", "2026-10-25T02:00:00Z", "2026-03-29T01:00:00Z", "2026-07-01T00:30:00Z"];
    for (const at of hours) expect(formatPass(new Date(at), reader("it"))).toBeNull();
    expect(formatPass(new Date("2026-10-25T00:00:00Z"), reader("it"))).toBe("prima, ora legale");
    expect(formatPass(new Date("2026-10-25T01:59:59Z"), reader("it"))).toBe("seconda, ora solare");
  });
});

it("is the hour that has two instants, in every zone and at every minute", () => {
  const zones = fc.constantFrom("Europe/Rome", "America/New_York", "Australia/Lord_Howe", "Atlantic/Azores", "UTC");
  const nights = fc.constantFrom(
    "2026-10-25T01:00:00Z",
    "2026-11-01T06:00:00Z",
    "2026-04-04T15:00:00Z",
    "2026-03-29T01:00:00Z",
  );
  fc.assert(
    fc.property(zones, nights, fc.integer({ min: -240, max: 240 }), (zone, night, minutes) => {
      const at = new Date(Date.parse(night) + minutes * 60_000);
      const local = localTime(at.toISOString(), zone);
      const found = zonedInstant(local, zone, { disambiguation: "earlier" });
      const pass = found.kind !== "overlap" ? null : found.earlier === at.toISOString() ? "first" : "second";
      expect([zone, local, passOf(at, zone)]).toEqual([zone, local, pass]);
    }),
    { numRuns: 2000 },
  );
});

function escaped(text: string): string {
  return text.replace(/[()]/gu, "\\$&");
}
