import { describe, expect, test } from "vitest";
import { addressFault } from "#workflows/networks/post-address.ts";
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
