/** Keys of publications: the same for every try, and with the moment of the first one in them. */
import { createHash } from "node:crypto";

/** "mf3k2x1a-<publication>": letters, digits and hyphens. */
export function timedKey(publicationId: string, firstTriedAt: Date): string {
  return `${firstTriedAt.getTime().toString(36)}-${publicationId}`;
}

export function firstTriedAt(key: string): Date {
  return new Date(Number.parseInt(key.slice(0, key.indexOf("-")), 36));
}

/** Bits of a publication's own, where its whole name does not fit. */
export function digestOf(publicationId: string): Buffer {
  return createHash("sha256").update(publicationId).digest();
}
