import { describe, expect, test } from "vitest";
import { addressFault, mayBeOn } from "#workflows/networks/post-address.ts";
import { networks } from "#workflows/networks/networks.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";

const account = (network: string, handle = "", url: string | null = null): SignedAccount => ({
  network,
  name: "Comune di Valdarno",
  handle,
  url,
});

describe("an address that can be the channel's", () => {
  test.each([
    [account("x", "@pc_valdarno"), "https://x.com/pc_valdarno/status/4711"],
    [account("x", "@PC_Valdarno"), "https://mobile.twitter.com/pc_valdarno/status/4711"],
    [account("x", "@pc_valdarno"), "https://x.com/i/status/4711"],
    [account("facebook", "@comune.valdarno"), "https://www.facebook.com/comune.valdarno/posts/4711"],
    [account("facebook", "@comune.valdarno"), "https://www.facebook.com/permalink.php?story_fbid=1&id=2"],
    [account("facebook", "@comune.valdarno"), "https://www.facebook.com/share/p/1AbC/"],
    [account("instagram", "@comune_valdarno"), "https://www.instagram.com/p/DCx1/"],
    [account("mastodon", "@comune@social.valdarno.example"), "https://social.valdarno.example/@comune/1142"],
    [account("mastodon", "", "https://social.valdarno.example/@comune"), "https://social.valdarno.example/@comune/1"],
    [account("bluesky", "@comune.example"), "https://bsky.app/profile/comune.example/post/3lb"],
    [account("bluesky", "@comune.example"), "https://bsky.app/profile/did:plc:abc/post/3lb"],
    [account("telegram", "@comunevaldarno"), "https://t.me/comunevaldarno/12"],
    [account("wordpress", "", "https://notizie.comune.example/"), "https://notizie.comune.example/neve"],
    [account("youtube"), "https://youtu.be/abc"],
  ])("%o takes %s", (channel, address) => {
    expect(addressFault(channel, address)).toBeNull();
  });
});

describe("an address of somewhere else", () => {
  test.each([
    [account("x", "@pc"), "https://example.org/pc/status/1"],
    [account("x", "@pc"), "https://notx.com/pc/status/1"],
    [account("x", "@pc"), "https://x.com.evil.example/pc/status/1"],
    [account("facebook"), "https://www.instagram.com/p/1"],
    [
      account("mastodon", "@comune@social.valdarno.example"),
      "https://mastodon.social/@comune@social.valdarno.example/1",
    ],
    [account("mastodon", "@comune@social.valdarno.example"), "https://social.valdarno.example.evil.example/@comune/1"],
    [account("wordpress", "", "https://notizie.comune.example/"), "https://altrove.example/neve"],
  ])("%o does not take %s", (channel, address) => {
    expect(addressFault(channel, address)).toMatchObject({ of: "network" });
  });

  test("no network takes the address of a page that is none of its own", () => {
    const takes = networks.filter((network) => {
      const own = account(network, "@comune@social.example", "https://social.example/@comune");
      return addressFault(own, "https://altrove.example/1") === null;
    });
    expect(takes).toEqual([]);
  });

  test.each([
    [account("x", "@pc_valdarno"), "https://x.com/sindaco/status/4711", "sindaco"],
    [account("facebook", "@comune.valdarno"), "https://www.facebook.com/biblioteca/posts/1", "biblioteca"],
    [account("facebook", "", "https://www.facebook.com/comune"), "https://facebook.com/altro/posts/1", "altro"],
    [account("mastodon", "@comune@social.example"), "https://social.example/@biblioteca/1", "@biblioteca"],
    [account("bluesky", "@comune.example"), "https://bsky.app/profile/altro.example/post/3lb", "altro.example"],
    [account("telegram", "@comune"), "https://t.me/s/altro/1", "altro"],
  ])("%o does not take %s, of another account", (channel, address, shown) => {
    expect(addressFault(channel, address)).toMatchObject({ of: "account", shown });
  });
});

describe("an address may be on a network", () => {
  test("where its host is one of the network’s, or under one", () => {
    for (const address of ["https://x.com/a/status/1", "https://mobile.twitter.com/a/status/1"])
      expect(mayBeOn("x", address)).toBe(true);
    for (const address of ["https://notx.com/1", "https://x.com.evil.example/1", "https://threads.com/1"])
      expect(mayBeOn("x", address)).toBe(false);
  });

  test("whatever its host, where each account has a server of its own", () => {
    for (const network of ["mastodon", "wordpress", "webhook"] as const)
      expect(mayBeOn(network, "https://social.example/@comune/1")).toBe(true);
  });
});

describe("what an address does not show is not checked", () => {
  test.each([
    [account("x", "@pc"), "https://x.com/sindaco/lists"],
    [account("facebook", "@pc"), "https://facebook.com/sindaco/about"],
    [account("instagram", "@pc"), "https://instagram.com/sindaco/tagged"],
    [account("bluesky", "@pc"), "https://bsky.app/feeds/sindaco"],
    [account("telegram", "@pc"), "https://t.me/c/sindaco/1"],
    [account("linkedin", "@pc"), "https://linkedin.com/posts/sindaco"],
    [account("x"), "https://x.com/sindaco/status/1"],
    [account("a network of tomorrow", "@pc"), "https://altrove.example/1"],
  ])("%o takes %s", (channel, address) => {
    expect(addressFault(channel, address)).toBeNull();
  });

  test.each([
    [account("instagram", "@pc"), "https://instagram.com/sindaco/reel/1", "sindaco"],
    [account("facebook", "@pc"), "https://facebook.com/sindaco/videos/1", "sindaco"],
    [account("facebook", "@pc"), "https://facebook.com/sindaco/photos/1", "sindaco"],
    [account("mastodon", "@pc@social.example"), "https://social.example/users/sindaco/statuses/1", "sindaco"],
    [account("threads", "@pc"), "https://threads.com/@sindaco/post/1", "@sindaco"],
    [account("telegram", "@pc"), "https://t.me/sindaco/1", "sindaco"],
    [account("x", "@pc"), "https://x.com/citt%C3%A0/status/1", "città"],
    [account("x", "@pc"), "https://x.com/citt%E0/status/1", "citt%E0"],
  ])("what it shows is: %o does not take %s", (channel, address, shown) => {
    expect(addressFault(channel, address)).toEqual({ of: "account", expected: channel.handle, shown });
  });

  test("the account is named by its page where it has no handle", () => {
    expect(addressFault(account("x", "", "https://x.com/Comune"), "https://x.com/sindaco/status/1")).toEqual({
      of: "account",
      expected: "comune",
      shown: "sindaco",
    });
    expect(addressFault(account("mastodon", "@pc@Social.Example"), "https://altrove.example/@pc/1")).toEqual({
      of: "network",
      expected: "social.example",
    });
    expect(
      addressFault(account("wordpress", "", "https://www.comune.example/"), "https://comune.example/1"),
    ).toBeNull();
    expect(addressFault(account("x", "@pc"), "no address")).toEqual({ of: "network", expected: "x.com" });
    expect(addressFault(account("mastodon"), "https://social.example/@pc/1")).toBeNull();
  });
});
