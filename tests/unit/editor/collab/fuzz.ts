import * as Y from "yjs";
import { allGuards, type Guards } from "#app/editor/collab/guards.ts";
import { act, endOfWord, undoOrRedo, whole, type Writer } from "./acts.ts";
import { type Chance, chanceOf } from "#tests/support/chance.ts";
import { openHeadless } from "./headless.ts";
import { type Line, openNetwork } from "./network.ts";
import { attributesOf, openReference, type Reference } from "./reference.ts";

export interface FuzzReport {
  seed: number;
  /** Editors whose text is not everybody's at the end. */
  diverged: number;
  /** Characters that are missing, or too many, beside what was meant. */
  lost: number;
  doubled: number;
  corrections: number;
  /** The first thing that went wrong, or null. */
  finding: string | null;
}

const start = "Domani la mensa è chiusa 😀\n\n#scuola";

interface LinedWriter extends Writer {
  reference: Reference;
  line: Line;
  online: boolean;
}

/** Three writers at one text, connected or not, beside a replay of what they meant. */
export async function fuzz(seed: number, { operations = 60, guards = allGuards as Guards } = {}): Promise<FuzzReport> {
  const chance = chanceOf(seed);
  const [network, replay] = [openNetwork(), openNetwork()];
  for (const { hub } of [network, replay]) hub.clientID = 1;
  for (const { hub } of [network, replay]) hub.getText("text").insert(0, start);
  const writers = ["A", "B", "C"].map((name, index): LinedWriter => {
    const doc = new Y.Doc();
    doc.clientID = 10 + index;
    const line = network.join(doc);
    line.up();
    const editor = openHeadless(doc, guards);
    editor.binding.undoManager.captureTimeout = Infinity;
    // The order of the clients decides between what is typed at one place at once.
    const clientId = [100, 200, 300][(index + seed) % 3] ?? 0;
    editor.binding.view.doc.clientID = clientId;
    const reference = openReference(replay, clientId);
    let used = 0;
    const fresh = () => String.fromCharCode(0x4e00 + index * 0x1000 + used++);
    return { name, editor, reference, line, online: true, composing: null, caretFree: true, fresh };
  });
  let finding: string | null = null;
  try {
    for (let done = 0; done < operations && finding === null; done += 1) {
      const what = await step(writers, chance, [network.hub, replay.hub]);
      await settle(writers);
      finding = compare(writers, `${done} ${what}`);
    }
    await meet(writers);
    finding ??= compare(writers, "end") ?? compareComments(writers, network.hub);
  } catch (error) {
    finding ??= `threw ${error instanceof Error ? error.message : String(error)}`;
  }
  for (const { editor } of writers) editor.binding.stop();
  return { seed, finding, ...sum(writers, network.hub, replay.hub) };
}

async function step(writers: LinedWriter[], chance: Chance, hubs: Y.Doc[]): Promise<string> {
  const [first, ...others] = chance.shuffle(writers);
  if (first && !first.composing && chance.one(7)) return `${first.name} ${await undoOrRedo(first, chance)}`;
  if (chance.one(16)) return comment(chance, hubs);
  if (first && chance.one(14)) {
    turnLine(first);
    return `${first.name} turns the line`;
  }
  const acting = [first, ...others.slice(0, chance.pick([0, 0, 1, 2]))];
  return acting.map((writer) => (writer ? `${writer.name} ${act(writer, chance)}` : "")).join(", ");
}

function turnLine(writer: LinedWriter): void {
  writer.online = !writer.online;
  for (const line of [writer.line, writer.reference.line]) {
    if (writer.online) line.up();
    else line.down();
  }
}

/** The server marks a stretch for a comment. */
function comment(chance: Chance, hubs: Y.Doc[]): string {
  const text = hubs[0]?.getText("text").toString() ?? "";
  const at = whole(text, chance.below(text.length + 1));
  const end = whole(text, Math.min(text.length, at + 1 + chance.below(8)));
  // A thread of its own each time.
  const name = `c:${chance.below(1_000_000)}`;
  if (end > at) for (const hub of hubs) hub.getText("text").format(at, end - at, { [name]: true });
  return "a comment";
}

async function settle(writers: LinedWriter[]): Promise<void> {
  for (const { editor } of writers) await editor.settle();
  for (const { reference, composing } of writers) if (!composing) reference.takeIn();
}

/** Everybody ends the word and connects again. */
async function meet(writers: LinedWriter[]): Promise<void> {
  for (const writer of writers) endOfWord(writer, false);
  await settle(writers);
  for (const { line, reference } of writers) {
    line.up();
    reference.line.up();
  }
  await settle(writers);
}

export function compare(writers: Writer[], when: string): string | null {
  for (const { name, editor, reference, composing, caretFree } of writers) {
    const [text, meant] = [editor.binding.view.text.toString(), reference.text()];
    const wrong = (what: string, found: unknown, expected: unknown) =>
      `${when}: ${name}'s ${what} is ${JSON.stringify(found)}, not ${JSON.stringify(expected)}`;
    if (editor.corrections() > 0) return `${when}: ${name} was corrected`;
    if (text !== meant) return wrong("text", text, meant);
    if (composing) continue;
    if (editor.shown() !== text) return wrong("editor", editor.shown(), text);
    const span = editor.span();
    if (!caretFree && span?.head !== reference.caret) return wrong("caret", span, reference.caret);
  }
  return null;
}

function compareComments(writers: Writer[], hub: Y.Doc): string | null {
  const known = JSON.stringify(attributesOf(hub.getText("text")));
  const odd = writers.find(({ editor }) => JSON.stringify(attributesOf(editor.binding.view.text)) !== known);
  return odd ? `end: ${odd.name}'s comments are not everybody's` : null;
}

function sum(writers: Writer[], hub: Y.Doc, replay: Y.Doc) {
  const [text, meant] = [hub.getText("text").toString(), replay.getText("text").toString()];
  return {
    diverged: writers.filter(({ editor }) => editor.shown() !== text).length,
    lost: missing(meant, text),
    doubled: missing(text, meant),
    corrections: writers.reduce((all, { editor }) => all + editor.corrections(), 0),
  };
}

/** How many characters of one text are not in another. */
export function missing(from: string, in_: string): number {
  const counts = new Map<string, number>();
  for (const character of in_) counts.set(character, (counts.get(character) ?? 0) + 1);
  let count = 0;
  for (const character of from) {
    const left = counts.get(character) ?? 0;
    if (left === 0) count += 1;
    else counts.set(character, left - 1);
  }
  return count;
}
