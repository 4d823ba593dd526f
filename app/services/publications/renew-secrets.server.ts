import type { AppContext } from "#app/services/context.ts";
import { lockConnection } from "#db/queries/publishing.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { replaceSecrets } from "#db/writes/channel-connections.server.ts";
import { networkCall } from "./network-call.server.ts";
import { sealSecrets } from "./seal-secrets.server.ts";
import type { Running } from "./tell-iter.server.ts";

/** `unreachable`: what there is stays, and it is tried again later. */
export type Renewal = "renewed" | "refused" | "unreachable";

/**
 * New secrets for an account whose old ones its network refuses, under the lock of its row: of several processes one asks,
 * and the others find what it got. What a network does not give is never written over what there is.
 */
export async function renewSecrets(
  ctx: AppContext,
  {
    organizationId,
    channelId,
    connector,
    connection: used,
  }: Pick<Running, "organizationId" | "channelId" | "connector" | "connection">,
): Promise<Renewal> {
  const { refresh } = connector;
  if (refresh === undefined) return "refused";
  return writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const stored = await lockConnection(scope, channelId);
    if (stored === null) return "refused";
    // Somebody else got new ones meanwhile.
    if (!stored.sealedSecrets.equals(used.sealedSecrets)) return "renewed";
    const call = networkCall(ctx, { organizationId, stored, attemptId: null });
    if (call === null) return "refused";
    const renewed = await refresh.call(connector, call);
    if (renewed.type !== "renewed") {
      ctx.log.warn({ channel: channelId, ...renewed }, "an account's secrets were not renewed");
      return renewed.type;
    }
    if (!Object.values(renewed.secrets).some((one) => one !== "")) return "refused";
    // A network that gives one of two keeps the other.
    const kept = Object.entries(renewed.secrets).filter(([, value]) => value !== "");
    const secrets = { ...call.connection.secrets, ...Object.fromEntries(kept) };
    const sealed = sealSecrets(ctx, { organizationId, channelId }, secrets);
    await replaceSecrets(scope, { channelId, sealed, expiresAt: renewed.expiresAt });
    return "renewed";
  });
}
