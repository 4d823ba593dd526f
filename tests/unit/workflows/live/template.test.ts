import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Blank, envelopeFaults, envelopeSchema } from "#workflows/live/envelope.ts";
import {
  blankFaults,
  blankNamesIn,
  blanksOf,
  filledText,
  limitsOf,
  minutesOf,
  partsOf,
  plainValues,
} from "#workflows/live/template.ts";
import { anEvening } from "./evening.ts";

describe("a template", () => {
  it("has its words and its blanks in the order in which they are read", () => {
    expect(partsOf("Dalle [ora] in [piazza Varchi].")).toEqual([
      { kind: "words", text: "Dalle " },
      { kind: "blank", name: "ora" },
      { kind: "words", text: " in " },
      { kind: "blank", name: "piazza Varchi" },
      { kind: "words", text: "." },
    ]);
    expect(blankNamesIn("[ora] e [ora], [luogo]")).toEqual(["ora", "luogo"]);
  });

  it("takes brackets that name nothing for words", () => {
    for (const text of ["[]", "[ ]", "[http://a.it]", `[${"a".repeat(31)}]`, "[a", "a]", "[…]"])
      expect(blankNamesIn(text), text).toEqual([]);
  });

  it("keeps every word of its own, whatever is typed: what is filled is the words and the values, and nothing else", () => {
    fc.assert(
      fc.property(
        fc.array(fc.oneof(fc.string(), fc.constantFrom("[ora]", "[luogo]", "[n]")), { maxLength: 12 }),
        fc.dictionary(fc.constantFrom("ora", "luogo", "n", "altro", "__proto__", "constructor"), fc.string()),
        (pieces, values) => {
          const text = pieces.join("");
          const expected = partsOf(text).map((part) =>
            part.kind === "words" ? part.text : Object.hasOwn(values, part.name) ? (values[part.name] ?? "") : "",
          );
          expect(filledText({ text }, values)).toBe(expected.join(""));
          expect(
            partsOf(text)
              .map((part) => (part.kind === "words" ? part.text : `[${part.name}]`))
              .join(""),
          ).toHaveLength(text.length);
        },
      ),
    );
  });

  it("gives known blanks their rules and a new one the rule of a place", () => {
    const known: Blank[] = [{ name: "ora", type: "time", from: 0, until: 60 }];
    expect(blanksOf("[ora] [luogo]", known)).toEqual([known[0], { name: "luogo", type: "place", longest: 40 }]);
  });
});

describe("a blank takes", () => {
  const faultOf = (blank: Blank, typed: string) => {
    const template = { blanks: [blank] };
    return blankFaults(template, plainValues(template, { [blank.name]: typed }))[0]?.code ?? null;
  };

  it("a time within its bounds, over midnight too", () => {
    const evening: Blank = { name: "ora", type: "time", from: 18 * 60, until: 24 * 60 };
    const night: Blank = { name: "ora", type: "time", from: 22 * 60, until: 2 * 60 };
    expect(
      ["18:00", "21.30", " 24:00 ", "9:00", "25:00", "18:60", "sera", ""].map((typed) => faultOf(evening, typed)),
    ).toEqual([null, null, null, "timeOutside", "notTime", "notTime", "notTime", "missing"]);
    expect(["23:00", "1:59", "2:01", "21:59"].map((typed) => faultOf(night, typed))).toEqual([
      null,
      null,
      "timeOutside",
      "timeOutside",
    ]);
    expect(minutesOf("9:05")).toBe(545);
  });

  it("a whole number from the least to the most", () => {
    const seats: Blank = { name: "posti", type: "number", least: 1, most: 50 };
    expect(["1", "50", "0", "51", "1,5", "-3", "1e3", "٣"].map((typed) => faultOf(seats, typed))).toEqual([
      null,
      null,
      "numberOutside",
      "numberOutside",
      "notNumber",
      "notNumber",
      "notNumber",
      "notNumber",
    ]);
  });

  it("the name of a place, and nothing that a network would make a link, a mention or a hashtag of", () => {
    const place: Blank = { name: "luogo", type: "place", longest: 30 };
    for (const typed of ["piazza Varchi", "via G. Verdi, 3", "l’Arno", "Sant’Agata (sala 2)"])
      expect(faultOf(place, typed), typed).toBeNull();
    for (const typed of ["altrove.example", "https://a.it", "@qualcuno", "#tag", "a\u200Bb", "[ora]", "<b>"])
      expect(faultOf(place, typed), typed).toBe("notPlace");
    expect(faultOf(place, "a".repeat(31))).toBe("tooLong");
  });

  it("a word of its list, to the letter", () => {
    const stop: Blank = { name: "fermata", type: "choice", words: ["Stadio", "Stazione"] };
    expect(["Stadio", "stadio", "Stadio!", ""].map((typed) => faultOf(stop, typed))).toEqual([
      null,
      "notListed",
      "notListed",
      "missing",
    ]);
  });

  it("says its rule as its field shows it", () => {
    expect(limitsOf({ name: "ora", type: "time", from: 1080, until: 1440 })).toBe("18:00–24:00");
    expect(limitsOf({ name: "x", type: "choice", words: ["a", "b"] })).toBe("a\nb");
  });
});

describe("an envelope", () => {
  it("is read back as it was written", () => {
    expect(envelopeSchema.parse(JSON.parse(JSON.stringify(anEvening())))).toEqual(anEvening());
  });

  it("says each thing that keeps it from being sent", () => {
    const faults = (change: Parameters<typeof anEvening>[0]) =>
      envelopeFaults(anEvening(change)).map(({ code }) => code);
    const { from } = anEvening();
    expect(faults({})).toEqual([]);
    expect(faults({ until: from })).toEqual(["periodBackwards"]);
    expect(faults({ until: "2026-03-10T17:00:00.001Z" })).toEqual(["periodTooLong"]);
    expect(faults({ onDutyIds: [] })).toEqual(["nobodyOnDuty"]);
    expect(faults({ readerIds: [] })).toEqual(["nobodyReads"]);
    expect(faults({ readerIds: ["elena", "sofia"] })).toEqual(["readerOnDuty"]);
    expect(faults({ mostPosts: 0 })).toEqual(["noPosts"]);
    expect(faults({ templates: [] })).toEqual(["noTemplates"]);
    const blanks: Blank[] = [
      { name: "a", type: "choice", words: [] },
      { name: "b", type: "number", least: 2, most: 1 },
    ];
    expect(faults({ templates: [{ id: "t", title: " ", text: "[a] [b]", blanks }] })).toEqual([
      "templateEmpty",
      "choiceEmpty",
      "numberBackwards",
    ]);
  });
});
