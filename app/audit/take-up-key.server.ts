import type { AppContext } from "#app/services/context.ts";
import { newestKey, type NewestKey } from "#db/queries/log-keys.server.ts";
import type { Scope } from "#db/scope.server.ts";
import { appendLogKey } from "#db/writes/log-tree.server.ts";
import { deriveSigningKey, keyIdOf, originOf, type SigningKey } from "./checkpoint.ts";
import { keyDigest, signKeyChange } from "./key-history.ts";
import { recordOrganizationEntry } from "./record.server.ts";

export type KeyNeeds = Pick<AppContext, "clock" | "secret" | "previousSecret">;

/** The key that this process signs with for the organisation: of its secret, and of the generation that was last asked for. */
export async function signingKeyNow(ctx: Pick<AppContext, "secret">, scope: Scope): Promise<SigningKey> {
  return deriveSigningKey(ctx.secret, (await newestKey(scope))?.generation);
}

/**
 * Notes the key of this process as the one that signs from now on, where another one signed last: because the secret was
 * replaced, or because nobody signed yet. Answers whether an entry about it was written.
 */
export async function takeUpKey(ctx: KeyNeeds, scope: Scope): Promise<boolean> {
  const last = await newestKey(scope);
  const own = deriveSigningKey(ctx.secret, last?.generation);
  if (last && own.publicKey.equals(last.publicKey)) return false;
  await followWith(ctx, scope, { last, own, generation: last?.generation ?? 0, actorId: null });
  return last !== null;
}

/** A new key of the same secret, because a person asked for it. The key before signs that it follows. */
export async function renewKey(ctx: KeyNeeds, scope: Scope, actorId: string): Promise<void> {
  const last = await newestKey(scope);
  const generation = (last?.generation ?? 0) + 1;
  await followWith(ctx, scope, { last, own: deriveSigningKey(ctx.secret, generation), generation, actorId });
}

interface Following {
  last: NewestKey | null;
  own: SigningKey;
  generation: number;
  actorId: string | null;
}

async function followWith(ctx: KeyNeeds, scope: Scope, { last, own, generation, actorId }: Following): Promise<void> {
  const origin = originOf(scope.organizationId);
  const previous = last && keyOf(ctx, last);
  const change = {
    origin,
    number: (last?.number ?? 0) + 1,
    keyId: keyIdOf(origin, own.publicKey),
    publicKey: own.publicKey,
    previousKeyId: last?.keyId ?? null,
    since: ctx.clock.now(),
  };
  await appendLogKey(scope, { ...change, generation, statement: signKeyChange(change, { own, previous }) });
  // The first key follows nothing: the entries that it signs are the first of all.
  if (!last) return;
  await recordOrganizationEntry(scope, {
    type: "log.keyChanged",
    actorId,
    means: actorId === null ? "clock" : "web",
    payload: {
      number: change.number,
      keyId: change.keyId,
      keyDigest: keyDigest(own.publicKey),
      previousKeyId: last.keyId,
      previousSigned: previous !== null,
    },
    at: change.since,
  });
}

/** The private half of a key that signed before, if one of the secrets at hand still makes it. */
function keyOf({ secret, previousSecret }: KeyNeeds, { publicKey, generation }: NewestKey): SigningKey | null {
  for (const one of previousSecret === undefined ? [secret] : [secret, previousSecret]) {
    const key = deriveSigningKey(one, generation);
    if (key.publicKey.equals(publicKey)) return key;
  }
  return null;
}
