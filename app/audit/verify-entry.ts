import { sha256 } from "./chain.ts";
import type { EntryRow, ValueRow } from "./log-source.ts";

export type EntryFault =
  /** Tree or waiting list name it, but it is not there. */
  | "missing"
  /** Its bytes are not what was hashed. */
  | "bytes"
  /** A column beside the bytes says something else than they do. */
  | "columns"
  /** It does not follow the entry before it. */
  | "order"
  /** The tree holds another hash for it. */
  | "leaf"
  /** A name or a text behind it is not what was written. */
  | "value";

/** What is remembered of a chain while the log goes by. Hashes as one-byte strings: half the memory of a Buffer. */
export interface ChainEnd {
  seq: number;
  hash: string;
}

export interface CheckedEntry {
  fault: EntryFault | null;
  /** Digests by name, for the values behind this entry. */
  personal: Record<string, string> | null;
}

const firstPrevious = "00".repeat(32);

/** Checks one entry against its own bytes, the entry before it in its chain, and its leaf. */
export function checkEntry(organizationId: string, row: EntryRow, before: ChainEnd | undefined): CheckedEntry {
  const { entry } = row;
  if (!entry) return { fault: "missing", personal: null };
  if (!sameBytes(sha256(entry.bytes), entry.hash)) return { fault: "bytes", personal: null };
  const content = readContent(entry.bytes);
  if (!content) return { fault: "bytes", personal: null };
  return { fault: faultOf(organizationId, row, { content, before }), personal: content.personal ?? null };
}

/** The members the verifier looks at; written by nobody but `recordEntry`, and covered by the hash. */
interface EntryContent {
  organization: string;
  subject: { type: string; id: string };
  seq: number;
  at: string;
  type: string;
  actor: string | null;
  means: string;
  previous: string;
  payload: unknown;
  personal?: Record<string, string>;
}

/** Null for bytes that were never an entry: somebody who can write the bytes can write their hash, too. */
function readContent(bytes: Uint8Array): EntryContent | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
    const isEntry = typeof content === "object" && content !== null && "subject" in content && content.subject && "payload" in content;
    return isEntry ? (content as EntryContent) : null;
  } catch {
    return null;
  }
}

function faultOf(organizationId: string, row: EntryRow, read: { content: EntryContent; before: ChainEnd | undefined }): EntryFault | null {
  const { entry } = row;
  const { content, before } = read;
  if (!entry) return "missing";
  const previous = Buffer.from(entry.previousHash).toString("hex");
  const columnsAgree =
    content.organization === organizationId &&
    content.subject.type === row.subjectType &&
    content.subject.id === row.subjectId &&
    content.seq === row.seq &&
    content.type === entry.type &&
    content.actor === entry.actorId &&
    content.means === entry.means &&
    Date.parse(content.at) === entry.at &&
    content.previous === previous &&
    sameMentions(entry.mentions, content.payload);
  if (!columnsAgree) return "columns";
  const expected = before ? Buffer.from(before.hash, "latin1").toString("hex") : firstPrevious;
  if (row.seq !== (before?.seq ?? 0) + 1 || previous !== expected) return "order";
  return sameBytes(row.listedHash, entry.hash) ? null : "leaf";
}

const idInQuotes = /"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"/g;

function sameMentions(mentions: string[], payload: unknown): boolean {
  const named = new Set(Array.from(JSON.stringify(payload).matchAll(idInQuotes), (match) => match[1]));
  return named.size === mentions.length && mentions.every((id) => named.has(id));
}

/** The name of the first value that is missing, or is not what the entry's digest says. A blanked one is as it should be. */
export function findWrongValue(personal: Record<string, string>, values: ValueRow[]): string | null {
  const byDigest = new Map(values.map((value) => [Buffer.from(value.digest).toString("hex"), value]));
  for (const [name, digest] of Object.entries(personal)) {
    const value = byDigest.get(digest);
    if (!value) return name;
    if (value.blanked) {
      if (value.value !== null || value.salt !== null) return name;
    } else if (!value.salt || sha256(value.salt, Buffer.from(canonical(value.value))).toString("hex") !== digest) return name;
  }
  return null;
}

/** RFC 8785 for values that came out of JSON: what JSON.stringify writes, with the members in order. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(",")}]`;
  if (typeof value !== "object" || value === null) return JSON.stringify(value);
  const members = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${members.map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`).join(",")}}`;
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0;
}
