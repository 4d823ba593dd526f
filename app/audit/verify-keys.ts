import { originOf } from "./checkpoint.ts";
import { checkKeyChange } from "./key-history.ts";
import type { KeyChangeRow, KeyRow } from "./log-source.ts";

/**
 * The numbers of keys that do not follow the one before, or whose own statement does not hold. Keys from before there was a
 * history have none; nor does it count that the key before did not sign, which the statement itself shows.
 */
export function findWrongKeys(organizationId: string, keys: KeyRow[], history: KeyChangeRow[]): number[] {
  const origin = originOf(organizationId);
  const publicKeys = new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]));
  const wrong: number[] = [];
  let before: KeyChangeRow | null = null;
  for (const row of history) {
    const follows = row.number === (before?.number ?? 0) + 1 && row.previousKeyId === (before?.keyId ?? null);
    if (!follows || !isStated(row)) wrong.push(row.number);
    before = row;
  }
  // A key that signed and stands in no history was put there by hand.
  if (history.length > 0 && keys.some(({ keyId }) => !history.some((row) => row.keyId === keyId)))
    wrong.push(history.length + 1);
  return wrong;

  function isStated({ statement, since, ...row }: KeyChangeRow): boolean {
    const publicKey = publicKeys.get(row.keyId);
    if (!publicKey) return false;
    return (
      statement === null || checkKeyChange(statement, { origin, publicKey, since: new Date(since), ...row }, null).own
    );
  }
}
