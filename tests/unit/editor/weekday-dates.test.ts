import { describe, expect, it } from "vitest";
import { weekdayDates } from "#app/editor/weekday-dates.ts";

const around = new Date("2026-11-27T08:00:00Z");

function agree(text: string): boolean[] {
  return weekdayDates(text, around).map((date) => date.said === date.actual);
}

describe("weekdays and dates in a text", () => {
  it.each([
    "Da lunedì 30 novembre il ponte resta chiuso",
    "lunedi 30 Novembre 2026",
    "martedì 1° dicembre",
    "from Monday 30 November",
    "Monday, November 30th",
    "Tuesday 1st of December 2026",
    "à partir du lundi 30 novembre",
    "mardi 1er décembre",
  ])("agree: %s", (text) => expect(agree(text)).toEqual([true]));

  it.each(["martedì 30 novembre", "Friday, November 30", "dimanche 30 novembre"])("do not agree: %s", (text) =>
    expect(agree(text)).toEqual([false]),
  );

  it("knows a day the month does not have", () => {
    expect(weekdayDates("lunedì 31 novembre", around)).toEqual([
      { quote: "lunedì 31 novembre", said: 1, actual: null },
    ]);
  });

  it("takes the year nearest to the moment the post goes out", () => {
    expect(agree("venerdì 1 gennaio")).toEqual([true]);
    expect(agree("giovedì 1 gennaio")).toEqual([false]);
    expect(agree("giovedì 1 gennaio 2026")).toEqual([true]);
  });

  it("finds several in the order of the text, and nothing in words that only look like it", () => {
    expect(weekdayDates("Tuesday 1 December, poi lunedì 30 novembre", around).map((date) => date.quote)).toEqual([
      "Tuesday 1 December",
      "lunedì 30 novembre",
    ]);
    expect(agree("sabato prossimo, 30 novembre")).toEqual([]);
  });
});

describe("a date however it is typed", () => {
  const around = new Date("2026-11-21T09:00:00Z");

  it.each([
    ["martedi' 30 novembre", "martedi' 30 novembre"],
    ["martedi’ 30 novembre", "martedi’ 30 novembre"],
    ["martedi` 30 novembre", "martedi` 30 novembre"],
    ["Martedi\u0300 30 novembre", "Martedì 30 novembre"],
    ["martedì 30/11", "martedì 30/11"],
    ["martedi' 30/11, ore 9", "martedi' 30/11"],
    ["martedì 30-11-2026", "martedì 30-11-2026"],
    ["martedì 30/11/26.", "martedì 30/11/26"],
    ["martedì 30.11.2026", "martedì 30.11.2026"],
    ["Tuesday 11/30", "Tuesday 11/30"],
    ["mardi 30/11", "mardi 30/11"],
    ["mardi 30 novembre, fe\u0301vrier", "mardi 30 novembre"],
  ])("%s", (text, quote) => {
    expect(weekdayDates(text, around)).toEqual([{ quote, said: 2, actual: 1 }]);
  });

  it.each(["martedì 8.30", "martedì 30/13/11/2026", "martedì 40/50", "martedì 30/11-12/11"])(
    "no date is seen in %s",
    (text) => {
      expect(weekdayDates(text, around)).toEqual([]);
    },
  );
});
