import { hash as digest } from "node:crypto";
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

/** What the verifier keeps of a chain while it reads the log. */
export interface ChainEnd {
  seq: number;
  /** Lower-case hex. */
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
  if (!row.bytes) return { fault: "missing", personal: null };
  const content = digest("sha256", row.bytes, "hex") === row.hash ? readContent(row.bytes) : null;
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

/** Null for bytes that were never an entry: whoever can write the bytes can write their hash too. */
function readContent(bytes: Uint8Array): EntryContent | null {
  try {
    const content: unknown = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
    const isEntry =
      typeof content === "object" &&
      content !== null &&
      "subject" in content &&
      content.subject &&
      "payload" in content;
    return isEntry ? (content as EntryContent) : null;
  } catch {
    return null;
  }
}

function faultOf(
  organizationId: string,
  row: EntryRow,
  read: { content: EntryContent; before: ChainEnd | undefined },
): EntryFault | null {
  const { content, before } = read;
  const columnsAgree =
    content.organization === organizationId &&
    content.subject.type === row.subjectType &&
    content.subject.id === row.subjectId &&
    content.seq === row.seq &&
    content.type === row.type &&
    content.actor === row.actorId &&
    content.means === row.means &&
    Date.parse(content.at) === row.at &&
    content.previous === row.previousHash &&
    agreesWithMentions(row.mentions ?? "", content.payload);
  if (!columnsAgree) return "columns";
  if (row.seq !== (before?.seq ?? 0) + 1 || content.previous !== (before?.hash ?? firstPrevious)) return "order";
  return row.listedHash === row.hash ? null : "leaf";
}

const idShape = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** Whether the ids listed beside an entry are those its payload names, each once. */
function agreesWithMentions(mentions: string, payload: unknown): boolean {
  const named = new Set<string>();
  collectIds(payload, named);
  if (mentions.length !== Math.max(named.size * 37 - 1, 0)) return false;
  for (const id of named) if (!mentions.includes(id)) return false;
  return true;
}

function collectIds(value: unknown, into: Set<string>): void {
  if (typeof value === "string") {
    if (value.length === 36 && idShape.test(value)) into.add(value);
  } else if (typeof value === "object" && value !== null) {
    for (const member of Object.values(value)) collectIds(member, into);
  }
}

/** The name of the first value that is missing, or is not what the entry's digest says. A blanked one is as it should be. */
export function findWrongValue(personal: Record<string, string>, values: ValueRow[]): string | null {
  const byDigest = new Map(values.map((value) => [Buffer.from(value.digest).toString("hex"), value]));
  for (const [name, expected] of Object.entries(personal)) {
    const value = byDigest.get(expected);
    if (!value) return name;
    if (value.blanked) {
      if (value.value !== null || value.salt !== null) return name;
    } else if (!value.salt || saltedDigest(value.salt, value.value) !== expected) return name;
  }
  return null;
}

function saltedDigest(salt: Uint8Array, value: unknown): string {
  return digest("sha256", Buffer.concat([salt, Buffer.from(canonical(value))]), "hex");
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
