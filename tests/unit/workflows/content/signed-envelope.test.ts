/** What is signed of an envelope: who, until when and which words, whatever the order in which people were ticked. */
import { describe, expect, it, test } from "vitest";
import {
  canonicalAccount,
  canonicalRevision,
  type RevisionInput,
  sameAccount,
  type SignedAccount,
} from "#workflows/content/revision.ts";
import type { Envelope } from "#workflows/live/envelope.ts";
import { anEvening } from "#tests/unit/workflows/live/evening.ts";

const input: RevisionInput = {
  title: "Diretta",
  purpose: "",
  audience: "",
  mainText: "",
  textOverrides: {},
  channels: [],
  media: [],
  publishAt: "2026-03-02T17:00:00Z",
  zone: "Europe/Rome",
  voiceId: null,
  sensitive: false,
  aiUsed: false,
  tags: [],
};
const signed = (envelope: Envelope) => canonicalRevision({ ...input, envelope });
const hashed = (envelope: Envelope) => JSON.stringify(signed(envelope));
const evening = anEvening();
const [first, second] = evening.templates;
if (!first || !second) throw new Error("An evening without templates");

describe("an envelope is signed", () => {
  it("in the format that has it, with its people once each and in order", () => {
    const { envelope, format } = signed(anEvening({ onDutyIds: ["sofia", "ann", "sofia"], readerIds: ["z", "elena"] }));
    expect(format).toBe(3);
    expect(envelope).toEqual({ ...evening, onDutyIds: ["ann", "sofia"], readerIds: ["elena", "z"] });
    expect(canonicalRevision(input)).not.toHaveProperty("envelope");
    expect(canonicalRevision(input).format).toBe(2);
  });

  it("with its words in one form, in titles, texts, names of blanks and choices", () => {
    const blank = { name: "citta\u0300", type: "choice", words: ["Forli\u0300"] } as const;
    const typed = {
      ...first,
      title: "Citta\u0300",
      text: "a\u0300\r\nb \n",
      blanks: [{ ...blank, words: [...blank.words] }],
    };
    expect(signed(anEvening({ templates: [typed] })).envelope?.templates).toEqual([
      {
        id: "hours",
        title: typed.title.normalize("NFC"),
        text: "à\nb",
        blanks: [{ name: "città", type: "choice", words: ["Forlì"] }],
      },
    ]);
  });

  it.each<[string, Partial<Envelope>]>([
    ["its end", { until: "2026-03-02T22:00:00.000Z" }],
    ["its posts", { mostPosts: 4 }],
    ["who is on duty", { onDutyIds: ["sofia"] }],
    ["who reads", { readerIds: ["ann"] }],
    ["the order of its templates", { templates: [second, first] }],
    ["a word of a template", { templates: [{ ...first, text: `${first.text}!` }, second] }],
    ["the title of a template", { templates: [{ ...first, title: "Orario" }, second] }],
    ["the order of its blanks", { templates: [{ ...first, blanks: [...first.blanks].reverse() }, second] }],
    [
      "the most of a number",
      { templates: [first, { ...second, blanks: [{ name: "posti", type: "number", least: 1, most: 51 }] }] },
    ],
  ])("anew once %s changed", (_, change) => {
    expect(hashed(anEvening(change))).not.toBe(hashed(evening));
  });
});

describe("an account is the same one", () => {
  const account: SignedAccount = { network: "x", name: "Comune", handle: "@comune", url: "https://x.com/comune" };

  test("while nothing of it changed", () => {
    expect(sameAccount(account, { ...account })).toBe(true);
    for (const change of [{ network: "threads" }, { name: "Città" }, { handle: "@citta" }, { url: null }])
      expect(sameAccount(account, { ...account, ...change })).toBe(false);
  });

  test("by the network’s own name for it, where both say it", () => {
    const known = { ...account, remoteId: "1" };
    expect(sameAccount(known, { ...known })).toBe(true);
    expect(sameAccount(known, { ...account, remoteId: "2" })).toBe(false);
    for (const before of [account, { ...account, remoteId: null }]) {
      expect(sameAccount(before, known)).toBe(true);
      expect(sameAccount(known, before)).toBe(true);
    }
  });

  test("and is signed with that name only where there is one", () => {
    expect(canonicalAccount({ ...account, name: "Citta\u0300", remoteId: "1" })).toEqual({
      ...account,
      name: "Città",
      remoteId: "1",
    });
    expect(canonicalAccount({ ...account, remoteId: null })).not.toHaveProperty("remoteId");
  });
});
