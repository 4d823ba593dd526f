import { isUtf8 } from "node:buffer";
import type { EntryRow, ValueRow } from "#app/audit/log-source.ts";
import { checkEntry } from "#app/audit/verify-entry.ts";

/**
 * An entry as a line of an export: its exact bytes, where it stands, and the names and texts behind it. What the database
 * says beside it is left out where it says the same, so that whoever checks the file sees every difference.
 */
export function entryLine(organizationId: string, row: EntryRow, valuesOf: (row: EntryRow) => ValueRow[]): object {
  const { leafIndex: leaf, listedHash: hash, subjectType: type, subjectId: id, seq } = row;
  const place = { leaf, hash, subject: { type, id }, seq };
  if (!row.bytes) return { entry: place };
  const { fault, personal } = checkEntry(organizationId, row, undefined);
  const columns = fault === "bytes" || fault === "columns" ? columnsOf(row) : undefined;
  const values = personal === null ? undefined : namedValues(personal, valuesOf(row));
  return { entry: { ...place, ...contentOf(row.bytes), values, columns } };
}

/** As text where it is text, for people who read the file; altered bytes may be anything. */
function contentOf(bytes: Uint8Array): { text: string } | { base64: string } {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isUtf8(buffer) ? { text: buffer.toString("utf8") } : { base64: buffer.toString("base64") };
}

function columnsOf(row: EntryRow): object {
  const { type, actorId: actor, means, at, hash, previousHash: previous, mentions } = row;
  return { type, actor, means, at, hash, previous, mentions };
}

function namedValues(personal: Record<string, string>, rows: ValueRow[]): Record<string, object> {
  const byDigest = new Map(rows.map((row) => [Buffer.from(row.digest).toString("hex"), row]));
  const named: Record<string, object> = {};
  for (const [name, digest] of Object.entries(personal)) {
    const row = byDigest.get(digest);
    if (row) named[name] = shownValue(row);
  }
  return named;
}

function shownValue({ salt, value, blanked }: ValueRow): object {
  return {
    ...(blanked ? { forgotten: true } : {}),
    ...(salt === null ? {} : { salt: Buffer.from(salt).toString("hex") }),
    ...(value === null ? {} : { value }),
  };
}
