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

const answered = {
  url: "https://www.facebook.com/comune/posts/1?comment_id=2",
  author: "Carla",
  text: "È falso!\r\n",
  seenAt: "2026-03-05T10:00:00+01:00",
};
const linked = { kind: "reply", about: { postId: "p", revisionHash: "h" }, answered } as const;

it("keeps the bytes of an ordinary post, and adds what a linked one is about and what it answers", () => {
  expect(canonicalRevision({ ...input, linked: null })).toEqual(canonicalRevision(input));
  expect(canonicalRevision(input)).toMatchObject({ format: 2 });
  expect(canonicalRevision({ ...input, linked })).toMatchObject({
    format: 3,
    linked: { ...linked, answered: { ...answered, text: "È falso!", seenAt: "2026-03-05T09:00:00.000Z" } },
  });
});

const card = {
  url: "https://comune.example/mercato",
  title: "Il mercato e\u0300 qui\r\n",
  description: "Orari",
  image: { sha256: "c", alt: "La piazza" },
};
const onBluesky: RevisionInput = {
  ...input,
  mainText: "Domani: https://comune.example/mercato e https://comune.example/altro",
  channels: [...input.channels, { channelId: "bsky", network: "bluesky", name: "Comune", handle: "c", url: null }],
  media: [{ sha256: "a", alt: "uno", channelIds: ["fb"] }],
};
const cardOn = (revision: RevisionInput, id: string) =>
  canonicalRevision(revision).channels.find(({ channelId }) => channelId === id)?.card;

it("keeps the bytes of a post without cards, and adds a card to the channels that show the one taken of their first link", () => {
  expect(JSON.stringify(canonicalRevision({ ...onBluesky, cards: [] }))).toBe(
    JSON.stringify(canonicalRevision(onBluesky)),
  );
  expect(canonicalRevision(onBluesky)).toMatchObject({ format: 2 });
  const taken = canonicalRevision({ ...onBluesky, cards: [card] });
  expect(taken).toMatchObject({ format: 3 });
  expect(cardOn({ ...onBluesky, cards: [card] }, "bsky")).toEqual({ ...card, title: "Il mercato è qui" });
  // The network there makes its own.
  expect(taken.channels.filter((channel) => "card" in channel).map(({ channelId }) => channelId)).toEqual(["bsky"]);
});

it("signs no card where the link is another one, or pictures take its place", () => {
  const cards = [card];
  expect(
    cardOn({ ...onBluesky, cards, textOverrides: { bsky: "https://comune.example/altro" } }, "bsky"),
  ).toBeUndefined();
  expect(
    cardOn({ ...onBluesky, cards, media: [{ sha256: "a", alt: "", channelIds: ["bsky"] }] }, "bsky"),
  ).toBeUndefined();
});

it("differs when anything of a card differs", () => {
  const signed = JSON.stringify(canonicalRevision({ ...onBluesky, cards: [card] }));
  for (const change of [
    { title: "Altro" },
    { description: "" },
    { image: null },
    { image: { sha256: "d", alt: "La piazza" } },
  ])
    expect(JSON.stringify(canonicalRevision({ ...onBluesky, cards: [{ ...card, ...change }] }))).not.toBe(signed);
});

it("differs when anything of what a linked post follows or answers differs", () => {
  const signed = JSON.stringify(canonicalRevision({ ...input, linked }));
  for (const change of [
    { kind: "apology" as const },
    { about: null },
    { about: { postId: "p", revisionHash: "another" } },
    { answered: null },
    { answered: { ...answered, text: "È vero!" } },
    { answered: { ...answered, author: "Carlo" } },
    { answered: { ...answered, url: "https://www.facebook.com/comune/posts/2" } },
  ])
    expect(JSON.stringify(canonicalRevision({ ...input, linked: { ...linked, ...change } }))).not.toBe(signed);
});

it("an ordinary post keeps its bytes: what a channel says besides its text is there only where it does", () => {
  const signed = canonicalRevision(input);
  const channels = input.channels.map((channel) => ({ ...channel, contentWarning: " ", thread: ["Uno"] }));
  expect(JSON.stringify(canonicalRevision({ ...input, channels }))).toBe(JSON.stringify(signed));
  const [first, ...others] = input.channels;
  if (!first) throw new Error("no channel");
  const said = { ...first, contentWarning: "Lutto ", thread: ["Uno ", "Due"] };
  const after = canonicalRevision({ ...input, channels: [said, ...others] });
  expect(after.format).toBe(3);
  expect(after.channels.filter(({ channelId }) => channelId !== first.channelId)).toEqual(
    signed.channels.filter(({ channelId }) => channelId !== first.channelId),
  );
  expect(after.channels.find(({ channelId }) => channelId === first.channelId)).toMatchObject({
    contentWarning: "Lutto",
    thread: ["Uno", "Due"],
  });
});
