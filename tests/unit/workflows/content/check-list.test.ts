/** What is asked to be checked before a post is sent, and of which part of it a tick speaks. */
import { describe, expect, it } from "vitest";
import { type CheckItem, checkedPart, checkKey, checksAsked, ownCheckLines } from "#workflows/content/check-list.ts";
import { checkListSchema, readCheckList } from "#workflows/content/check-list-schema.ts";

const own = (label: string, meaning = ""): CheckItem => ({ kind: "own", label, meaning });

describe("what is asked", () => {
  it("is each item of all lists once, in their order, own ones by their label as people see it", () => {
    const lists = [
      [{ kind: "numbers" }, own("Orari")],
      [own(" ORARI ", "aperti"), { kind: "sources" }, { kind: "numbers" }, own("numbers")],
    ] satisfies CheckItem[][];
    expect(checksAsked(lists, { hasImages: false })).toEqual([
      { kind: "numbers" },
      own("Orari"),
      { kind: "sources" },
      own("numbers"),
    ]);
    expect(checkKey(own(" Città"))).toBe(checkKey(own("CITTÀ ")));
    expect(checkKey(own("sources"))).not.toBe(checkKey({ kind: "sources" }));
  });

  it("is consent of people only where there are images", () => {
    const lists: CheckItem[][] = [[{ kind: "people" }, { kind: "sources" }]];
    expect(checksAsked(lists, { hasImages: false })).toEqual([{ kind: "sources" }]);
    expect(checksAsked(lists, { hasImages: true })).toEqual(lists[0]);
  });
});

describe("a tick counts no more once", () => {
  const content = {
    texts: { b: "Due", a: "Uno" },
    sources: [{ label: "ISTAT", url: "https://istat.it" }],
    media: [{ sha256: "1", alt: "Il ponte" }],
  };
  const changes = {
    text: { ...content, texts: { ...content.texts, a: "Tre" } },
    source: { ...content, sources: [] },
    image: { ...content, media: [{ sha256: "2", alt: "Il ponte" }] },
    alt: { ...content, media: [{ sha256: "1", alt: "Il fiume" }] },
  };

  it.each<[CheckItem, Array<keyof typeof changes>]>([
    [{ kind: "sources" }, ["text", "source"]],
    [{ kind: "numbers" }, ["text"]],
    [{ kind: "people" }, ["image"]],
    [own("Orari"), ["text", "image", "alt"]],
  ])("of %o: its part changed", (item, about) => {
    const ticked = checkedPart(item, content);
    const fallen = Object.entries(changes).flatMap(([what, now]) => (checkedPart(item, now) === ticked ? [] : [what]));
    expect(fallen).toEqual(about);
  });

  it("but counts whatever the order in which the texts are read", () => {
    const reversed = { ...content, texts: { a: "Uno", b: "Due" } };
    for (const item of [{ kind: "numbers" } as const, own("Orari")])
      expect(checkedPart(item, reversed)).toBe(checkedPart(item, content));
    expect(checkedPart({ kind: "numbers" }, { ...content, texts: { a: "Due", b: "Uno" } })).not.toBe(
      checkedPart({ kind: "numbers" }, content),
    );
  });
});

describe("a list is typed", () => {
  it("as its ready items and lines, each a label and what it means", () => {
    expect(readCheckList(["people", "numbers", "unknown"], " Orari : quelli: veri \n\n Tono\n: senza nome")).toEqual([
      { kind: "numbers" },
      { kind: "people" },
      own("Orari", "quelli: veri"),
      own("Tono"),
      own(": senza nome"),
    ]);
    expect(readCheckList([], "")).toEqual([]);
  });

  it("once each, and read back as it was typed", () => {
    expect(readCheckList([], "Orari\norari: di nuovo")).toEqual([own("Orari")]);
    const lines = "Orari: quelli veri\nTono";
    const items = readCheckList(["sources"], lines);
    expect(items).toHaveLength(3);
    expect(ownCheckLines(items ?? [])).toBe(lines);
  });

  it("not with too many lines, nor with one that is too long", () => {
    const lines = (count: number) => Array.from({ length: count }, (_, n) => `Voce ${n}`).join("\n");
    expect(readCheckList(["sources", "numbers", "people"], lines(10))).toHaveLength(13);
    expect(readCheckList([], lines(11))).toBeNull();
    expect(readCheckList([], `${lines(10)}\nVoce 1`)).toBeNull();
    expect(readCheckList([], "a".repeat(60))).toHaveLength(1);
    expect(readCheckList([], "a".repeat(61))).toBeNull();
    expect(readCheckList([], `a: ${"b".repeat(201)}`)).toBeNull();
  });

  it("in a shape that is checked when it is read again", () => {
    expect(checkListSchema.safeParse([{ kind: "sources" }, own("a")]).success).toBe(true);
    for (const none of [[{ kind: "tone" }], [{ kind: "own", label: "", meaning: "" }], [{ kind: "own", label: "a" }]])
      expect(checkListSchema.safeParse(none).success).toBe(false);
  });
});
