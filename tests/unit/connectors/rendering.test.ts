import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { facetsOf } from "#app/connectors/bluesky/render.ts";
import { momentOf, tidOf } from "#app/connectors/bluesky/tid.ts";
import { connectors } from "#app/connectors/registry.server.ts";
import { messageIds, picturesMark } from "#app/connectors/telegram/render.ts";
import { altsOf, contentOf, slugOf, textOf } from "#app/connectors/wordpress/blocks.ts";
import { testContent } from "#tests/support/connectors/call.ts";

const image = { hash: "a".repeat(64), mime: "image/jpeg", bytes: 10, width: 4, height: 3, alt: "Un cane" };
const card = {
  url: "https://comune.example",
  title: "Comune",
  description: "",
  image: { ...image, hash: "b".repeat(64) },
};

describe.each(connectors)("what $network is sent", (connector) => {
  test("is the same today and at its moment, and nothing but JSON", () => {
    const content = testContent({
      title: "Titolo",
      text: "Testo #mensa https://comune.example",
      images: [image],
      card,
    });
    const rendered = connector.render(content);
    expect(connector.render(structuredClone(content))).toEqual(rendered);
    expect(JSON.parse(JSON.stringify(rendered.body))).toEqual(rendered.body);
    expect(rendered.images[0]).toEqual(image);
  });

  test("has a key of its own for each publication, the same at each try", () => {
    const at = new Date("2026-11-30T10:00:00Z");
    const keys = Array.from({ length: 200 }, (_one, number) => connector.keyFor(`publication-${number}`, at));
    expect(new Set(keys).size).toBe(200);
    expect(connector.keyFor("publication-7", at)).toBe(keys[7]);
    for (const key of keys) expect(key).toMatch(/^[0-9a-z-]+$/u);
  });
});

describe("names of records on Bluesky", () => {
  test("are thirteen letters that sort by their moment, and hold it", () => {
    const early = new Date("2026-11-30T10:00:00.123Z");
    const late = new Date("2026-11-30T10:00:00.124Z");
    expect(tidOf("a", early)).toMatch(/^[2-7a-j][2-7a-z]{12}$/u);
    expect(tidOf("a", early) < tidOf("b", late)).toBe(true);
    expect(momentOf(tidOf("a", early))).toEqual(early);
  });
});

describe("links on Bluesky", () => {
  test.each([
    ["🍎 #mensa", [[5, 11, { kind: "tag", tag: "mensa" }]]],
    ["è comune.it!", [[3, 12, { kind: "link", uri: "https://comune.it" }]]],
    ["👨‍👩‍👧 https://a.it/è?b=1.", [[19, 38, { kind: "link", uri: "https://a.it/è?b=1" }]]],
    ["con @comune.bsky.social", [[4, 23, { kind: "mention", handle: "comune.bsky.social" }]]],
    ["niente", []],
  ])("%s", (text, expected) => {
    const found = facetsOf(text).map(({ index, feature }) => [index.byteStart, index.byteEnd, feature]);
    expect(found).toEqual(expected);
  });

  test("stand at bytes that cut no character", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom("è", "🍎", " ", "#a", "https://a.it", "\n", "@b.it", "x")), (parts) => {
        const text = parts.join("");
        for (const { index } of facetsOf(text)) {
          const words = Buffer.from(text).subarray(index.byteStart, index.byteEnd).toString();
          expect(text).toContain(words);
        }
      }),
    );
  });
});

describe("blocks of WordPress", () => {
  const body = { title: "", slug: "", images: [], card: null };

  test("give back the very text, whatever it holds", () => {
    const piece = fc.constantFrom(
      "a",
      "è",
      "🍎",
      "\n",
      "\n\n",
      "<b>",
      "&amp;",
      "[gallery]",
      '"',
      "<!-- wp:x -->",
      "<br>",
      " ",
    );
    fc.assert(
      fc.property(fc.array(piece), (parts) => {
        const text = parts.join("");
        expect(textOf(contentOf({ ...body, text }, {}))).toBe(text);
      }),
    );
  });

  test("give back the words of pictures, and pictures and cards are no text", () => {
    const sent = { h: { id: 7, url: "https://a.example/7.jpg" } };
    const images = [{ hash: "h", mime: "image/jpeg", alt: 'Un "cane" <nero> & [bianco]' }];
    const content = contentOf({ ...body, text: "Testo", images, card: { url: "https://b.example", title: "B" } }, sent);
    expect(textOf(content)).toBe("Testo");
    expect(altsOf(content)).toEqual([{ alt: 'Un "cane" <nero> & [bianco]' }]);
  });

  test("show what somebody else wrote there", () => {
    const content = contentOf({ ...body, text: "Alle 8" }, {});
    expect(textOf(`${content}\n<p>Anzi, alle <em>9</em></p>`)).toContain("Anzi, alle 9");
    expect(textOf("<p>Uno<br>due</p>")).toBe("Uno\ndue");
  });

  test("stand at an address of plain words", () => {
    expect(slugOf("È mercato: più bancarelle, l'8 dicembre!")).toBe("e-mercato-piu-bancarelle-l-8-dicembre");
    expect(slugOf("日本")).toBe("");
    expect(slugOf("parola ".repeat(40)).length).toBeLessThanOrEqual(60);
  });
});

test("an album on Telegram is several messages, and knows its pictures", () => {
  expect(messageIds("12,13,14")).toEqual([12, 13, 14]);
  expect(picturesMark([])).toBeNull();
  expect(picturesMark(["a", "b"])).not.toBe(picturesMark(["b", "a"]));
});
