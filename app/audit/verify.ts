import type { ChainRow, EntryRow, KeyRow, Location, LogSource, ValueRow } from "./log-source.ts";
import { rootOf, type Frontier } from "./tree.ts";
import { checkEntry, findWrongValue, type ChainEnd, type EntryFault } from "./verify-entry.ts";
import { findWrongKeys } from "./verify-keys.ts";
import { type HeadFault, type KeptHead, watchHeads } from "./verify-heads.ts";

export type Finding =
  | ({ kind: EntryFault; leafIndex: number | null; name?: string } & Location)
  /** `stray`: in no tree and on no waiting list. `cut`: the chain's own row names another end. `orphan`: no such subject. */
  | ({ kind: "stray" | "cut" | "orphan"; leafIndex: null } & Location)
  /** `gap`: the leaves do not follow one another. */
  | { kind: "gap"; leafIndex: number }
  | { kind: HeadFault; size: number }
  /** A key does not follow the one before it, or what was signed about it does not hold. */
  | { kind: "key"; keyNumber: number };

export interface Verification {
  whole: boolean;
  /** In the order met, at most a hundred; `found` counts all. */
  findings: Finding[];
  found: number;
  entries: number;
  leaves: number;
  heads: number;
  /** Unix milliseconds. */
  firstAt: number | null;
  lastAt: number | null;
  root: string | null;
  /** `heads`: how many good ones it signed. */
  keys: Array<{ keyId: string; publicKey: string; heads: number }>;
}

/**
 * Checks a whole log: every entry against its hash, its chain and its leaf; every name and text against its digest;
 * every signed head, and every head kept elsewhere, as a prefix of the tree; every chain's end. Needs nothing but
 * Node, and memory for one batch and one hash for each chain.
 */
export async function verifyLog(source: LogSource, kept: KeptHead[] = []): Promise<Verification> {
  const keys = await source.keys();
  const report = newReport(keys);
  const chains = new Map<string, ChainEnd>();
  const heads = await watchHeads({
    source,
    keys,
    kept,
    tell: (kind, size) => tell(report, { kind, size }),
    signed(keyId) {
      for (const key of report.keys) if (key.keyId === keyId) key.heads += 1;
    },
  });
  let tree: Frontier = { size: 0, hashes: [] };

  for await (const batch of source.entries()) {
    checkOrder(batch, tree.size, report);
    await checkEntries(source, batch, { chains, report });
    const leaves = batch.filter((row) => row.leafIndex !== null);
    tree = await heads.passLeaves(tree, leaves);
  }

  report.leaves = tree.size;
  report.root = tree.size > 0 ? rootOf(tree).toString("hex") : null;
  report.heads = await heads.end();
  for await (const batch of source.chains()) checkEnds(batch, chains, report);
  for (const [subjectId, end] of chains) {
    tell(report, { kind: "orphan", subjectType: "", subjectId, seq: end.seq, leafIndex: null });
  }
  for (const keyNumber of findWrongKeys(source.organizationId, keys, await source.keyHistory()))
    tell(report, { kind: "key", keyNumber });
  for (const stray of await source.strays()) tell(report, { kind: "stray", ...stray, leafIndex: null });
  report.whole = report.found === 0;
  return report;
}

function newReport(keys: KeyRow[]): Verification {
  return {
    whole: false,
    findings: [],
    found: 0,
    entries: 0,
    leaves: 0,
    heads: 0,
    firstAt: null,
    lastAt: null,
    root: null,
    keys: keys.map(({ keyId, publicKey }) => ({
      keyId,
      publicKey: Buffer.from(publicKey).toString("base64"),
      heads: 0,
    })),
  };
}

function tell(report: Verification, finding: Finding): void {
  report.found += 1;
  if (report.findings.length < 100) report.findings.push(finding);
}

function checkOrder(batch: EntryRow[], from: number, report: Verification): void {
  let expected = from;
  for (const row of batch) {
    if (row.leafIndex === null) continue;
    if (row.leafIndex !== expected) tell(report, { kind: "gap", leafIndex: expected });
    expected = row.leafIndex + 1;
  }
}

async function checkEntries(
  source: LogSource,
  batch: EntryRow[],
  state: { chains: Map<string, ChainEnd>; report: Verification },
): Promise<void> {
  const { chains, report } = state;
  const withValues: Array<{ row: EntryRow; personal: Record<string, string> }> = [];
  for (const row of batch) {
    const { fault, personal } = checkEntry(source.organizationId, row, chains.get(row.subjectId));
    if (fault) tell(report, { kind: fault, ...locate(row), leafIndex: row.leafIndex });
    if (personal) withValues.push({ row, personal });
    if (row.hash === null || row.at === null) continue;
    // A wrong entry is reported once: the chain is checked on from the hash that the entry claims.
    chains.set(row.subjectId, { seq: row.seq, hash: row.hash });
    report.entries += 1;
    report.firstAt = Math.min(report.firstAt ?? row.at, row.at);
    report.lastAt = Math.max(report.lastAt ?? row.at, row.at);
  }
  if (withValues.length === 0) return;
  const values = groupByEntry(await source.values(withValues.map(({ row }) => row)));
  for (const { row, personal } of withValues) {
    const wrong = findWrongValue(personal, values.get(keyOf(row)) ?? []);
    if (wrong !== null) tell(report, { kind: "value", ...locate(row), leafIndex: row.leafIndex, name: wrong });
  }
}

function checkEnds(batch: ChainRow[], chains: Map<string, ChainEnd>, report: Verification): void {
  for (const row of batch) {
    const end = chains.get(row.subjectId);
    chains.delete(row.subjectId);
    if ((end?.seq ?? 0) !== row.seq || (end?.hash ?? null) !== row.head)
      tell(report, { kind: "cut", ...locate(row), leafIndex: null });
  }
}

function groupByEntry(values: ValueRow[]): Map<string, ValueRow[]> {
  const groups = new Map<string, ValueRow[]>();
  for (const value of values) {
    const group = groups.get(keyOf(value));
    if (group) group.push(value);
    else groups.set(keyOf(value), [value]);
  }
  return groups;
}

function locate({ subjectType, subjectId, seq }: Location): Location {
  return { subjectType, subjectId, seq };
}

function keyOf({ subjectId, seq }: { subjectId: string; seq: number }): string {
  return `${subjectId}/${seq}`;
}
