import fc from "fast-check";
import twitter from "twitter-text";
import { describe, expect, it } from "vitest";
import { type Network, networks } from "#workflows/networks/networks.ts";
import { publicPieces } from "#workflows/networks/facsimile-looks.ts";
import { tokens } from "#workflows/networks/tokens.ts";

const found = (text: string, network: Network | null = null) =>
  tokens(text, network).map((token) => [token.kind, token.text]);
const words = (text: string, network: Network | null = null) => tokens(text, network).map((token) => token.text);

describe("a text of which the network is not known", () => {
  it("shows hashtags, mentions and links where people see them", () => {
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
    for (const token of tokens(text, null)) expect(text.slice(token.start, token.end)).toBe(token.text);
  });
});

describe("each network makes a link of its own things", () => {
  it("no saint, no composer and no year is a link anywhere", () => {
    for (const network of [null, ...networks])
      expect(words("Piazza S.Martino, via G.Verdi, e.V. nel #2026: ore 8.30", network)).toEqual([]);
  });

  it("a hashtag ends at the hyphen, but on Bluesky", () => {
    for (const network of ["x", "facebook", "instagram", "linkedin", "mastodon", "telegram", "threads"] as const)
      expect(words("#città-pulita", network)).toEqual(["#città"]);
    expect(words("#città-pulita!", "bluesky")).toEqual(["#città-pulita"]);
  });

  it("an address without https:// is one where the network knows its end", () => {
    for (const network of ["x", "facebook", "linkedin", "telegram", "threads", "bluesky"] as const)
      expect(words("su comune.it/mensa.", network)).toEqual(["comune.it/mensa"]);
    for (const network of ["mastodon", "instagram", "wordpress"] as const)
      expect(words("su comune.it/mensa.", network)).toEqual([]);
  });

  it("an apostrophe belongs to an address, but not at its end", () => {
    for (const network of ["x", "mastodon", "facebook", "bluesky"] as const)
      expect(words("https://comune.it/l'avviso", network)).toEqual(["https://comune.it/l'avviso"]);
    for (const network of ["x", "mastodon", "facebook"] as const)
      expect(words("'https://comune.it/avviso'", network)).toEqual(["https://comune.it/avviso"]);
  });

  it("a name is a mention where typing it is enough", () => {
    const text = "Con @comune, @urp@social.example e @urp.bsky.social";
    expect(words(text, "x")).toContain("@comune");
    expect(words(text, "mastodon")).toEqual(["@comune", "@urp@social.example", "@urp.bsky.social"]);
    expect(words(text, "bluesky")).toEqual(["@urp.bsky.social"]);
    for (const network of ["facebook", "linkedin", "wordpress"] as const)
      expect(tokens(text, network).filter(({ kind }) => kind === "mention")).toEqual([]);
  });

  it("Mastodon knows only addresses of a real domain", () => {
    expect(words("https://intranet/mensa #https://e.it https://e.it:8080/a?b=c.", "mastodon")).toEqual([
      "#https",
      "https://e.it:8080/a?b=c",
    ]);
  });
});

it("on X, the addresses are those that X's own library counts", () => {
  const before = fc.constantFrom("", "(", "«", '"', "'", "/", "-", ".", "@", "#", "a", "vedi:");
  const scheme = fc.constantFrom("", "", "https://", "http://", "HTTPS://");
  const host = fc.constantFrom("e.it", "www.comune.it", "S.Martino", "xn--a.com", "intranet", "1.2.3.4");
  const path = fc.constantFrom(
    "",
    "",
    "/",
    "/a",
    "/a_(b)",
    "/a_(b",
    "/a)",
    "/l'avviso",
    "/@a/b",
    "/a?b=c(d)",
    "/?x",
    "/a#b.",
    "/città/",
    "/漢",
  );
  const after = fc.constantFrom("", ".", ",", ")", "»", "'", "…", "?", "!!", ":", "漢");
  const word = fc.tuple(before, scheme, host, path, after).map((parts) => parts.join(""));
  fc.assert(
    fc.property(fc.array(word, { maxLength: 4 }), (all) => {
      const text = all.join(" ");
      const links = tokens(text, "x").filter(({ kind }) => kind === "link");
      expect(links.map((link) => link.text)).toEqual(twitter.extractUrls(text));
    }),
    { numRuns: 3000 },
  );
});

it("the pieces of a facsimile are the whole text, coloured where the editor colours it", () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...networks),
      fc.array(fc.constantFrom("#a", "@b", " ", "e.it", "\n", "x")),
      (network, pieces) => {
        const text = pieces.join("");
        const shown = publicPieces(text, network);
        expect(shown.map((one) => one.text).join("")).toBe(text);
        expect(shown.filter((one) => one.coloured).map((one) => one.text)).toEqual(words(text, network));
      },
    ),
  );
});
