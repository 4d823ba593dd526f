import { $createParagraphNode, $createTextNode, $getRoot, COLLABORATION_TAG } from "lexical";
import type { Chance } from "#tests/support/chance.ts";
import { compose, type Composing, endWord, startWord } from "./composing.ts";
import type { Headless } from "./headless.ts";
import { attributesOf, type Replay } from "./reference.ts";

/** One who writes, and beside the editor what is meant. */
export interface Writer {
  name: string;
  editor: Headless;
  reference: Replay;
  composing: Composing | null;
  /** A stretch is marked, or the caret was put by undo: the editor's own word counts. */
  caretFree: boolean;
  /** Characters that stand nowhere else. */
  fresh(): string;
}

interface Act {
  name: string;
  weight: number;
  do(writer: Writer, chance: Chance): void;
}

const typed = ["a", "aa", "ab", " ", "#sc", "@b", "😀", "😁", "👍🏽", "www.x.it/a", "e\u0301", "\u00a0", "n", "."];

const acts: readonly Act[] = [
  {
    name: "types somewhere",
    weight: 10,
    do: (writer, chance) => typeAt(writer, placeIn(writer, chance), chance.pick(typed)),
  },
  {
    name: "types on",
    weight: 10,
    do: (writer, chance) => typeOn(writer, chance.one(3) ? writer.fresh() : chance.pick(typed)),
  },
  { name: "presses Enter", weight: 6, do: pressEnter },
  {
    name: "deletes",
    weight: 9,
    do: (writer, chance) => deleteAt(writer, placeIn(writer, chance), 1 + chance.below(5)),
  },
  { name: "joins two lines", weight: 4, do: joinLines },
  { name: "replaces", weight: 6, do: replaceSome },
  { name: "pastes", weight: 5, do: pasteLines },
  { name: "swaps an emoji", weight: 5, do: swapEmoji },
  { name: "writes at two ends", weight: 4, do: writeAtTwoEnds },
  { name: "marks", weight: 3, do: markSome },
  { name: "types over", weight: 4, do: typeOver },
  { name: "types beside a companion", weight: 3, do: typeTagged },
  { name: "types at the edge of a comment", weight: 3, do: typeAtEdge },
  { name: "brings odd characters", weight: 3, do: typeOdd },
  { name: "brings a paragraph", weight: 2, do: strayParagraph },
  { name: "composes", weight: 5, do: composeWord },
];

const deck = acts.flatMap((act) => Array.from({ length: act.weight }, () => act));

/** Does something, and says what. Composing goes on until the word ends. */
export function act(writer: Writer, chance: Chance): string {
  if (chance.one(4)) {
    writer.editor.binding.undoManager.stopCapturing();
    writer.reference.stopCapturing();
  }
  if (writer.composing) return composeOn(writer, chance, writer.composing);
  const chosen = chance.pick(deck);
  chosen.do(writer, chance);
  // Commits before the others' commits, so that it reaches them while theirs are pending.
  if (chance.one(3)) writer.editor.binding.flush();
  return chosen.name;
}

/** Alone, for it stands in time between what the others do. */
export async function undoOrRedo(writer: Writer, chance: Chance): Promise<string> {
  const which = chance.one(3) ? "redo" : "undo";
  if (chance.one(3)) typeOn(writer, "u");
  writer.editor.editor.update(() => writer.editor.binding[which]());
  writer.reference[which]();
  writer.caretFree = true;
  return which;
}

export function endOfWord(writer: Writer, leave: boolean): void {
  if (!writer.composing) return;
  endWord(writer.editor, writer.composing, leave);
  writer.composing = null;
}

function textOf(writer: Writer): string {
  return writer.reference.text();
}

function placeIn(writer: Writer, chance: Chance): number {
  return whole(textOf(writer), chance.below(textOf(writer).length + 1));
}

/** Not between the halves of a character. */
export function whole(text: string, at: number): number {
  const cut = /[\ud800-\udbff]/.test(text.charAt(at - 1)) && /[\udc00-\udfff]/.test(text.charAt(at));
  return cut ? at - 1 : at;
}

function caretTo(writer: Writer, caret: number): void {
  writer.reference.caret = caret;
  writer.caretFree = false;
}

function typeAt(writer: Writer, at: number, text: string): void {
  writer.editor.select(at);
  writer.editor.type(text);
  writer.reference.splice(at, 0, text);
  caretTo(writer, at + text.length);
}

function typeOn(writer: Writer, text: string): void {
  if (writer.caretFree) return typeAt(writer, writer.reference.text().length, text);
  const at = writer.reference.caret;
  writer.editor.type(text);
  writer.reference.splice(at, 0, text);
  caretTo(writer, at + text.length);
}

function pressEnter(writer: Writer, chance: Chance): void {
  const at = placeIn(writer, chance);
  writer.editor.select(at);
  writer.editor.enter();
  writer.reference.splice(at, 0, "\n");
  caretTo(writer, at + 1);
}

function deleteAt(writer: Writer, at: number, count: number): void {
  const end = whole(textOf(writer), Math.min(textOf(writer).length, at + count));
  if (end <= at) return;
  writer.editor.select(at, end);
  writer.editor.remove();
  writer.reference.splice(at, end - at, "");
  caretTo(writer, at);
}

function joinLines(writer: Writer, chance: Chance): void {
  const seams = [...textOf(writer).matchAll(/\n/g)].map(({ index }) => index);
  if (seams.length > 0) deleteAt(writer, chance.pick(seams), 1);
}

function replaceSome(writer: Writer, chance: Chance): void {
  const at = placeIn(writer, chance);
  const end = whole(textOf(writer), Math.min(textOf(writer).length, at + 1 + chance.below(6)));
  const text = writer.fresh() + (chance.one(2) ? writer.fresh() : "");
  writer.editor.select(...(chance.one(2) ? ([at, end] as const) : ([end, at] as const)));
  writer.editor.type(text);
  writer.reference.splice(at, end - at, text);
  caretTo(writer, at + text.length);
}

function pasteLines(writer: Writer, chance: Chance): void {
  const at = placeIn(writer, chance);
  const text = `${writer.fresh()}\n${chance.pick(["", "#mensa", "x\ty", "😀"])}\n${writer.fresh()}`;
  writer.editor.select(at);
  writer.editor.paste(text);
  writer.reference.stopCapturing();
  writer.reference.splice(at, 0, text);
  writer.reference.stopCapturing();
  caretTo(writer, at + text.length);
}

function swapEmoji(writer: Writer, chance: Chance): void {
  const found = [...textOf(writer).matchAll(/😀|😁/gu)];
  if (found.length === 0) return;
  const { index, 0: emoji } = chance.pick(found);
  const other = emoji === "😀" ? "😁" : "😀";
  writer.editor.select(index, index + 2);
  writer.editor.type(other);
  writer.reference.splice(index, 2, other);
  caretTo(writer, index + 2);
}

/** As a tool does that puts quotation marks around a sentence. */
function writeAtTwoEnds(writer: Writer, chance: Chance): void {
  const text = textOf(writer);
  const start = placeIn(writer, chance);
  const end = whole(text, Math.min(text.length, start + 8 + chance.below(12)));
  if (end - start < 8) return;
  const [left, right] = [writer.fresh(), writer.fresh()];
  writer.editor.select(start);
  writer.editor.type(left);
  writer.editor.select(end + 1);
  writer.editor.type(right);
  writer.reference.splice(start, 0, left);
  writer.reference.splice(end + 1, 0, right);
  caretTo(writer, end + 2);
}

function markSome(writer: Writer, chance: Chance): void {
  writer.editor.select(placeIn(writer, chance), placeIn(writer, chance));
  writer.caretFree = true;
}

function typeOver(writer: Writer): void {
  const span = writer.editor.span();
  if (span === null) return;
  const [at, end] = [Math.min(span.anchor, span.head), Math.max(span.anchor, span.head)];
  const text = writer.fresh();
  writer.editor.type(text);
  writer.reference.splice(at, end - at, text);
  caretTo(writer, at + text.length);
}

function typeAtEdge(writer: Writer, chance: Chance): void {
  const { view, flush } = writer.editor.binding;
  const threads = attributesOf(view.text).map((own) => Object.keys(own));
  const startsAt = (at: number) => threads[at]?.filter((thread) => !threads[at - 1]?.includes(thread)) ?? [];
  const endsAt = (at: number) => threads[at - 1]?.filter((thread) => !threads[at]?.includes(thread)) ?? [];
  const edges = threads.flatMap((_, at) => (at > 0 && startsAt(at).length + endsAt(at).length > 0 ? [at] : []));
  if (edges.length === 0) return;
  const at = chance.pick(edges);
  const beside = [...startsAt(at), ...endsAt(at)];
  typeAt(writer, at, writer.fresh());
  flush();
  const typedIn = Object.keys(attributesOf(view.text)[at] ?? {});
  if (beside.some((thread) => typedIn.includes(thread))) throw new Error("What was typed beside a comment is in it.");
}

/** Some other part of the page speaks of collaboration in the same commit. */
function typeTagged(writer: Writer, chance: Chance): void {
  typeAt(writer, placeIn(writer, chance), writer.fresh());
  writer.editor.editor.update(() => {}, { tag: COLLABORATION_TAG });
}

function typeOdd(writer: Writer, chance: Chance): void {
  const at = placeIn(writer, chance);
  const mark = writer.fresh();
  const [odd, plain] = chance.pick([
    [`${mark}\r${mark}`, `${mark}\n${mark}`],
    [`${mark}\ud83d`, `${mark}\ufffd`],
  ] as const);
  writer.editor.select(at);
  writer.editor.type(odd);
  writer.reference.splice(at, 0, plain);
  caretTo(writer, at + plain.length);
}

function strayParagraph(writer: Writer): void {
  const text = writer.fresh();
  writer.editor.editor.update(() => {
    $getRoot().append($createParagraphNode().append($createTextNode(text)));
  });
  writer.reference.splice(textOf(writer).length, 0, `\n${text}`);
  writer.caretFree = true;
}

function composeWord(writer: Writer, chance: Chance): void {
  // Often where there is no node to compose upon.
  const empty = [...textOf(writer).matchAll(/(?<=^|\n)(?=\n|$)/g)].map(({ index }) => index);
  const at = empty.length > 0 && chance.one(2) ? chance.pick(empty) : placeIn(writer, chance);
  writer.editor.select(at);
  caretTo(writer, at);
  writer.composing = startWord(writer.editor);
}

function composeOn(writer: Writer, chance: Chance, composing: Composing): string {
  if (chance.one(3) && composing.word !== "") {
    endOfWord(writer, chance.one(2));
    return "ends the word";
  }
  const letter = writer.fresh();
  compose(writer.editor, composing, letter);
  writer.reference.splice(writer.reference.caret, 0, letter);
  caretTo(writer, writer.reference.caret + 1);
  return "composes on";
}
