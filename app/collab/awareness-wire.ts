import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";

/** One person's cursor, as y-protocols writes it. */
export interface AwarenessEntry {
  clientId: number;
  clock: number;
  /** JSON; `null` when they have left. */
  state: string;
}

/** Throws on anything that is no awareness update. */
export function readAwareness(data: Uint8Array): AwarenessEntry[] {
  const decoder = decoding.createDecoder(data);
  const count = decoding.readVarUint(decoder);
  const entries: AwarenessEntry[] = [];
  for (let i = 0; i < count; i += 1) {
    const clientId = decoding.readVarUint(decoder);
    const clock = decoding.readVarUint(decoder);
    entries.push({ clientId, clock, state: decoding.readVarString(decoder) });
  }
  return entries;
}

export function writeAwareness(entries: readonly AwarenessEntry[]): Uint8Array {
  const encoder = encoding.createEncoder();
  encoding.writeVarUint(encoder, entries.length);
  for (const { clientId, clock, state } of entries) {
    encoding.writeVarUint(encoder, clientId);
    encoding.writeVarUint(encoder, clock);
    encoding.writeVarString(encoder, state);
  }
  return encoding.toUint8Array(encoder);
}
