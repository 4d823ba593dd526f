import { expect, it } from "vitest";
import * as Y from "yjs";
import { openHeadless } from "./headless.ts";

/* The rule: the editor tells links apart in one pass, so that a long line is typed in as quickly as its length allows. */

const length = 60_000;

it.each([")", "a.", "a", "zz.it/"])(
  "a key in a line of %j over and over takes what one in a plain line takes",
  async (part) => {
    const plain = await keyIn("è".repeat(length));
    const nasty = await keyIn(`https://x.it/${part.repeat(length / part.length)}`);
    expect(nasty).toBeLessThan(Math.max(plain, 1) * 40);
  },
);

/** Milliseconds of the quickest of three keys. */
async function keyIn(line: string): Promise<number> {
  const editor = openHeadless(new Y.Doc());
  editor.select(0);
  editor.paste(line);
  await editor.settle();
  const keys: number[] = [];
  for (let key = 0; key < 3; key += 1) {
    const start = performance.now();
    editor.type("x");
    await editor.settle();
    keys.push(performance.now() - start);
  }
  return Math.min(...keys);
}
