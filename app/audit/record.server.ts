import { randomBytes } from "node:crypto";
import type { Capacity } from "#workflows/approval/types.ts";
import type { Means } from "#workflows/approval/states.ts";
import type { Scope } from "#db/scope.server.ts";
import { appendLogEntries, lockLogChain } from "#db/writes/log.server.ts";
import { canonicalBytes, valueDigest, type JsonObject, type JsonValue, sha256, zeroHash } from "./canonical.ts";
import { eventTypes, type LogEventType, type LogPayload } from "./event-types.ts";

/** Where the next entry goes: number and hash of the last one; 0 and null before the first. */
export interface ChainHead {
  seq: number;
  head: Buffer | null;
}

export interface NewEntry<T extends LogEventType = LogEventType> {
  type: T;
  /** Null for the clock. */
  actorId: string | null;
  capacity?: Capacity;
  means: Means;
  via?: { sessionId?: string; deviceId?: string; tokenId?: string };
  /** Of the revision it was done on. Lower-case hex. */
  revisionHash?: string;
  payload: LogPayload<T>;
  /** Names and free text: only their digests enter the entry. Null and undefined are left out. */
  personal?: Record<string, JsonValue | undefined>;
  at: Date;
}

export interface NewSubjectEntry<T extends LogEventType = LogEventType> extends NewEntry<T> {
  subject: { type: "post" | "organization"; id: string };
  /** For a post: `chain_seq` and `chain_head` of the row this transaction has locked. */
  chain: ChainHead;
}

/** An entry as bytes, ready to be appended; `seq` and `head` are the chain's new head. */
export interface PreparedEntry {
  seq: number;
  head: Buffer;
  bytes: Buffer;
  values: Record<string, { salt: string; value: JsonValue }>;
}

/**
 * Appends one entry, in one round trip, and answers the chain's new head, which the caller writes on the locked row.
 * Must be the transaction's last statement but that one: the database checks that it follows the entry before it.
 */
export async function recordEntry<T extends LogEventType>(
  scope: Scope,
  entry: NewSubjectEntry<T>,
): Promise<{ seq: number; head: Buffer }> {
  const prepared = prepareEntry(scope.organizationId, entry);
  await appendLogEntries(scope, [prepared]);
  return { seq: prepared.seq, head: prepared.head };
}

/** An entry of the organisation's own chain (people, iter, channels, settings), whose head it locks first. */
export async function recordOrganizationEntry<T extends LogEventType>(
  scope: Scope,
  entry: NewEntry<T>,
): Promise<{ seq: number; head: Buffer }> {
  const chain = await lockLogChain(scope);
  return recordEntry(scope, { ...entry, subject: { type: "organization", id: scope.organizationId }, chain });
}

/** For a caller that wants the new head before it writes its row: prepare, write the row, then `appendLogEntries`. */
export function prepareEntries(
  organizationId: string,
  of: { subject: NewSubjectEntry["subject"]; chain: ChainHead },
  entries: NewEntry[],
): PreparedEntry[] {
  let chain = of.chain;
  return entries.map((entry) => {
    const prepared = prepareEntry(organizationId, { ...entry, subject: of.subject, chain });
    chain = prepared;
    return prepared;
  });
}

function prepareEntry<T extends LogEventType>(organizationId: string, entry: NewSubjectEntry<T>): PreparedEntry {
  const { version, payload } = eventTypes[entry.type];
  const { digests, values } = seal(entry.personal ?? {});
  const seq = entry.chain.seq + 1;
  const content: JsonObject = {
    format: 1,
    organization: organizationId,
    subject: { type: entry.subject.type, id: entry.subject.id },
    seq,
    at: entry.at.toISOString(),
    type: entry.type,
    version,
    actor: entry.actorId,
    capacity: entry.capacity ? { type: entry.capacity.type, of: entry.capacity.of } : undefined,
    means: entry.means,
    via: entry.via ? { session: entry.via.sessionId, device: entry.via.deviceId, token: entry.via.tokenId } : undefined,
    revision: entry.revisionHash,
    payload: payload.parse(entry.payload),
    personal: digests,
    previous: (entry.chain.head ?? zeroHash).toString("hex"),
  };
  const bytes = canonicalBytes(content);
  return { seq, head: sha256(bytes), bytes, values };
}

function seal(personal: Record<string, JsonValue | undefined>) {
  const values: PreparedEntry["values"] = {};
  const digests: Record<string, string> = {};
  for (const [name, value] of Object.entries(personal)) {
    if (value === null || value === undefined) continue;
    const salt = randomBytes(32);
    values[name] = { salt: salt.toString("hex"), value };
    digests[name] = valueDigest(salt, value).toString("hex");
  }
  return { values, digests: Object.keys(digests).length > 0 ? digests : undefined };
}
