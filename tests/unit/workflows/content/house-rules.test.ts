import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  campaignName,
  followsHouseRules,
  type HouseRules,
  houseSplices,
  type JudgedByHouse,
  judgeHouseRules,
} from "#workflows/content/house-rules.ts";
import { houseRulesSchema } from "#workflows/content/house-rules-schema.ts";
import { houseRulesTyped, readTypedHouseRules, typedHouseRules } from "#workflows/content/house-rules-typed.ts";
import { postKinds } from "#workflows/content/post-kinds.ts";

/* The rule: what a channel asks of every post is judged the same wherever it is judged, and what is added is in the text that is signed. */

const post: JudgedByHouse = { text: "Da lunedì apre.", campaign: "", publishAt: null, zone: "Europe/Rome", near: null };

function codes(rules: HouseRules, change: Partial<JudgedByHouse> = {}): string[] {
  return judgeHouseRules(rules, { ...post, ...change }).map(({ code }) => code);
}

const hashtags = { required: ["mensa"], most: 2, place: "end", level: "warn" } as const;

describe("hashtags", () => {
  const rules: HouseRules = { hashtags: { ...hashtags, required: [...hashtags.required] } };
  const line: HouseRules = { ...rules, signature: { line: "Ufficio stampa #comune", level: "warn" } };

  test.each<[string, HouseRules, string, string[]]>([
    ["are all there, at the end", rules, "Oggi si mangia.\n\n#mensa #scuola", []],
    ["count whatever their capitals", rules, "Oggi si mangia. #MENSA", []],
    ["miss one", rules, "Oggi si mangia.", ["hashtagsMissing"]],
    ["are as many as they may be", rules, "Si mangia #mensa #scuola", []],
    ["are one too many", rules, "Si mangia #mensa #scuola #oggi", ["hashtagsMany"]],
    ["are many, the same one twice counted twice", rules, "Si mangia #mensa #mensa #mensa", ["hashtagsMany"]],
    ["stand in the sentence", rules, "Oggi la #mensa apre.", ["hashtagsPlace"]],
    ["stand at the beginning and at the end", rules, "#mensa oggi apre #scuola", ["hashtagsPlace"]],
    ["stand before the signature line, which is no text", line, "Si mangia.\n#mensa\nUfficio stampa #comune", []],
    ["stand after it", line, "Si mangia.\nUfficio stampa #comune\n#mensa", []],
    ["are no part of an address", rules, "https://comune.example/#mensa", ["hashtagsMissing"]],
    ["are not asked of a text that is still empty", rules, " \n", []],
  ])("%s", (_, by, text, expected) => {
    expect(codes(by, { text })).toEqual(expected);
  });

  test("may be none at all", () => {
    const none: HouseRules = { hashtags: { required: [], most: 0, place: "anywhere", level: "warn" } };
    expect(codes(none, { text: "Oggi #mensa" })).toEqual(["hashtagsMany"]);
    expect(codes(none)).toEqual([]);
  });
});

describe("the signature line", () => {
  const rules: HouseRules = { signature: { line: "Ufficio stampa – perché sì", level: "block" } };

  test.each([
    ["on a line of its own", "Testo.\n\nUfficio stampa – perché sì", true],
    ["with spaces around it", "Testo.\n  Ufficio stampa – perché sì  \n#mensa", true],
    ["written with marks apart from their letters", "Testo.\nUfficio stampa – perche\u0301 si\u0300", true],
    ["in the middle of a sentence", "Scrive l’Ufficio stampa – perché sì, oggi", false],
    ["half", "Testo.\nUfficio stampa", false],
  ])("%s", (_, text, there) => {
    expect(codes(rules, { text })).toEqual(there ? [] : ["signatureMissing"]);
  });

  test("is added behind the text, once", () => {
    const added = applied(rules, "signatureMissing", { text: "Testo. \n" });
    expect(added).toBe("Testo.\n\nUfficio stampa – perché sì");
    expect(houseSplices("signatureMissing", rules, { ...post, text: added })).toEqual([]);
    expect(applied(rules, "signatureMissing", { text: "" })).toBe("Ufficio stampa – perché sì");
  });
});

describe("links", () => {
  const rules: HouseRules = {
    links: { source: "facebook", medium: "social", sites: ["comune.example"], level: "warn" },
  };
  const utm = "utm_source=facebook&utm_medium=social";

  test.each<[string, string, string]>([
    ["https://comune.example/mensa", "", `https://comune.example/mensa?${utm}`],
    ["https://comune.example", "", `https://comune.example/?${utm}`],
    ["https://www.comune.example/a?b=1#c", "", `https://www.comune.example/a?b=1&${utm}#c`],
    ["https://comune.example/a?utm_source=x&b=1", "", `https://comune.example/a?b=1&${utm}`],
    [
      "https://comune.example/a",
      "Più bici, meno auto!",
      `https://comune.example/a?${utm}&utm_campaign=piu-bici-meno-auto`,
    ],
    [`https://comune.example/a?${utm}&utm_campaign=ieri`, "Oggi", `https://comune.example/a?${utm}&utm_campaign=oggi`],
  ])("%s, in the campaign «%s»", (link, campaign, expected) => {
    const text = `Leggi ${link} e vieni.`;
    expect(codes(rules, { text, campaign })).toEqual(["utmMissing"]);
    const mended = applied(rules, "utmMissing", { text, campaign });
    expect(mended).toBe(`Leggi ${expected} e vieni.`);
    expect(codes(rules, { text: mended, campaign })).toEqual([]);
  });

  test.each([
    ["of another site", "https://altrove.example/a"],
    ["of a site whose name only ends like it", "https://ilcomune.example/a"],
    ["that carry it in another order", "https://comune.example/a?utm_medium=social&x=1&utm_source=facebook"],
    ["that carry a campaign where the post has none", `https://comune.example/a?${utm}&utm_campaign=ieri`],
  ])("%s stay as they are", (_, link) => {
    expect(codes(rules, { text: `Leggi ${link}` })).toEqual([]);
    expect(applied(rules, "utmMissing", { text: `Leggi ${link}` })).toBe(`Leggi ${link}`);
  });

  test("without sites every link is meant, and each is named once", () => {
    const all: HouseRules = { links: { source: "x", medium: "y", sites: [], level: "warn" } };
    const text = "https://uno.example/a https://due.example/b https://uno.example/a";
    expect(judgeHouseRules(all, { ...post, text })).toEqual([
      { level: "warn", code: "utmMissing", links: ["https://uno.example/a", "https://due.example/b"] },
    ]);
    expect(codes(all, { text: applied(all, "utmMissing", { text }) })).toEqual([]);
  });

  test("once mended, whatever was written, nothing is left to mend and nothing else has changed", () => {
    const piece = fc.oneof(
      fc.webUrl({ withQueryParameters: true, withFragments: true }),
      fc.constantFrom(
        "ciao",
        "\n",
        "#mensa",
        "https://comune.example/x",
        "comune.example",
        "(https://comune.example/y)",
      ),
    );
    const all: HouseRules = { links: { source: "x", medium: "y", sites: ["comune.example"], level: "warn" } };
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 8 }), fc.constantFrom("", "Estate 2026"), (pieces, campaign) => {
        const text = pieces.join(" ");
        const mended = applied(all, "utmMissing", { text, campaign });
        expect(codes(all, { text: mended, campaign })).toEqual([]);
        const others = (of: string) => of.split(" ").filter((word) => !word.includes("comune.example"));
        expect(others(mended)).toEqual(others(text));
      }),
    );
  });

  test.each([
    ["  Natale ’26 — in piazza ", "natale-26-in-piazza"],
    ["È già l’ora", "e-gia-l-ora"],
    ["???", ""],
  ])("the campaign «%s» is %s in an address", (campaign, expected) => {
    expect(campaignName(campaign)).toBe(expected);
  });
});

describe("the distance between two posts", () => {
  const rules: HouseRules = { distance: { minutes: 60, level: "block" } };
  const publishAt = "2026-11-30T10:00:00.000Z";
  const at = (moment: string) => ({ postId: "1", title: "Mercato", publishAt: moment });

  test.each([
    ["2026-11-30T09:00:00.000Z", null],
    ["2026-11-30T09:00:01.000Z", 59],
    ["2026-11-30T10:00:00.000Z", 0],
    ["2026-11-30T10:59:59.000Z", 59],
    ["2026-11-30T11:00:00.000Z", null],
  ])("to one at %s", (other, minutes) => {
    const found = judgeHouseRules(rules, { ...post, publishAt, near: at(other) });
    expect(found).toEqual(
      minutes === null ? [] : [{ level: "block", code: "tooNear", minutes, distance: 60, title: "Mercato" }],
    );
  });

  test("is nothing while nobody has said when, or nothing else goes out", () => {
    expect(codes(rules, { publishAt: null, near: at(publishAt) })).toEqual([]);
    expect(codes(rules, { publishAt })).toEqual([]);
  });
});

describe("the hours of a channel", () => {
  const rules: HouseRules = { hours: { weekdays: [1, 2, 3, 4, 5], from: 8 * 60, until: 20 * 60, level: "warn" } };
  const night: HouseRules = { hours: { weekdays: [7], from: 2 * 60, until: 3 * 60, level: "warn" } };

  test.each<[string, HouseRules, string, boolean]>([
    ["the first minute, a Monday", rules, "2026-11-30T07:00:00.000Z", true],
    ["a minute before", rules, "2026-11-30T06:59:00.000Z", false],
    ["the last minute", rules, "2026-11-30T18:59:00.000Z", true],
    ["the end", rules, "2026-11-30T19:00:00.000Z", false],
    ["a Saturday", rules, "2026-11-28T10:00:00.000Z", false],
    ["a Monday there, a Sunday here", rules, "2026-11-29T23:30:00.000Z", false],
    ["summer time moves with the clock", rules, "2026-07-06T06:00:00.000Z", true],
    ["the hour that comes twice, the first time", night, "2026-10-25T00:30:00.000Z", true],
    ["the hour that comes twice, the second time", night, "2026-10-25T01:30:00.000Z", true],
    ["the hour after it", night, "2026-10-25T02:00:00.000Z", false],
    ["the minute before the hour that never comes", night, "2026-03-29T00:59:00.000Z", false],
    ["the minute after it: it is three", night, "2026-03-29T01:00:00.000Z", false],
  ])("%s", (_, by, publishAt, inside) => {
    expect(codes(by, { publishAt })).toEqual(inside ? [] : ["outOfHours"]);
  });

  test("are judged on the clock in which the moment is meant", () => {
    const publishAt = "2026-11-30T20:30:00.000Z";
    expect(codes(rules, { publishAt, zone: "Atlantic/Azores" })).toEqual([]);
    expect(codes(rules, { publishAt })).toEqual(["outOfHours"]);
  });
});

test("no rule asks nothing, and replies and withdrawals follow none", () => {
  expect(codes({}, { publishAt: "2026-11-30T03:00:00.000Z" })).toEqual([]);
  expect(postKinds.filter((kind) => !followsHouseRules(kind))).toEqual(["reply", "withdrawal"]);
});

describe("the fields of a channel", () => {
  const full: HouseRules = {
    hashtags: { required: ["mensa", "scuola"], most: 3, place: "end", level: "block" },
    signature: { line: "Ufficio stampa", level: "warn" },
    links: { source: "facebook", medium: "social", sites: ["comune.example"], level: "block" },
    distance: { minutes: 45, level: "warn" },
    hours: { weekdays: [1, 5], from: 480, until: 1440, level: "block" },
  };
  const read = (typed: Record<string, string>) => {
    const known = readTypedHouseRules((name) => typed[name] ?? "");
    return houseRulesSchema.safeParse(houseRulesTyped(known));
  };

  test("show what is kept, and keep what they show", () => {
    expect(read({ ...typedHouseRules(full) }).data).toEqual(full);
    expect(read({ ...typedHouseRules({}) }).data).toEqual({});
    expect(Object.keys(read({}).data ?? { wrong: true })).toEqual([]);
  });

  test("take tags, sites and hours as people write them", () => {
    const typed = {
      houseTags: "#Mensa #mensa, scuola",
      houseSource: "fb",
      houseMedium: "social",
      houseSites: "https://www.Comune.example/notizie; biblioteca.example",
      houseUntil: "00:00",
    };
    expect(read(typed).data).toEqual({
      hashtags: { required: ["Mensa", "scuola"], most: null, place: "anywhere", level: "warn" },
      links: { source: "fb", medium: "social", sites: ["www.comune.example", "biblioteca.example"], level: "warn" },
      hours: { weekdays: [1, 2, 3, 4, 5, 6, 7], from: 0, until: 1440, level: "warn" },
    });
  });

  test.each<[keyof HouseRules, Record<string, string>]>([
    ["hashtags", { houseTags: "#due parole" }],
    ["hashtags", { houseTags: "#2026" }],
    ["hashtags", { houseTagsMost: "31" }],
    ["hashtags", { houseTagsMost: "tre" }],
    ["hashtags", { houseTags: "#a, #b", houseTagsMost: "1" }],
    ["hashtags", { houseTags: "a,b,c,d,e,f,g,h,i,l,m" }],
    ["signature", { houseSignature: "x".repeat(201) }],
    ["links", { houseSource: "facebook" }],
    ["links", { houseSource: "face book", houseMedium: "social" }],
    ["links", { houseSource: "a", houseMedium: "b", houseSites: "comune" }],
    ["distance", { houseDistance: "0" }],
    ["distance", { houseDistance: "10081" }],
    ["distance", { houseDistance: "un’ora" }],
    ["hours", { houseFrom: "20:00", houseUntil: "08:00" }],
    ["hours", { houseFrom: "25:00" }],
    ["hours", { houseDays: "8" }],
  ])("name the rule that cannot be read: %s", (rule, typed) => {
    expect(read(typed).error?.issues.map(({ path }) => path[0])).toContain(rule);
  });
});

function applied(rules: HouseRules, code: "signatureMissing" | "utmMissing", change: Partial<JudgedByHouse>): string {
  const judged = { ...post, ...change };
  return houseSplices(code, rules, judged).reduce(
    (text, { start, end, text: written }) => text.slice(0, start) + written + text.slice(end),
    judged.text,
  );
}
