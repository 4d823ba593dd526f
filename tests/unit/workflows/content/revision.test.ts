import { expect, it } from "vitest";
import { canonicalText } from "#workflows/content/plain-text.ts";
import { canonicalRevision, type RevisionInput } from "#workflows/content/revision.ts";

const input: RevisionInput = {
  title: "Mensa",
  purpose: "avvisare le famiglie",
  audience: "famiglie",
  mainText: "La mensa chiude.\r\n",
  textOverrides: { x: "Mensa chiusa" },
  channels: [
    { channelId: "x", network: "x", name: "Protezione civile", handle: "@pc", url: null },
    { channelId: "fb", network: "facebook", name: "Comune", handle: "", url: "https://www.facebook.com/comune" },
  ],
  media: [
    { sha256: "b", alt: "due", channelIds: null },
    { sha256: "a", alt: "uno", channelIds: ["fb"] },
  ],
  publishAt: "2026-03-05T10:00:00+01:00",
  zone: "Europe/Rome",
  voiceId: null,
  sensitive: false,
  aiUsed: false,
  tags: ["scuola", "avvisi"],
};

it("resolves the text and media of every channel as they will go out", () => {
  expect(canonicalRevision(input).channels).toEqual([
    {
      channelId: "fb",
      network: "facebook",
      account: { name: "Comune", handle: "", url: "https://www.facebook.com/comune" },
      text: "La mensa chiude.",
      media: [
        { sha256: "b", alt: "due" },
        { sha256: "a", alt: "uno" },
      ],
    },
    {
      channelId: "x",
      network: "x",
      account: { name: "Protezione civile", handle: "@pc", url: null },
      text: "Mensa chiusa",
      media: [{ sha256: "b", alt: "due" }],
    },
  ]);
});

it("is the same object for the same content, in whatever order it was clicked together", () => {
  const shuffled = {
    ...input,
    channels: [...input.channels].reverse(),
    tags: ["avvisi", "scuola", "scuola"],
    publishAt: "2026-03-05T09:00:00Z",
  };
  expect(JSON.stringify(canonicalRevision(shuffled))).toBe(JSON.stringify(canonicalRevision(input)));
});

it("differs when the order of the media, the moment or one word differs", () => {
  const signed = JSON.stringify(canonicalRevision(input));
  for (const change of [
    { media: [...input.media].reverse() },
    { publishAt: "2026-03-05T09:01:00Z" },
    { mainText: "La mensa chiude!" },
    { zone: "Europe/Paris" },
    { voiceId: "mayor" },
  ]) {
    expect(JSON.stringify(canonicalRevision({ ...input, ...change }))).not.toBe(signed);
  }
});

it("differs when the name, the handle or the address of an account differs", () => {
  const signed = JSON.stringify(canonicalRevision(input));
  for (const change of [{ name: "Sindaco" }, { handle: "@sindaco" }, { url: "https://x.com/sindaco" }]) {
    const channels = input.channels.map((channel) => (channel.channelId === "x" ? { ...channel, ...change } : channel));
    expect(JSON.stringify(canonicalRevision({ ...input, channels }))).not.toBe(signed);
  }
});

it("signs composed letters and plain line ends, and no broken Unicode", () => {
  expect(canonicalText("perche\u0301\r\nsi\u0300 \n")).toBe("perch\u00e9\ns\u00ec");
  expect(() => canonicalText("a\ud800b")).toThrow(RangeError);
});

it("an own text of a channel may be empty on purpose", () => {
  expect(canonicalRevision({ ...input, textOverrides: { fb: "" } }).channels[0]?.text).toBe("");
});
