import { describe, expect, test } from "vitest";
import {
  formatBytes,
  formatCount,
  formatDay,
  formatDayTitle,
  formatDeadline,
  formatHour,
  formatList,
  formatMoment,
  formatNumber,
  formatWorkingTime,
  initialsOf,
  type Reader,
  sentenceStart,
} from "#app/i18n/format.ts";
import type { Locale } from "#app/i18n/locales.ts";

const at = (iso: string) => new Date(iso);

/** Tuesday 24 November 2026, 11:20 in Rome. */
function reader(locale: Locale, changes: Partial<Reader> = {}): Reader {
  return { locale, zone: "Europe/Rome", now: at("2026-11-24T10:20:00Z"), ...changes };
}

describe("a moment", () => {
  test.each([
    ["it", "oggi, 17:00", "domani, 13:00", "ieri, 9:05", "venerdì 27 novembre, 9:00", "martedì 1° dicembre, 9:00"],
    [
      "en",
      "today, 17:00",
      "tomorrow, 13:00",
      "yesterday, 9:05",
      "Friday 27 November, 9:00",
      "Tuesday 1 December, 9:00",
    ],
    [
      "fr",
      "aujourd’hui, 17:00",
      "demain, 13:00",
      "hier, 9:05",
      "vendredi 27 novembre, 9:00",
      "mardi 1er décembre, 9:00",
    ],
  ] as const)("in %s says near days in words, others in full", (locale, ...said) => {
    const who = reader(locale);
    const moments = ["11-24T16:00", "11-25T12:00", "11-23T08:05", "11-27T08:00", "12-01T08:00"];
    expect(moments.map((moment) => formatMoment(at(`2026-${moment}:00Z`), who))).toEqual(said);
  });

  test.each([
    ["it", "ven 27, 9:00", "mar 1 dic, 9:00", "ven 8 gen 2027, 9:00"],
    ["en", "Fri 27, 9:00", "Tue 1 Dec, 9:00", "Fri 8 Jan 2027, 9:00"],
    ["fr", "ven 27, 9:00", "mar 1 déc, 9:00", "ven 8 janv 2027, 9:00"],
  ] as const)("in %s has a short form with month and year only where needed", (locale, friday, first, january) => {
    const short = { length: "short" } as const;
    expect(formatMoment(at("2026-11-27T08:00:00Z"), reader(locale), short)).toBe(friday);
    expect(formatMoment(at("2026-12-01T08:00:00Z"), reader(locale), short)).toBe(first);
    expect(formatMoment(at("2027-01-08T08:00:00Z"), reader(locale), short)).toBe(january);
  });

  test("names the reader's zone only when its clock differs from the one that was meant", () => {
    const nine = at("2026-11-27T08:00:00Z");
    const meant = { meantIn: "Europe/Rome" };
    expect(formatMoment(nine, reader("it"), meant)).toBe("venerdì 27 novembre, 9:00");
    expect(formatMoment(nine, reader("it", { zone: "Europe/Paris" }), meant)).toBe("venerdì 27 novembre, 9:00");
    expect(formatMoment(nine, reader("it", { zone: "Europe/London" }), meant)).toBe(
      "venerdì 27 novembre, 8:00 (ora di Londra)",
    );
    expect(formatMoment(nine, reader("en", { zone: "America/New_York" }), meant)).toBe(
      "Friday 27 November, 3:00 (New York time)",
    );
    expect(formatMoment(nine, reader("fr", { zone: "Indian/Reunion" }), meant)).toBe(
      "vendredi 27 novembre, 12:00 (heure de Reunion)",
    );
  });

  test("counts days on the reader's wall calendar, not by twenty-four hours", () => {
    const lateEvening = reader("it", { now: at("2026-11-24T22:59:00Z") });
    expect(formatDay(at("2026-11-24T23:01:00Z"), lateEvening)).toBe("domani");
    expect(formatDay(at("2026-11-24T23:01:00Z"), { ...lateEvening, zone: "Europe/London" })).toBe("oggi");
  });
});

describe("the nights when clocks change", () => {
  test("in autumn the same hour comes twice, each told from the other, and the next day stays tomorrow after 25 hours", () => {
    const saturday = reader("it", { now: at("2026-10-24T21:30:00Z") });
    expect(formatMoment(at("2026-10-25T00:30:00Z"), saturday)).toBe("domani, 2:30 (prima, ora legale)");
    expect(formatMoment(at("2026-10-25T01:30:00Z"), saturday)).toBe("domani, 2:30 (seconda, ora solare)");
    expect(formatMoment(at("2026-10-25T22:30:00Z"), saturday)).toBe("domani, 23:30");
    expect(formatDay(at("2026-10-25T23:30:00Z"), saturday)).toBe("lunedì 26 ottobre");
  });

  test("in spring the hour that does not exist is never written", () => {
    const saturday = reader("it", { now: at("2026-03-28T12:00:00Z") });
    expect(formatHour(at("2026-03-29T00:59:00Z"), saturday)).toBe("1:59");
    expect(formatHour(at("2026-03-29T01:00:00Z"), saturday)).toBe("3:00");
    expect(formatMoment(at("2026-03-29T21:59:00Z"), saturday)).toBe("domani, 23:59");
    expect(formatDay(at("2026-03-29T22:00:00Z"), saturday)).toBe("lunedì 30 marzo");
  });

  test("midnight is 0:00", () => {
    expect(formatHour(at("2026-11-23T23:00:00Z"), reader("it"))).toBe("0:00");
  });

  test("zones that change on different nights are told apart only while they differ", () => {
    const meant = { meantIn: "Europe/Rome" };
    const newYork = reader("en", { zone: "America/New_York", now: at("2026-10-26T12:00:00Z") });
    expect(formatMoment(at("2026-10-26T13:00:00Z"), newYork, meant)).toBe("today, 9:00 (New York time)");
  });
});

describe("a deadline", () => {
  test.each([
    ["it", "ancora 40 minuti", "ancora un minuto", "meno di un minuto", "entro oggi, 17:00", "scaduto oggi, 11:00"],
    ["en", "40 minutes left", "1 minute left", "less than a minute", "by today, 17:00", "overdue since today, 11:00"],
    [
      "fr",
      "encore 40 minutes",
      "encore une minute",
      "moins d’une minute",
      "avant aujourd’hui, 17:00",
      "échu aujourd’hui, 11:00",
    ],
  ] as const)("in %s is urgent under an hour and once passed", (locale, forty, ...others) => {
    const who = reader(locale);
    expect(formatDeadline(at("2026-11-24T11:00:00Z"), who)).toEqual({ text: forty, urgent: true });
    const moments = ["10:21:30", "10:20:30", "16:00:00", "10:00:00"];
    const deadlines = moments.map((moment) => formatDeadline(at(`2026-11-24T${moment}Z`), who));
    expect(deadlines.map((deadline) => deadline.text)).toEqual(others);
    expect(deadlines.map((deadline) => deadline.urgent)).toEqual([true, true, false, true]);
  });
});

describe("days, counts and lists", () => {
  test.each([
    ["it", "Martedì 24 novembre", "Facebook, Bluesky e Telegram", "1.206", "due", "una", "11"],
    ["en", "Tuesday 24 November", "Facebook, Bluesky and Telegram", "1,206", "two", "one", "11"],
    ["fr", "Mardi 24 novembre", "Facebook, Bluesky et Telegram", "1\u202f206", "deux", "une", "11"],
  ] as const)("in %s", (locale, ...said) => {
    const who = reader(locale);
    const counts = [formatCount(2, locale), formatCount(1, locale, "feminine"), formatCount(11, locale)];
    const list = formatList(["Facebook", "Bluesky", "Telegram"], locale);
    expect([formatDayTitle(who.now, who), list, formatNumber(1206, locale), ...counts]).toEqual(said);
  });

  test.each([
    ["it", "8 ore lavorative", "1 ora lavorativa", "40 minuti lavorativi", "2 ore e 30 minuti lavorativi"],
    ["en", "8 working hours", "1 working hour", "40 working minutes", "2 working hours and 30 minutes"],
    ["fr", "8 heures ouvrées", "1 heure ouvrée", "40 minutes ouvrées", "2 heures et 30 minutes ouvrées"],
  ] as const)("working time in %s", (locale, ...said) => {
    expect([480, 60, 40, 150].map((minutes) => formatWorkingTime(minutes, locale))).toEqual(said);
  });

  test.each([
    ["it", "0 ore lavorative", "1 minuto lavorativo", "1 ora e 1 minuto lavorativi", "2 ore lavorative"],
    ["en", "0 working hours", "1 working minute", "1 working hour and 1 minute", "2 working hours"],
    // In French nothing is one, too.
    ["fr", "0 heure ouvrée", "1 minute ouvrée", "1 heure et 1 minute ouvrées", "2 heures ouvrées"],
  ] as const)("one, none and a rounded hour of it in %s", (locale, ...said) => {
    expect([0, 1, 61, 119.7].map((minutes) => formatWorkingTime(minutes, locale))).toEqual(said);
  });

  test("sizes, sentence starts and initials", () => {
    expect(formatBytes(41_200, "it")).toBe("41 kB");
    expect(formatBytes(2_340_000, "it")).toBe("2,3 MB");
    expect(sentenceStart("due cose", "it")).toBe("Due cose");
    expect(initialsOf("Elena Castellani")).toBe("EC");
    expect(initialsOf("Anna Maria de Santis")).toBe("AS");
    expect(initialsOf("étienne")).toBe("É");
    expect(initialsOf("  ")).toBe("?");
  });
});
