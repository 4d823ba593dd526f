import type { AppContext } from "#app/services/context.ts";
import { writeScope, type Scope } from "#db/scope.server.ts";
import {
  appendLogHead,
  appendLogLeaves,
  claimTree,
  mayBeSigned,
  readFrontier,
  readPendingEntries,
  type StoredFrontier,
} from "#db/writes/log-tree.server.ts";
import { keyIdOf, originOf, signHead } from "./checkpoint.ts";
import { signingKeyNow, takeUpKey } from "./take-up-key.server.ts";
import { growFrontier, rootOf, type Frontier } from "./tree.ts";

type Needs = Pick<AppContext, "db" | "sql" | "clock" | "secret" | "previousSecret">;

/** At most this many leaves in one transaction: some 200 ms of holding the tree. */
const batchSize = 5_000;
/** A head is signed when the last one is older than this and something is new. */
const headEveryMs = 60_000;

/** Puts new entries into their trees and signs the heads that are due. Safe in many processes at once. */
export async function sequenceLog(ctx: Needs): Promise<void> {
  const faults: unknown[] = [];
  const note = (fault: unknown) => void faults.push(...(fault instanceof AggregateError ? fault.errors : [fault]));
  await sequenceEntries(ctx).catch(note);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() - headEveryMs)).catch(note);
  throwAll(faults);
}

/** Drains `log_pending` of every organisation. Answers how many leaves were added. Throws when it has been at all of them. */
export async function sequenceEntries(ctx: Needs): Promise<number> {
  const organizations = await ctx.sql<{ id: string }[]>`select organizations_with_pending_entries() as id`;
  let total = 0;
  await forEach(organizations, async ({ id }) => void (total += await sequenceEntriesOf(ctx, id)));
  return total;
}

/** A log that was tampered with refuses to grow: it must not keep the others from growing, and is told of at the end. */
async function forEach<T>(organizations: readonly T[], act: (one: T) => Promise<void>): Promise<void> {
  const faults: unknown[] = [];
  for (const one of organizations) await act(one).catch((fault: unknown) => faults.push(fault));
  throwAll(faults);
}

function throwAll(faults: unknown[]): void {
  if (faults.length > 0) throw new AggregateError(faults, faults.map(inWords).join("\n"));
}

function inWords(fault: unknown): string {
  return fault instanceof Error
    ? `${fault.message}${fault.cause instanceof Error ? `: ${fault.cause.message}` : ""}`
    : String(fault);
}

async function sequenceEntriesOf(ctx: Needs, organizationId: string): Promise<number> {
  let total = 0;
  for (let added = batchSize; added === batchSize; total += added) {
    added = await writeScope(ctx.db, { organizationId, personId: null }, sequenceBatch);
  }
  return total;
}

/**
 * Puts everything of one organisation that waits into its tree and signs a head of it. Where another process is just doing
 * so, nothing is done: what waits then stays without a head for a moment longer.
 */
export async function sealLog(ctx: Needs, organizationId: string): Promise<void> {
  await sequenceEntriesOf(ctx, organizationId);
  await signHeadOf(ctx, organizationId, ctx.clock.now());
}

async function sequenceBatch(scope: Scope): Promise<number> {
  if (!(await claimTree(scope))) return 0;
  const frontier = fromStored(await readFrontier(scope));
  const pending = await readPendingEntries(scope, batchSize);
  if (pending.length === 0) return 0;
  const grown = growFrontier(
    frontier,
    pending.map((entry) => entry.hash),
  );
  await appendLogLeaves(scope, {
    from: frontier.size,
    positions: pending.map((entry) => entry.position),
    hashes: grown.hashes.map((hash) => hash.toString("hex")),
  });
  return pending.length;
}

/**
 * Signs the head of every tree that grew and whose last head is not newer than `before`. Answers how many there were. Throws
 * when it has been at all of them.
 */
export async function signHeads(ctx: Needs, before: Date): Promise<number> {
  const organizations = await ctx.sql<{ id: string }[]>`select organizations_to_sign(${before}) as id`;
  await forEach(organizations, ({ id }) => signHeadOf(ctx, id, before));
  return organizations.length;
}

async function signHeadOf(ctx: Needs, organizationId: string, before: Date): Promise<void> {
  const isDue = async (scope: Scope) => (await claimTree(scope)) && (await mayBeSigned(scope, before));
  const entered = await writeScope(
    ctx.db,
    { organizationId, personId: null },
    async (scope) => (await isDue(scope)) && takeUpKey(ctx, scope),
  );
  // The first head of a new key covers the entry that tells of it.
  if (entered) await sequenceEntriesOf(ctx, organizationId);
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    // Another process may have signed between the question and the claim.
    if (!(await isDue(scope))) return;
    const key = await signingKeyNow(ctx, scope);
    const frontier = fromStored(await readFrontier(scope));
    const origin = originOf(organizationId);
    const head = { origin, size: frontier.size, root: rootOf(frontier), signedAt: ctx.clock.now() };
    const keyId = keyIdOf(origin, key.publicKey);
    await appendLogHead(scope, { ...head, keyId, publicKey: key.publicKey, note: signHead(head, key) });
  });
}

function fromStored(stored: StoredFrontier): Frontier {
  return { size: stored.size, hashes: stored.hashes.map((hash) => Buffer.from(hash, "hex")) };
}
