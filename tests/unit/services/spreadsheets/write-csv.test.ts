import { describe, expect, test } from "vitest";
import { type CsvCell, writeCsv } from "#app/services/spreadsheets/write-csv.ts";

const mark = "\uFEFF";
const line = (...cells: CsvCell[]) => writeCsv([cells]).slice(mark.length);

describe("a file for spreadsheets", () => {
  test("begins with the mark of UTF-8, has semicolons and Windows line ends", () => {
    expect(
      writeCsv([
        ["Livello", "Passaggi"],
        ["Sindaco", 38],
      ]),
    ).toBe(`${mark}"Livello";"Passaggi"\r\n"Sindaco";38\r\n`);
  });

  test("keeps quotes, separators and line ends of every kind within their cell", () => {
    expect(line('Dice "sì"; poi\r\nvia')).toBe('"Dice ""sì""; poi\r\nvia"\r\n');
    expect(line("su due\nrighe", "")).toBe('"su due\nrighe";""\r\n');
  });

  test.each([
    "=1+1",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n1",
    " =HYPERLINK(1)",
    "\uFF1D1",
    '=CMD|"/C calc"!A0',
    "+A1",
    "-2+3+cmd|' /C calc'!A0",
    "+39\n=1",
  ])("@asvs v5.0.0-1.2.10 holds no formula: %j", (text) => {
    expect(line(text).startsWith(`"'`)).toBe(true);
  });

  test.each(["+39 055 123-456", "-1", "-3,5", "Gelo", "l’avviso = serve", "3-4 dicembre", ""])(
    "leaves telephone numbers, negative numbers and other words as they are: %j",
    (text) => {
      expect(line(text)).toBe(`"${text}"\r\n`);
    },
  );
});
