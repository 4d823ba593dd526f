import type { CDPSession, Page } from "@playwright/test";
import type { Chance } from "#tests/support/chance.ts";

/** One of two who write, with keys, mouse and an input method, as the browser itself knows them. */
export interface Soaker {
  page: Page;
  session: CDPSession;
  chance: Chance;
  /** Characters that nobody else types. */
  fresh(): string;
}

/** What the page saw vanish while its own writer deleted, and how often each character. */
export interface Seen {
  text: string;
  shown: string;
  removed: Record<string, number>;
}

/** In the page, before anything: notes what its own writer's deletions take. */
export function watchDeletions(): void {
  const removed: Record<string, number> = {};
  const read = () => document.querySelector('[role="textbox"][contenteditable]')?.textContent ?? "";
  const note = () => {
    const before = read();
    setTimeout(() => {
      const after = new Set(read());
      for (const character of new Set(before))
        if (!after.has(character)) removed[character] = (removed[character] ?? 0) + 1;
    });
  };
  for (const kind of ["keydown", "beforeinput", "cut", "paste", "compositionstart", "compositionend"])
    document.addEventListener(kind, note, { capture: true });
  Object.assign(window, { soakRemoved: removed });
}

export function look(page: Page): Promise<Seen> {
  return page.evaluate(() => {
    const holder = document.querySelector('[role="textbox"][contenteditable] > p');
    const parts = Array.from(holder?.childNodes ?? [], (node) => (node.nodeName === "BR" ? "\n" : node.textContent));
    const field = document.querySelector<HTMLTextAreaElement>('textarea[name="text"]');
    const text = field?.value ?? "";
    // Lexical closes a last empty line with a break of its own.
    const last = text === "" || text.endsWith("\n") ? -1 : undefined;
    const removed = "soakRemoved" in window ? window.soakRemoved : {};
    return { text, shown: parts.slice(0, last).join(""), removed: removed as Record<string, number> };
  });
}

interface Act {
  weight: number;
  do(soaker: Soaker): Promise<unknown>;
}

const acts: readonly Act[] = [
  { weight: 34, do: (soaker) => type(soaker, soaker.fresh()) },
  { weight: 5, do: (soaker) => type(soaker, soaker.chance.pick([" ", " ", "#", "@", "."])) },
  { weight: 7, do: ({ page }) => page.keyboard.press("Enter") },
  { weight: 9, do: ({ page }) => page.keyboard.press("Backspace") },
  { weight: 5, do: ({ page }) => page.keyboard.press("Delete") },
  { weight: 12, do: ({ page, chance }) => page.keyboard.press(chance.pick(steps)) },
  { weight: 5, do: ({ page, chance }) => page.keyboard.press(`Shift+${chance.pick(["ArrowLeft", "ArrowRight"])}`) },
  {
    weight: 5,
    do: ({ page, chance }) => page.keyboard.press(chance.pick(["Control+z", "Control+z", "Control+Shift+z"])),
  },
  { weight: 4, do: pasteSome },
  { weight: 2, do: ({ page }) => page.evaluate(cutSelected) },
  { weight: 7, do: compose },
  { weight: 6, do: click },
  { weight: 1, do: (soaker) => type(soaker, "😀") },
];

const steps = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown", "Home", "End"] as const;
const deck = acts.flatMap((act) => Array.from({ length: act.weight }, () => act));

export async function soak(soaker: Soaker, operations: number): Promise<void> {
  for (let done = 0; done < operations; done += 1) await soaker.chance.pick(deck).do(soaker);
}

function type({ session }: Soaker, text: string): Promise<unknown> {
  return session.send("Input.dispatchKeyEvent", { type: "keyDown", text, unmodifiedText: text, key: text });
}

function pasteSome({ page, chance, fresh }: Soaker): Promise<unknown> {
  const text = chance.one(2) ? fresh() + fresh() : `${fresh()}\n${fresh()}\n${fresh()}`;
  return page.evaluate(paste, text);
}

function paste(text: string): void {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector('[role="textbox"][contenteditable]')?.dispatchEvent(event);
}

function cutSelected(): void {
  const clipboardData = new DataTransfer();
  const event = new ClipboardEvent("cut", { clipboardData, bubbles: true, cancelable: true });
  document.querySelector('[role="textbox"][contenteditable]')?.dispatchEvent(event);
}

/** A word through an input method: letters that change under the caret, then the word, or nothing. */
async function compose({ session, chance, fresh }: Soaker): Promise<void> {
  const word = Array.from({ length: 1 + chance.below(3) }, fresh);
  for (let length = 1; length <= word.length; length += 1) {
    const text = word.slice(0, length).join("");
    await session.send("Input.imeSetComposition", { text, selectionStart: text.length, selectionEnd: text.length });
  }
  await session.send("Input.insertText", { text: word.join("") });
}

/** Somewhere in the text that can be seen, and nowhere else. */
async function click({ page, chance }: Soaker): Promise<void> {
  const share = { x: chance.below(1000) / 1000, y: chance.below(1000) / 1000 };
  const at = await page.evaluate(findPlace, share);
  if (at) await page.mouse.click(at.x, at.y, { clickCount: chance.one(4) ? 2 : 1 });
  // Others' lines may have moved the sheet away under the mouse: keys that go nowhere would count as lost.
  await page.evaluate(returnToSheet);
}

function returnToSheet(): void {
  const sheet = document.querySelector<HTMLElement>('[role="textbox"][contenteditable]');
  if (sheet && !sheet.contains(document.activeElement)) sheet.focus();
}

function findPlace(share: { x: number; y: number }): { x: number; y: number } | null {
  const sheet = document.querySelector('[role="textbox"][contenteditable]');
  if (!sheet) return null;
  const { left, top, width, bottom } = sheet.getBoundingClientRect();
  const [from, to] = [Math.max(0, top), Math.min(window.innerHeight, bottom)];
  const at = { x: left + share.x * width, y: from + share.y * (to - from) };
  return sheet.contains(document.elementFromPoint(at.x, at.y)) ? at : null;
}
