/**
 * Lists of 5,000 words on a text of 3,000 characters, in Chromium: milliseconds of the check behind one key, beside a frame
 * as the same browser draws them, and how they grow with the text.
 */
import { build } from "esbuild";
import { chromium } from "@playwright/test";
import { browserFlags, findBrowser } from "#tests/support/browser.ts";
import { chanceOf } from "#tests/support/chance.ts";
import type { WordList } from "#workflows/content/words/word-lists.ts";

const listed = 5_000;
const characters = 3_000;
const keys = Number(process.env["BENCH_KEYS"] ?? 400);
/** A text four times as long may take so many times as long. */
const mostGrowth = 6;

/**
 * What the writer's page fetches, and typing as the page hears of it: a text that is another one at each key. Texts of two
 * lengths are typed in turn.
 */
const script = `
  import { judgeWords } from "./workflows/content/words/judge-words.ts";
  import { wordIndex } from "./workflows/content/words/word-index.ts";

  const nth = (times, part) => times.toSorted((a, b) => a - b)[Math.floor(times.length * part)];

  window.typing = ({ lists, texts, keys }) => {
    const began = performance.now();
    const index = wordIndex(lists);
    const made = performance.now() - began;
    const times = texts.map(() => []);
    for (let key = 0; key < keys; key += 1)
      for (const [n, text] of texts.entries()) {
        const at = (key * 37) % text.length;
        const typed = text.slice(0, at) + "vaccinx"[key % 7] + text.slice(at + 1);
        const start = performance.now();
        judgeWords(index, [{ channelId: "a", text: typed }]);
        times[n].push(performance.now() - start);
      }
    return times.map(([first, ...later]) =>
      ({ made, first, quick: nth(later, 0.1), middle: nth(later, 0.5), nearlyAll: nth(later, 0.95), slowest: Math.max(...later) }));
  };

  window.frame = async () => {
    const frames = [];
    const next = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let before = await next();
    for (let n = 0; n < 60; n += 1) {
      const now = await next();
      frames.push(now - before);
      before = now;
    }
    return nth(frames, 0.5);
  };`;

interface Typed {
  made: number;
  first: number;
  /** One key in ten is quicker: what the search alone takes. */
  quick: number;
  middle: number;
  /** Of twenty keys nineteen. */
  nearlyAll: number;
  slowest: number;
}

const chance = chanceOf(5);
const syllables = "va ci no fa ma co vo to ele zio ne scu la pre fe ren za ban do ga ra tri bu ti no me di".split(" ");
const word = () => Array.from({ length: 2 + chance.below(3) }, () => chance.pick(syllables)).join("");
const words = new Set<string>();
while (words.size < listed) words.add(word());
const all = [...words];
/** Five of them: in forms and as they are written, with phrases and beginnings of words. */
const lists = Array.from({ length: 5 }, (_, n): WordList => {
  const own = all.slice(n * 1_000, n * 1_000 + 1_000);
  return {
    id: String(n),
    name: `Elenco ${n}`,
    effect: "warn",
    words: own.map((one, at) => (at % 10 === 0 ? `${one}*` : at % 10 === 1 ? `${one} ${all[at]}` : one)),
    exceptions: own.slice(0, 20).map((one) => `${one}re`),
    forms: n < 3 ? "it" : null,
    channelIds: null,
  };
});

/** Words that begin as listed ones do, a listed one now and then. */
function textOf(length: number): string {
  let text = "";
  while (text.length < length) text += chance.one(12) ? `${chance.pick(all)}, ` : `${word()}re `;
  return text.slice(0, length);
}

const { outputFiles } = await build({
  stdin: { contents: script, resolveDir: process.cwd(), loader: "ts" },
  bundle: true,
  write: false,
  minify: true,
  format: "iife",
});
const browser = await chromium.launch({ executablePath: await findBrowser(), args: browserFlags });
try {
  const page = await browser.newPage();
  await page.addScriptTag({ content: outputFiles[0]?.text ?? "" });
  const typing = (texts: string[]) =>
    page.evaluate((asked) => (window as unknown as { typing(of: object): Typed[] }).typing(asked), {
      lists,
      texts,
      keys,
    });
  const texts = [textOf(characters), textOf(4 * characters)];
  // The first time also compiles.
  await typing(texts);
  const frame = await page.evaluate(() => (window as unknown as { frame(): Promise<number> }).frame());
  const [one, four] = await typing(texts);
  if (!one || !four) throw new Error("Nothing was typed");
  say(frame, one, four);
} finally {
  await browser.close();
}

function say(frame: number, one: Typed, four: Typed): void {
  const round = (ms: number) => Number(ms.toFixed(2));
  const growth = round(four.quick / one.quick);
  const ratio = round(frame / one.nearlyAll);
  console.table({ [`${characters} characters`]: one, [`${4 * characters} characters`]: four });
  console.log(
    JSON.stringify({
      bench: "words",
      listed,
      characters,
      keys,
      frameMs: round(frame),
      middleMs: round(one.middle),
      nearlyAllMs: round(one.nearlyAll),
      slowestMs: round(one.slowest),
      firstMs: round(one.first),
      treeMs: round(one.made),
      ratio,
      target: 1,
      growth: { ratio: growth, target: mostGrowth, holds: growth <= mostGrowth },
      holds: ratio >= 1 && growth <= mostGrowth,
    }),
  );
}
