/** Names of records, chosen here so that the same publication always makes the same record (https://atproto.com/specs/tid). */
import { digestOf } from "#app/connectors/keys.ts";

const letters = "234567abcdefghijklmnopqrstuvwxyz";
const length = 13;

/**
 * 53 bits of microseconds and 10 of whoever made it. What a millisecond leaves open comes of the publication, so that many
 * of one instant have names of their own.
 */
export function tidOf(publicationId: string, at: Date): string {
  const own = digestOf(publicationId);
  const microseconds = BigInt(at.getTime()) * 1000n + BigInt(own.readUInt32BE(0) % 1000);
  return written((microseconds << 10n) | BigInt(own.readUInt16BE(4) & 0x3ff));
}

/** Of the posts of a thread, each a millisecond after the one before: they are read in the order of their moments. */
export function tidAfter(tid: string, milliseconds: number): string {
  return written(bitsOf(tid) + ((BigInt(milliseconds) * 1000n) << 10n));
}

function written(bits: bigint): string {
  let rest = bits;
  let tid = "";
  for (let place = 0; place < length; place += 1) {
    tid = letters.charAt(Number(rest & 31n)) + tid;
    rest >>= 5n;
  }
  return tid;
}

/** When a record of that name was first tried: part of the record, so that each try makes the same. */
export function momentOf(tid: string): Date {
  return new Date(Number((bitsOf(tid) >> 10n) / 1000n));
}

function bitsOf(tid: string): bigint {
  let bits = 0n;
  for (const letter of tid) bits = (bits << 5n) | BigInt(letters.indexOf(letter));
  return bits;
}
