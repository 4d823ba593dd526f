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
import { deriveSigningKey, keyIdOf, originOf, signHead } from "./checkpoint.ts";
import { growFrontier, rootOf, type Frontier } from "./tree.ts";

type Needs = Pick<AppContext, "db" | "sql" | "clock" | "secret">;

/** At most this many leaves in one transaction: some 200 ms of holding the tree. */
const batchSize = 5_000;
/** A head is signed when the last one is older than this and something is new. */
const headEveryMs = 60_000;

/** Puts new entries into their trees and signs the heads that are due. Safe in many processes at once. */
export async function sequenceLog(ctx: Needs): Promise<void> {
  await sequenceEntries(ctx);
  await signHeads(ctx, new Date(ctx.clock.now().getTime() - headEveryMs));
}

/** Drains `log_pending` of every organisation. Answers how many leaves were added. */
export async function sequenceEntries(ctx: Needs): Promise<number> {
  const organizations = await ctx.sql<{ id: string }[]>`select organizations_with_pending_entries() as id`;
  let total = 0;
  for (const { id } of organizations) total += await sequenceEntriesOf(ctx, id);
  return total;
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

/** Signs the head of every tree that grew and whose last head is not newer than `before`. Answers how many. */
export async function signHeads(ctx: Needs, before: Date): Promise<number> {
  const organizations = await ctx.sql<{ id: string }[]>`select organizations_to_sign(${before}) as id`;
  for (const { id } of organizations) await signHeadOf(ctx, id, before);
  return organizations.length;
}

async function signHeadOf(ctx: Needs, organizationId: string, before: Date): Promise<void> {
  const key = deriveSigningKey(ctx.secret);
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    // Another process may have signed between the question and the claim.
    if (!(await claimTree(scope)) || !(await mayBeSigned(scope, before))) return;
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
