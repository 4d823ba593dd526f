import type { Language } from "#app/i18n/language.ts";

export const language: Language = {
  name: "English",
  tag: "en-GB",
  smallDays: false,
  cities: {},
  nearDays: { [-1]: "yesterday", 0: "today", 1: "tomorrow" },
  firstOfMonth: "1",
  numbers: ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"],
  oneFeminine: "one",
  by: (moment) => `by ${moment}`,
  left: { less: "less than a minute", minutes: { one: "1 minute left", other: "# minutes left" } },
  passed: (moment) => `overdue since ${moment}`,
  zone: (city) => `${city} time`,
  pass: { first: "first, summer time", second: "second, winter time" },
  working: { and: "and", before: "working" },
};
