import { findMediaBytes } from "#db/queries/media-bytes.server.ts";
import { type Database, readScope, writeScope } from "#db/scope.server.ts";
import { insertMediaBytes } from "#db/writes/media-bytes.server.ts";
import type { MediaStore } from "./contract.ts";
import { StorageError } from "./errors.ts";
import { assertMediaKey } from "./media-key.ts";

/** PostgreSQL's words for "no room": disk full, too many connections are something else. */
const fullCodes = ["53100"];

/** Media in the database itself: for several processes that share nothing else. */
export function databaseStore(db: Database): MediaStore {
  return {
    put: (key, bytes, mime) =>
      told(writeScope(db, scopeOf(key), (scope) => insertMediaBytes(scope, { key, mime, bytes }))),
    get: (key) => told(readScope(db, scopeOf(key), (scope) => findMediaBytes(scope, key))),
  };
}

function scopeOf(key: string): { organizationId: string; personId: null } {
  assertMediaKey(key);
  return { organizationId: key.slice(0, 36), personId: null };
}

async function told<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw new StorageError(fullCodes.includes(codeOf(error)) ? "full" : "unavailable", { cause: error });
  }
}

/** Drizzle wraps what the driver threw. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  return "code" in error && typeof error.code === "string" ? error.code : codeOf(error.cause);
}
