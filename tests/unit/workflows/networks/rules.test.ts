import { networks } from "#workflows/networks/networks.ts";
import { describe, expect, it } from "vitest";
import { checkMedia, checkText } from "#workflows/networks/check.ts";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { textRules } from "#workflows/networks/rules.ts";
import { tokens } from "#workflows/networks/tokens.ts";

describe("the table", () => {
  it("has a text rule and a media rule for every network, each with its source", () => {
    for (const network of networks) {
      expect(textRules.some((rule) => rule.network === network)).toBe(true);
      expect(mediaRules[network].network).toBe(network);
    }
    for (const rule of [...textRules, ...Object.values(mediaRules)]) {
      expect(rule.sourceUrl).toMatch(/^https:\/\//);
      expect(rule.checkedOn).toMatch(/^\d{4}-\d{2}-\d{2}$/);
    }
    expect(new Set(textRules.map((rule) => rule.id)).size).toBe(textRules.length);
  });
});

describe("checking a text", () => {
  const broken = (...args: Parameters<typeof checkText>) =>
    checkText(...args)
      .filter((finding) => finding.broken)
      .map((finding) => finding.rule);

  it("accepts exactly the limit and refuses one more", () => {
    expect(broken("x", "a".repeat(280))).toEqual([]);
    expect(broken("x", "a".repeat(281))).toEqual(["x.text"]);
    expect(broken("x", "€".repeat(140))).toEqual([]);
    expect(broken("x", "€".repeat(141))).toEqual(["x.text"]);
    expect(checkText("x", "a".repeat(281))[0]).toMatchObject({ count: 281, remaining: -1, severity: "block" });
  });

  it("holds Bluesky to characters and bytes at once", () => {
    expect(broken("bluesky", "a".repeat(301))).toEqual(["bluesky.text"]);
    expect(broken("bluesky", "👨‍👩‍👧‍👦".repeat(121))).toEqual(["bluesky.bytes"]);
  });

  it("warns of many hashtags on Instagram before it blocks", () => {
    const tags = (count: number) => Array.from({ length: count }, (_, index) => `#tag${index}x`).join(" ");
    expect(broken("instagram", tags(5))).toEqual([]);
    expect(broken("instagram", tags(6))).toEqual(["instagram.manyHashtags"]);
    expect(broken("instagram", tags(31))).toEqual(["instagram.hashtags", "instagram.manyHashtags"]);
  });

  it("takes the limit a Mastodon server declares", () => {
    expect(broken("mastodon", "a".repeat(501))).toEqual(["mastodon.text"]);
    expect(broken("mastodon", "a".repeat(501), { maxCharacters: 5000 })).toEqual([]);
  });

  it("counts a Telegram text as a caption when there are media", () => {
    expect(broken("telegram", "a".repeat(1025))).toEqual([]);
    expect(broken("telegram", "a".repeat(1025), { hasMedia: true })).toEqual(["telegram.caption"]);
  });

  it("refuses an empty text, unless a picture speaks", () => {
    expect(broken("facebook", " \n")).toEqual(["facebook.text"]);
    expect(broken("facebook", "", { hasMedia: true })).toEqual([]);
  });

  it("refuses a sixth link on Threads", () => {
    expect(broken("threads", "https://e.it/1 ".repeat(6))).toEqual(["threads.links"]);
  });
});

describe("checking media", () => {
  const photo = { bytes: 1000, type: "image/jpeg", alt: "La scuola" };
  const rulesOf = (...args: Parameters<typeof checkMedia>) => checkMedia(...args).map((finding) => finding.rule);

  it("knows count, weight, type and alternative text", () => {
    expect(rulesOf("x", [photo, photo, photo, photo], true)).toEqual([]);
    expect(rulesOf("x", [photo, photo, photo, photo, photo], true)).toEqual(["x.mediaCount"]);
    expect(rulesOf("instagram", [], true)).toEqual(["instagram.mediaCount"]);
    expect(rulesOf("instagram", [{ ...photo, type: "image/png" }], true)).toEqual(["instagram.mediaType"]);
    expect(rulesOf("bluesky", [{ ...photo, bytes: 2_000_001 }], true)).toEqual(["bluesky.mediaBytes"]);
    expect(rulesOf("mastodon", [{ ...photo, alt: " " }], true)).toEqual(["mastodon.mediaAltMissing"]);
    expect(rulesOf("mastodon", [{ ...photo, alt: " " }], false)).toEqual([]);
    expect(rulesOf("mastodon", [{ ...photo, alt: "a".repeat(1501) }], true)).toEqual(["mastodon.mediaAltLength"]);
  });
});

describe("tokens", () => {
  const found = (text: string) => tokens(text).map((token) => [token.kind, token.text]);

  it("finds hashtags, mentions and links where people see them", () => {
    expect(found("Ciao @comune e @urp@social.example: #Scuola2026 su https://e.it/a#b.")).toEqual([
      ["mention", "@comune"],
      ["mention", "@urp@social.example"],
      ["hashtag", "#Scuola2026"],
      ["link", "https://e.it/a#b"],
    ]);
    expect(found("(www.e.it/x) e https://it.example/Roma_(città)")).toEqual([
      ["link", "www.e.it/x"],
      ["link", "https://it.example/Roma_(città)"],
    ]);
    expect(found("#perché? #2026 a#b urp@comune.it &#39; C# # @")).toEqual([["hashtag", "#perché"]]);
  });

  it("gives offsets that cut the very same words out of the text", () => {
    const text = "👨‍👩‍👧 #città e @marta, https://e.it";
    for (const token of tokens(text)) expect(text.slice(token.start, token.end)).toBe(token.text);
  });
});
