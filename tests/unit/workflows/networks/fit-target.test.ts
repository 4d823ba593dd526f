/** A picture is made into what all of the networks take, of which it goes out on each. */
import { describe, expect, it } from "vitest";
import { fitTarget } from "#workflows/networks/fit-target.ts";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { type Network, networks } from "#workflows/networks/networks.ts";

const of = (...names: Network[]) => fitTarget(names.map((network) => ({ network })));
const weigh = (network: Network) => mediaRules[network].maxImageBytes ?? Number.POSITIVE_INFINITY;

describe("what all of them take", () => {
  it("of one network is what it says", () => {
    for (const network of networks) {
      const { shape, imageTypes, maxImageBytes: maxBytes } = mediaRules[network];
      expect(of(network)).toEqual({ shape, takesPng: imageTypes.includes("image/png"), maxBytes });
    }
  });

  it("has a shape that each takes, and any where none says", () => {
    expect(of("facebook", "linkedin")?.shape).toBeNull();
    expect(of("facebook", "telegram", "instagram", "threads")?.shape).toEqual(mediaRules.instagram.shape);
  });

  it("weighs no more than the lightest of them", () => {
    for (const one of networks)
      for (const other of networks) {
        const lightest = Math.min(weigh(one), weigh(other));
        expect(of(one, other)?.maxBytes ?? null).toBe(Number.isFinite(lightest) ? lightest : null);
      }
  });

  it("is a PNG only where each takes one", () => {
    const takes = networks.filter((network) => mediaRules[network].imageTypes.includes("image/png"));
    expect(of(...takes)?.takesPng).toBe(true);
    expect(of(...takes, "instagram")?.takesPng).toBe(false);
  });

  it("is anything where no network says, and where there is none", () => {
    expect(of()).toEqual({ shape: null, takesPng: true, maxBytes: null });
  });

  it("weighs what the server of the account says, where it is known", () => {
    const imageLimits = { most: 4, bytes: 1_000, longestAlt: null };
    expect(fitTarget([{ network: "mastodon", imageLimits }])?.maxBytes).toBe(1_000);
    expect(fitTarget([{ network: "bluesky" }, { network: "mastodon", imageLimits }])?.maxBytes).toBe(1_000);
    expect(fitTarget([{ network: "mastodon", imageLimits: null }])?.maxBytes).toBe(mediaRules.mastodon.maxImageBytes);
  });
});
