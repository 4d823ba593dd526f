import { originOf } from "#app/audit/checkpoint.ts";
import { checkKeyChange, keyDigest } from "#app/audit/key-history.ts";
import type { AppContext } from "#app/services/context.ts";
import { keyHistory } from "#db/queries/log-keys.server.ts";
import { findOrganizationName } from "#db/queries/organizations.server.ts";
import { readScope } from "#db/scope.server.ts";

/**
 * Who says that a key follows the one before. `first`: it follows none. `previous`: that key. `nobody`: that key was not at
 * hand. `unstated`: it signed before there was a history.
 */
export type Vouching = "first" | "previous" | "nobody" | "unstated";

export interface ShownKey {
  number: number;
  keyId: string;
  /** Base64, Ed25519. */
  publicKey: string;
  /** SHA-256 of it, in hex. */
  sha256: string;
  previousKeyId: string | null;
  /** ISO instants; `until` is null for the one that signs now. */
  since: string;
  until: string | null;
  vouchedBy: Vouching;
  /** The signed note that says so. */
  statement: string | null;
}

export interface PublishedKeys {
  organization: string;
  /** Of the log, as in its heads. */
  origin: string;
  /** Newest first. */
  keys: ShownKey[];
}

/**
 * The public halves of the keys that sign and have signed the log of an organisation: for everybody, as they open nothing and
 * name nobody. Null for an organisation that is not there.
 */
export async function publishedKeys(
  ctx: Pick<AppContext, "db">,
  organizationId: string,
): Promise<PublishedKeys | null> {
  return readScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const organization = await findOrganizationName(scope);
    if (organization === null) return null;
    const origin = originOf(organizationId);
    const history = await keyHistory(scope);
    const byId = new Map(history.map(({ keyId, publicKey }) => [keyId, Buffer.from(publicKey, "base64")]));
    const keys = history.map((key) => {
      const change = { ...key, origin, publicKey: Buffer.from(key.publicKey, "base64"), since: new Date(key.since) };
      const before = byId.get(key.previousKeyId ?? "") ?? null;
      const isVouched = key.statement !== null && checkKeyChange(key.statement, change, before).previous;
      return { ...key, sha256: keyDigest(change.publicKey), vouchedBy: vouching(key, isVouched) };
    });
    return { organization, origin, keys };
  });
}

function vouching(key: { previousKeyId: string | null; statement: string | null }, isVouched: boolean): Vouching {
  if (key.previousKeyId === null) return "first";
  if (key.statement === null) return "unstated";
  return isVouched ? "previous" : "nobody";
}
