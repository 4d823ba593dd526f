import { describe, expect, test } from "vitest";
import { nameFinder, namesIn } from "#workflows/content/watched-names.ts";

const namesFound = (names: readonly string[], texts: readonly string[]) => nameFinder(names)(texts);

describe("a watched name", () => {
  test.each([
    ["capitals", "Chiara Landi", "CHIARA LANDI apre la festa"],
    ["accents", "Nicolò Però", "Con Nicolo Pero in piazza"],
    ["an apostrophe for an accent", "Nicolò Verdi", "Con Nicolo' Verdi in piazza"],
    ["accents put together of two characters", "José Núñez", "Jose\u0301 Nun\u0303ez saluta"],
    ["spaces and line ends", "Andrea Bonaiuti", "Andrea\n  Bonaiuti"],
    ["signs about it", "Ugo Sestini", "«Ugo Sestini», dice"],
    ["an elision before it", "Amato", "L’Amato è qui"],
    ["a hyphen within it", "Anna-Maria Neri", "Anna Maria Neri"],
    ["a mention before it", "Landi", "grazie a @landi!"],
    ["dots between its letters", "Landi", "vota L.a.n.d.i"],
    ["letters that look alike", "Landi", "vota Lаndі"],
  ])("is found whatever %s", (_, name, text) => {
    expect(namesFound([name], [text])).toEqual([name]);
  });

  test.each([
    ["begins a longer word", "Landi", "Landini suona stasera"],
    ["ends a longer word", "Neri", "i carboneri"],
    ["is only half there", "Chiara Landi", "Chiara, la figlia di Landini"],
    ["is in another order", "Chiara Landi", "Landi Chiara"],
    ["is empty", " ", "ogni testo"],
  ])("is not found where it %s", (_, name, text) => {
    expect(namesFound([name], [text])).toEqual([]);
  });

  test("is named once, however often and in however many texts it stands", () => {
    expect(namesFound(["Teresa Gori", "TERESA GORI", "Ivo Nardi"], ["Teresa Gori", "teresa gori"])).toEqual([
      "Teresa Gori",
    ]);
  });
});

test("a list holds one name a line, each once", () => {
  expect(namesIn(" Chiara  Landi \n\nUgo Sestini; CHIARA LANDI\r\n--\n")).toEqual(["Chiara Landi", "Ugo Sestini"]);
});
