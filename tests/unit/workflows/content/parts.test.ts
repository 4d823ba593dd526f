import { expect, it } from "vitest";
import { revisionParts } from "#workflows/content/parts.ts";
import { canonicalRevision, type RevisionInput } from "#workflows/content/revision.ts";

const account = { network: "facebook", name: "Comune", handle: "comune", url: null };
const input: RevisionInput = {
  title: "Potatura",
  purpose: "Far spostare le auto",
  audience: "Chi abita qui",
  mainText: "Si potano i tigli.",
  textOverrides: { x: "Tigli: si pota." },
  channels: [
    { channelId: "fb", ...account },
    { channelId: "x", ...account, network: "x" },
  ],
  media: [{ sha256: "a", alt: "Un viale", channelIds: null }],
  publishAt: "2026-12-02T08:00:00.000Z",
  zone: "Europe/Rome",
  voiceId: null,
  sensitive: false,
  aiUsed: false,
  tags: ["verde"],
};

function changedBy(change: Partial<RevisionInput>): string[] {
  const before = new Map(revisionParts(canonicalRevision(input)).map(([id, part]) => [id, JSON.stringify(part)]));
  const after = revisionParts(canonicalRevision({ ...input, ...change }));
  return after.flatMap(([id, part]) => (before.get(id) === JSON.stringify(part) ? [] : [id]));
}

it("a text, an account or an image of one channel changes its part alone", () => {
  expect(changedBy({ textOverrides: { x: "Altro." } })).toEqual(["x"]);
  expect(changedBy({ mainText: "Altro." })).toEqual(["fb"]);
  expect(changedBy({ media: [{ sha256: "a", alt: "Un viale", channelIds: ["x"] }] })).toEqual(["fb"]);
  const renamed = input.channels.map((one) => (one.channelId === "fb" ? { ...one, name: "Altro" } : one));
  expect(changedBy({ channels: renamed })).toEqual(["fb"]);
});

it("a content warning or a thread of one channel changes its part alone", () => {
  const of = (said: object) => input.channels.map((one) => (one.channelId === "x" ? { ...one, ...said } : one));
  expect(changedBy({ channels: of({ contentWarning: "Lutto" }) })).toEqual(["x"]);
  expect(changedBy({ channels: of({ thread: ["Tigli:", "si pota."] }) })).toEqual(["x"]);
});

it.each([
  { title: "Altro" },
  { purpose: "Altro" },
  { audience: "Altri" },
  { publishAt: "2026-12-02T09:00:00.000Z" },
  { zone: "UTC" },
  { voiceId: "mayor" },
  { sensitive: true },
  { aiUsed: true },
  { tags: [] },
])("what belongs to no single channel changes every part: %o", (change) => {
  expect(changedBy(change)).toEqual(["fb", "x"]);
});

it("the rules that texts are counted by are no part of what a signature covers", () => {
  const revision = canonicalRevision(input);
  const counted = { ...revision, rulesVersion: "another" };
  expect(revisionParts(counted)).toEqual(revisionParts(revision));
});
