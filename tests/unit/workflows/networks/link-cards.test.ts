import { describe, expect, it } from "vitest";
import { cardFor, cardWays, firstLink, longestCardUrl, takesCard } from "#workflows/networks/link-cards.ts";
import { networks } from "#workflows/networks/networks.ts";

describe("the first link of a text", () => {
  it("is the one the network makes of it, with a scheme", () => {
    expect(firstLink("Orari su https://comune.example/a?b=1 e https://altro.example", "bluesky")).toBe(
      "https://comune.example/a?b=1",
    );
    expect(firstLink("Orari su comune.it", "bluesky")).toBe("https://comune.it");
    expect(firstLink("Nessun link", "bluesky")).toBeNull();
  });

  it("is no card where its address is too long", () => {
    expect(firstLink(`https://comune.example/${"a".repeat(longestCardUrl)}`, "bluesky")).toBeNull();
  });
});

describe("the card a channel shows", () => {
  const card = { url: "https://comune.example/a", title: "A" };
  const shown = { text: "Ecco https://comune.example/a", hasPictures: false };

  it("is the one taken of its first link, on every network that shows one of ours and on no other", () => {
    for (const network of networks) {
      const expected = ["sent", "titled", "asked"].includes(cardWays[network]) ? card : null;
      expect([network, cardFor({ ...shown, network }, [card])]).toEqual([network, expected]);
    }
    expect(cardFor({ ...shown, network: "bluesky", text: "https://altro.example" }, [card])).toBeNull();
    expect(cardFor({ ...shown, network: "no longer known" }, [card])).toBeNull();
  });

  it("gives way to pictures where a post has one or the other", () => {
    expect(takesCard("bluesky", true)).toBe(false);
    expect(takesCard("telegram", true)).toBe(false);
    expect(takesCard("webhook", true)).toBe(true);
    expect(takesCard("wordpress", true)).toBe(true);
  });
});
