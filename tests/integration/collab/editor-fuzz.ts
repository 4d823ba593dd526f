import { encodeStateAsUpdate, UndoManager } from "yjs";
import { typedHere } from "#app/editor/collab/view-doc.ts";
import { allGuards } from "#app/editor/collab/guards.ts";
import { openConnection } from "#app/collab/provider.client.ts";
import { draftPost } from "#tests/support/office.ts";
import { type CuttableProxy, openCuttableProxy } from "#tests/support/cuttable-proxy.ts";
import { act, endOfWord, undoOrRedo, type Writer } from "#tests/unit/editor/collab/acts.ts";
import { type Chance, chanceOf } from "#tests/support/chance.ts";
import { compare, missing } from "#tests/unit/editor/collab/fuzz.ts";
import { openHeadless } from "#tests/unit/editor/collab/headless.ts";
import { openReplay } from "#tests/unit/editor/collab/reference.ts";
import { type Page, serveOffice, type ServedOffice, storedText, until, untilText } from "./arrange.ts";

export interface EditorFuzzFigures {
  rounds: number;
  operations: number;
  /** How often everybody was cut off. */
  cuts: number;
  diverged: number;
  lost: number;
  doubled: number;
  corrections: number;
  findings: string[];
}

interface EditorFuzzOptions {
  seeds: number;
  operations: number;
  /** Texts written at once. */
  together: number;
}

/**
 * Three real editors at each of several texts, through the provider, the server and its database, over a connection that is
 * cut again and again. Beside each editor goes a replay of what its writer means.
 */
export async function fuzzEditors({ seeds, operations, together }: EditorFuzzOptions): Promise<EditorFuzzFigures> {
  // Three sessions that lose their connection hundreds of times.
  const served = await serveOffice({ connectionLimits: { newPerMinute: 100_000 } });
  const proxy = await openCuttableProxy(served.origin);
  served.ctx.appUrl = new URL(proxy.url).origin;
  const { writer, helper, admin } = served.office;
  const cookies = await Promise.all([writer, helper, admin].map((viewer) => served.cookieOf(viewer)));
  const figures = { rounds: seeds, operations, cuts: 0, diverged: 0, lost: 0, doubled: 0, corrections: 0 };
  const findings: string[] = [];
  for (let first = 0; first < seeds; first += together) {
    const batch = Array.from({ length: Math.min(together, seeds - first) }, (_, index) => first + index);
    const progress = { steps: 0, over: false };
    const cutting = cutNowAndThen(proxy, progress, batch.length * operations);
    const rounds = await Promise.all(batch.map((seed) => round(served, { seed, operations, cookies, progress })));
    progress.over = true;
    figures.cuts += await cutting;
    const sums = await Promise.all(rounds.map((meet) => meet()));
    for (const sum of sums) {
      for (const key of ["diverged", "lost", "doubled", "corrections"] as const) figures[key] += sum[key];
      if (sum.finding !== null) findings.push(`seed ${sum.seed}: ${sum.finding}`);
    }
  }
  await proxy.close();
  await served.close();
  return { ...figures, findings };
}

interface ProvidedWriter extends Writer {
  page: Page;
}

interface RoundOptions {
  seed: number;
  operations: number;
  cookies: string[];
  progress: Progress;
}

/** Writes; answers with what to do once the connection is whole: everybody meets, and is counted. */
async function round(served: ServedOffice, { seed, operations, cookies, progress }: RoundOptions) {
  const chance = chanceOf(seed);
  const url = served.ctx.appUrl;
  const postId = await draftPost(served.ctx, served.office, { text: "Domani la mensa è chiusa 😀\n\n#scuola" });
  const writers = await Promise.all(cookies.map((cookie, index) => openWriter(postId, { cookie, url, index })));
  let finding: string | null = null;
  for (let done = 0; done < operations && finding === null; done += 1) {
    const what = await step(writers, chance);
    await settle(writers);
    finding = compare(writers, `${done} ${what}`);
    progress.steps += 1;
    await turns(1 + chance.below(12));
  }
  return async () => {
    for (const one of writers) endOfWord(one, false);
    await settle(writers);
    const saved = await Promise.all(writers.map(({ page }) => page.flush()));
    const stored = await storedText(served, postId);
    if (saved.every(Boolean)) await Promise.all(writers.map(({ page }) => untilText(page, stored)));
    await settle(writers);
    if (!saved.every(Boolean)) finding ??= "not everything was saved";
    const meant = writers.map(({ reference }) => reference.text());
    const sum = {
      seed,
      finding: finding ?? compare(writers, "end"),
      diverged: writers.filter(({ editor }) => editor.shown() !== stored).length,
      lost: Math.max(...meant.map((text) => missing(text, stored))),
      doubled: Math.max(...meant.map((text) => missing(stored, text))),
      corrections: writers.reduce((all, { editor }) => all + editor.corrections(), 0),
    };
    for (const { editor, page } of writers) {
      editor.binding.stop();
      page.connection.close();
    }
    return sum;
  };
}

async function openWriter(
  postId: string,
  { cookie, url, index }: { cookie: string; url: string; index: number },
): Promise<ProvidedWriter> {
  const connection = openConnection({ url, cookie });
  const provider = connection.openText({ postId, slot: "main", person: { id: cookie }, keepOffline: false });
  const page: Page = Object.assign(provider, { connection });
  await until(page, ({ synced }) => synced);
  const editor = openHeadless(page.doc, allGuards);
  editor.binding.undoManager.captureTimeout = Infinity;
  const { doc } = editor.binding.view;
  const reference = openReplay(doc.clientID);
  reference.receive([encodeStateAsUpdate(doc)]);
  // What comes from others comes to the replay at the same moment as to the editor.
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== typedHere && !(origin instanceof UndoManager)) reference.receive([update]);
  });
  let used = 0;
  const fresh = () => String.fromCharCode(0x4e00 + index * 0x1000 + used++);
  return { name: "ABC".charAt(index), editor, reference, page, composing: null, caretFree: true, fresh };
}

async function step(writers: Writer[], chance: Chance): Promise<string> {
  const [first, ...others] = chance.shuffle(writers);
  if (first && !first.composing && chance.one(7)) return `${first.name} ${await undoOrRedo(first, chance)}`;
  const acting = [first, ...others.slice(0, chance.pick([0, 0, 1, 2]))];
  return acting.map((writer) => (writer ? `${writer.name} ${act(writer, chance)}` : "")).join(", ");
}

async function settle(writers: Writer[]): Promise<void> {
  for (const { editor } of writers) await editor.settle();
}

/** Lets the connection, the server and the database have their turn. */
async function turns(count: number): Promise<void> {
  for (let turn = 0; turn < count; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

/** What the writers of a batch have done so far. */
interface Progress {
  steps: number;
  over: boolean;
}

/** Cuts the connection some eight times while a batch writes, so that a good part of it is written without one. */
async function cutNowAndThen(proxy: CuttableProxy, progress: Progress, whole: number): Promise<number> {
  let cuts = 0;
  const written = async (share: number) => {
    const enough = progress.steps + whole * share;
    let known = progress.steps;
    // Those who still open the text wait for the connection: it is not kept from them.
    for (let idle = 0; idle < 60 && progress.steps < enough && !progress.over; idle += 1) {
      await turns(1);
      if (progress.steps > known) idle = 0;
      known = progress.steps;
    }
  };
  for (;;) {
    const before = progress.steps;
    await written(0.08);
    if (progress.over) return cuts;
    if (progress.steps < before + whole * 0.08) continue;
    await proxy.cut();
    cuts += 1;
    await written(0.03);
    await proxy.mend();
  }
}
