import { describe, expect, it } from "vitest";
import { readChannelForm } from "#app/services/channels/channel-form.ts";
import { typedFirstRun } from "#app/services/organizations/first-run-form.ts";
import { checkMedia, checkText, type MediaItem } from "#workflows/networks/check.ts";
import { mediaRules, offeredNetworks, videoNetworks } from "#workflows/networks/media-rules.ts";
import { type Network, networks, countedLength } from "#workflows/networks/networks.ts";
import { textRules } from "#workflows/networks/rules.ts";

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
    const links = (count: number) => Array.from({ length: count }, (_, index) => `https://e.it/${index}`).join(" ");
    expect(broken("threads", links(5))).toEqual([]);
    expect(broken("threads", links(6))).toEqual(["threads.links"]);
  });

  it("counts the same link once on Threads, however often it stands there", () => {
    expect(broken("threads", "https://e.it/1 ".repeat(6))).toEqual([]);
  });

  it("counts a text as it will be sent: composed, with plain line ends, without spaces at the very end", () => {
    expect(broken("telegram", "e\u0300".repeat(4096))).toEqual([]);
    expect(broken("linkedin", `${"a\r\n".repeat(1500)}   `)).toEqual([]);
    expect(
      checkMedia("x", [{ bytes: 1, type: "image/jpeg", width: 1, height: 1, alt: "e\u0300".repeat(1000) }], true),
    ).toEqual([]);
  });

  it("refuses a text far beyond what the network takes by its plain length, without counting it", () => {
    for (const network of networks) {
      const [finding, ...others] = checkText(network, "a".repeat(countedLength[network] + 1));
      expect(others).toEqual([]);
      expect(finding).toMatchObject({ rule: `${network}.tooLong`, field: "text", severity: "block", broken: true });
      expect(checkText(network, "a".repeat(countedLength[network]))[0]?.rule).not.toBe(`${network}.tooLong`);
    }
  });

  it("counts every text that the network itself would take", () => {
    for (const rule of textRules.filter(({ field, max }) => field === "text" && max !== null))
      expect(countedLength[rule.network]).toBeGreaterThan(rule.max ?? 0);
  });
});

describe("networks that are offered", () => {
  const blocking = (network: Network, text: string, media: MediaItem[]) =>
    [...checkText(network, text, { hasMedia: media.length > 0 }), ...checkMedia(network, media, true)].filter(
      ({ broken, severity }) => broken && severity === "block",
    );
  const photo = { bytes: 1000, type: "image/jpeg", width: 1, height: 1, alt: "La scuola" };

  it("each takes some post of words and pictures, and every other is left out", () => {
    for (const network of networks) {
      const possible = blocking(network, "Ciao", []).length === 0 || blocking(network, "Ciao", [photo]).length === 0;
      expect([network, offeredNetworks.includes(network)]).toEqual([network, possible]);
    }
    expect(videoNetworks).toEqual(["youtube"]);
  });

  it("the form of an account takes those, and no other", () => {
    for (const network of networks) {
      const form = new FormData();
      for (const [name, value] of Object.entries({ network, name: "Comune", colour: "1" })) form.set(name, value);
      expect([network, readChannelForm(form).ok]).toEqual([network, offeredNetworks.includes(network)]);
      const first = new FormData();
      first.set("channel", network);
      expect(typedFirstRun(first).channel).toBe(offeredNetworks.includes(network) ? network : "later");
    }
  });

  it("a post on a channel of another says that it asks for a video", () => {
    expect(checkMedia("youtube", [photo], true).map((finding) => finding.rule)).toEqual(["youtube.mediaVideo"]);
  });
});

describe("checking media", () => {
  const photo = { bytes: 1000, type: "image/jpeg", width: 1, height: 1, alt: "La scuola" };
  const rulesOf = (...args: Parameters<typeof checkMedia>) => checkMedia(...args).map((finding) => finding.rule);

  it("knows count, weight, type, shape and alternative text", () => {
    expect(rulesOf("x", [photo, photo, photo, photo], true)).toEqual([]);
    expect(rulesOf("x", [photo, photo, photo, photo, photo], true)).toEqual(["x.mediaCount"]);
    expect(rulesOf("instagram", [], true)).toEqual(["instagram.mediaCount"]);
    expect(rulesOf("instagram", [{ ...photo, type: "image/png" }], true)).toEqual(["instagram.mediaType"]);
    expect(rulesOf("instagram", [{ ...photo, width: 1080, height: 1920 }], true)).toEqual(["instagram.mediaShape"]);
    expect(rulesOf("instagram", [{ ...photo, width: 1080, height: 1350 }], true)).toEqual([]);
    expect(rulesOf("telegram", [{ ...photo, width: 2100, height: 100 }], true)).toEqual(["telegram.mediaShape"]);
    expect(rulesOf("bluesky", [{ ...photo, bytes: 2_000_001 }], true)).toEqual(["bluesky.mediaBytes"]);
    expect(rulesOf("mastodon", [{ ...photo, alt: " " }], true)).toEqual(["mastodon.mediaAltMissing"]);
    expect(rulesOf("mastodon", [{ ...photo, alt: " " }], false)).toEqual([]);
    expect(rulesOf("mastodon", [{ ...photo, alt: "a".repeat(1501) }], true)).toEqual(["mastodon.mediaAltLength"]);
  });

  it("counts by what the server of the account says, where it is known", () => {
    const limits = { most: 2, bytes: 500, longestAlt: 20 };
    expect(rulesOf("mastodon", [photo, photo, photo], true, { ...limits, bytes: 1000 })).toEqual([
      "mastodon.mediaCount",
    ]);
    expect(rulesOf("mastodon", [photo], true, limits)).toEqual(["mastodon.mediaBytes"]);
    expect(rulesOf("mastodon", [{ ...photo, alt: "a".repeat(21) }], true, { ...limits, bytes: 1000 })).toEqual([
      "mastodon.mediaAltLength",
    ]);
    expect(
      rulesOf(
        "mastodon",
        Array.from({ length: 6 }, () => photo),
        true,
        { most: 8, bytes: 2000, longestAlt: null },
      ),
    ).toEqual([]);
  });
});
