import { execFile } from "node:child_process";
import { promisify } from "node:util";
import sharp from "sharp";
import { describe, expect, test, vi } from "vitest";
import { drawFacsimile } from "#app/services/previews/draw-facsimile.server.ts";
import { facsimilePage, type FacsimileWords } from "#app/services/previews/facsimile-page.server.ts";
import { openFonts } from "#app/services/previews/fonts.server.ts";
import { setText } from "#app/services/previews/set-text.server.ts";
import { facsimileLooks } from "#workflows/networks/facsimile-looks.ts";
import { networks } from "#workflows/networks/networks.ts";
import { bundleScript } from "#tests/support/bundled-script.ts";
import { photograph } from "#tests/support/drawn-post.ts";

// Drawing takes the processor: on a busy machine a picture is seconds away.
vi.setConfig({ testTimeout: 60_000 });

const fonts = openFonts();
const words: FacsimileWords = {
  network: "facebook",
  accountName: "Comune di Valdarno",
  handle: "@comune.valdarno.example",
  when: "Venerdì 27 novembre, 9:00",
  colour: 6,
  text: "Il ponte è chiuso.",
  more: "Altro…",
  images: [],
};

function page(change: Partial<FacsimileWords>) {
  return facsimilePage(fonts, { ...words, ...change });
}

describe("only what can be drawn as its readers will see it is drawn", () => {
  test.each([
    ["Italian", "Perché «così»? L’età – 50 € — più giù: è già lì…"],
    ["its neighbours", "Œuvre, façade, Größe ẞ, Łódź, Čeština, Reykjavík, Năm mới"],
    ["Greek and Cyrillic", "Καλημέρα Ελλάδα, Добрий день, Україно"],
    ["letters written with a mark of their own", "perche\u0301 no, caffe\u0300"],
    ["arrows, ticks and numbers in rings", "→ ← ↑ ↓ ✓ ✔ ★ ● ▶ ① ½ № ≥"],
    ["letters of mathematicians, which pass for bold", "𝗡𝘂𝗼𝘃𝗼 𝘰𝘳𝘢𝘳𝘪𝘰"],
    ["emoji, alone and joined", "🚧 👩🏽‍🚒 🏳️‍🌈 🇮🇹 1️⃣ ❤️ ☎️ 👨‍👩‍👧"],
    ["spaces of every kind", "50\u00A0€ 1\u202F200 a\u2009b soft\u00ADhyphen zero\u200Bwidth non\u2011breaking"],
  ])("%s: drawn", (_, text) => {
    expect(page({ text })).not.toBeNull();
  });

  test.each([
    ["Arabic", "مرحبا"],
    ["Hebrew", "שלום"],
    ["Chinese", "Benvenuti 欢迎"],
    ["Japanese", "ようこそ"],
    ["Hindi", "नमस्ते"],
    ["Armenian", "Բարեւ"],
    ["a mark over a letter that has none of its kind", "x\u0323\u0332"],
    ["text that turns its direction", "gratis \u202Eotnemagap"],
    ["an emoji newer than the set", "\u{1FADF}"],
    ["a sign for private use", "\uE000"],
    ["half a sign", "\uD83D"],
  ])("%s: no picture", (_, text) => {
    expect(page({ text })).toBeNull();
  });

  test("neither where the account's name or the date cannot be drawn", () => {
    expect(page({ accountName: "بلدية" })).toBeNull();
    expect(page({ when: "١ مارس" })).toBeNull();
    // Not shown by this network, so nothing to draw.
    expect(page({ handle: "@欢迎" })).not.toBeNull();
  });

  test("what the network folds away need not be drawn", () => {
    const text = `${"parola ".repeat(100)}欢迎`;
    expect(page({ network: "instagram", text })).not.toBeNull();
    expect(page({ network: "telegram", text })).toBeNull();
  });
});

describe("text is broken as a browser breaks it", () => {
  const box = { width: 200, size: 16, lineHeight: 22, lines: 4 };
  const set = (text: string, change: Partial<typeof box> = {}) =>
    setText(fonts, [{ text, colour: "#000000" }], { ...box, ...change });
  const widthOf = (line: Array<{ x: number }>) => Math.max(0, ...line.map(({ x }) => x));

  test("at spaces, where lines are written, and inside a word longer than the line", () => {
    expect(set("Da lunedì il ponte di via dell’Arno resta chiuso")?.lines).toHaveLength(2);
    expect(set("uno\n\ndue")?.lines.map((line) => line.length)).toEqual([3, 0, 3]);
    const long = set("https://valdarno.example/una/strada/molto/lunga/da/leggere");
    expect(long?.lines.length).toBeGreaterThan(1);
    for (const line of long?.lines ?? []) expect(widthOf(line)).toBeLessThan(box.width);
  });

  test("no line is wider than its box, and nothing is lost", () => {
    const text = "Supercalifragilistichespiralidoso ".repeat(3) + "🚧".repeat(30);
    const lines = set(text, { lines: 100 })?.lines ?? [];
    for (const line of lines) expect(widthOf(line)).toBeLessThan(box.width);
    expect(lines.flat()).toHaveLength([...text.replaceAll(" ", "")].length);
  });

  test("what does not fit ends in dots", () => {
    const { cut, lines } = set("parola ".repeat(60)) ?? { cut: false, lines: [] };
    expect(cut).toBe(true);
    expect(lines).toHaveLength(4);
    expect(set("breve")?.cut).toBe(false);
  });
});

describe("the picture", () => {
  test.each(networks)("%s: an image alone is cropped within what the network shows", (network) => {
    for (const [width, height] of [
      [450, 800],
      [800, 800],
      [1600, 400],
    ] as const) {
      const place = page({ network, images: [{ width, height }] })?.places[0];
      const { from, to } = facsimileLooks[network].crop;
      const shown = Math.min(to, Math.max(from, width / height));
      expect((place?.width ?? 0) / (place?.height ?? 1)).toBeCloseTo(shown, 1);
    }
  });

  test.each(["instagram", "x"] as const)(
    "%s: twice the size it is shown at, and no heavier than it may be",
    async (network) => {
      const photo = await photograph(180, 320);
      const drawn = page({ network, images: [{ width: 180, height: 320 }] });
      if (!drawn) throw new Error("not drawn");
      const fine = await drawFacsimile(drawn, { images: [photo], maxBytes: 1_000_000 });
      const { width, height, format } = await sharp(fine.bytes).metadata();
      expect({ width, format }).toEqual({ width: 2 * fine.width, format: "jpeg" });
      expect(height / width).toBeCloseTo(fine.height / fine.width, 2);
      const coarse = await drawFacsimile(drawn, { images: [photo], maxBytes: 40_000 });
      expect(coarse.bytes.length).toBeLessThan(40_000);
      expect({ width: coarse.width, height: coarse.height }).toEqual({ width: fine.width, height: fine.height });
    },
  );

  test("words alone are a small PNG; five images show four and count the fifth", async () => {
    const alone = page({});
    const many = page({ network: "x", images: Array.from({ length: 5 }, () => ({ width: 800, height: 600 })) });
    if (!alone || !many) throw new Error("not drawn");
    const file = await drawFacsimile(alone, { images: [], maxBytes: 80_000 });
    expect(file.mime).toBe("image/png");
    expect(file.bytes.length).toBeLessThan(30_000);
    expect(many.places).toHaveLength(4);
    expect(many.over).toContain("<path");
  });

  test("a carousel shows the first of its pictures and how many there are", () => {
    const images = Array.from({ length: 4 }, () => ({ width: 800, height: 600 }));
    const [one, several] = [
      page({ network: "instagram", images: images.slice(0, 1) }),
      page({ network: "instagram", images }),
    ];
    expect(several?.places).toEqual(one?.places);
    expect([one?.over, several?.over.includes("<path")]).toEqual(["", true]);
  });

  test("the card of a link stands under the words, its picture after those of the post; a title alone is a line", () => {
    const card = { host: "comune.example", title: "Il mercato", description: "Orari", titled: false, hasImage: true };
    const [bare, whole] = [page({ network: "bluesky" }), page({ network: "bluesky", card })];
    const titled = page({ network: "bluesky", card: { ...card, titled: true } });
    expect(whole?.places).toMatchObject([{ index: 0, width: 448 }]);
    expect(whole?.height).toBeGreaterThan((bare?.height ?? 0) + 448 / 1.91);
    expect(titled?.places).toEqual([]);
    expect((titled?.height ?? 0) - (bare?.height ?? 0)).toBeLessThan(60);
    expect(page({ network: "bluesky", card: { ...card, title: "مرحبا" } })).toBeNull();
  });

  test("holds no text, so that no font of the machine is asked; the same words are the same bytes", async () => {
    const drawn = page({ text: "Perché? 🚧 <b>&amp;</b> \"'" });
    if (!drawn) throw new Error("not drawn");
    expect(drawn.under).not.toMatch(/<text|font-family|<b>/u);
    const [one, two] = await Promise.all([1, 2].map(() => drawFacsimile(drawn, { images: [], maxBytes: 80_000 })));
    expect(one?.bytes.equals(two?.bytes ?? Buffer.alloc(0))).toBe(true);
  });

  test("is the very same on a machine without a font", async () => {
    const script = await bundleScript("tests/support/draw-without-fonts.ts");
    const run = (env: Record<string, string>) =>
      promisify(execFile)(process.execPath, ["--disable-proto=delete", script], {
        env: { ...process.env, ...env },
      });
    const [bare, here] = await Promise.all([
      run({ FONTCONFIG_FILE: "/dev/null", FONTCONFIG_PATH: "/dev/null" }),
      run({}),
    ]);
    expect(bare.stdout).toMatch(/^[\w-]{43}$/u);
    expect(bare.stdout).toBe(here.stdout);
  });
});
