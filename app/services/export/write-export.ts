import type { EntryRow, ValueRow } from "#app/audit/log-source.ts";
import { entryLine } from "./entry-line.ts";
import type { ExportOptions } from "./export-options.ts";
import { fileDigest, headerLine, manifestLine } from "./file-ends.ts";
import { headsInTurn } from "./heads-in-turn.ts";
import { isWhole, selects } from "./selection.ts";

/**
 * A log, or a part of it, as JSON Lines that prove themselves: docs/verifier/README.md says what each line is. In pieces of
 * some hundred lines, in the memory of one piece. Entries that were not asked for stand in it as their hashes, which tell
 * nothing, so that the signed heads can be checked all the same.
 */
export async function* writeExport(options: ExportOptions): AsyncGenerator<Buffer> {
  const { source, selection } = options;
  const whole = isWhole(selection);
  const isAsked = whole ? () => true : selects(selection, options.postsOnChannel);
  const counts = { lines: 0, entries: 0, leaves: 0, heads: 0, chains: 0 };
  const digest = fileDigest();
  const heads = headsInTurn(source);

  function piece(lines: object[]): Buffer {
    counts.lines += lines.length;
    const bytes = Buffer.from(lines.map((line) => `${JSON.stringify(line)}\n`).join(""));
    digest.add(bytes);
    return bytes;
  }

  async function linesOf(batch: EntryRow[]): Promise<object[]> {
    const asked = new Set(batch.filter(isAsked));
    const valuesOf = byEntry(await source.values([...asked]));
    const lines: object[] = [];
    for (const row of batch) {
      if (row.leafIndex !== null) lines.push(...(await heads.upTo(counts.leaves)));
      if (asked.has(row)) lines.push(entryLine(source.organizationId, row, valuesOf));
      else if (row.leafIndex !== null) addHash(lines, row.leafIndex, row.listedHash);
      if (asked.has(row) && row.bytes) counts.entries += 1;
      if (row.leafIndex !== null) counts.leaves += 1;
    }
    return lines;
  }

  yield piece([await headerLine(options, whole)]);
  for await (const batch of source.entries()) yield piece(await linesOf(batch));
  // Those left over name more entries than there are, and are shown all the same.
  for (let lines = await heads.upTo(Infinity); lines.length > 0; lines = await heads.upTo(Infinity)) yield piece(lines);
  const { heads: signed, stamps } = heads.given();
  counts.heads = signed;
  if (whole) {
    for await (const batch of source.chains()) {
      counts.chains += batch.length;
      yield piece(batch.map((row) => ({ chain: { ...placeOf(row), head: row.head } })));
    }
    yield piece((await source.strays()).map((row) => ({ stray: placeOf(row) })));
  }
  yield manifestLine(options, { ...counts, ...(stamps > 0 ? { stamps } : {}), digest: digest.end() });
}

function placeOf(row: { subjectType: string; subjectId: string; seq: number }) {
  return { type: row.subjectType, id: row.subjectId, seq: row.seq };
}

interface Run {
  leaves: { from: number; hashes: string[] };
}

/** Leaves that follow one another stand in one line. */
function addHash(lines: object[], leafIndex: number, hash: string): void {
  const last = lines.at(-1);
  if (last && isRun(last) && last.leaves.from + last.leaves.hashes.length === leafIndex) last.leaves.hashes.push(hash);
  else lines.push({ leaves: { from: leafIndex, hashes: [hash] } });
}

function isRun(line: object): line is Run {
  return "leaves" in line;
}

function byEntry(values: ValueRow[]): (row: EntryRow) => ValueRow[] {
  const groups = new Map<string, ValueRow[]>();
  for (const value of values) {
    const key = `${value.subjectId}/${value.seq}`;
    const group = groups.get(key);
    if (group) group.push(value);
    else groups.set(key, [value]);
  }
  return ({ subjectId, seq }) => groups.get(`${subjectId}/${seq}`) ?? [];
}
