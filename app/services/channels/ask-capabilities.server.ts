import { recordOrganizationEntry } from "#app/audit/record.server.ts";
import type { Capabilities, Connector } from "#app/connectors/contract.ts";
import { AnswerLost, RequestNotSent } from "#app/connectors/outgoing.ts";
import type { AppContext } from "#app/services/context.ts";
import { capabilitiesSchema } from "#app/services/publications/capabilities.ts";
import { connectorOf, networkCall } from "#app/services/publications/network-call.server.ts";
import { renewSecrets } from "#app/services/publications/renew-secrets.server.ts";
import { findChannelName } from "#db/queries/channel-connections.server.ts";
import { lockConnection, type StoredConnection } from "#db/queries/publishing.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { replaceCapabilities } from "#db/writes/channel-connections.server.ts";
import { setCharacterLimit } from "#db/writes/channels.server.ts";
import { tellAccessEnds } from "./watch-accounts.server.ts";

const dayMs = 86_400_000;

interface Asked {
  organizationId: string;
  channelId: string;
}

/**
 * Asks the server of a connected account what it may do today, and keeps the answer: what writers are shown counts by it.
 * An access that ends soon and renews itself is renewed on this occasion, so that an account on which nothing goes out for
 * months stays open. A server that does not answer is asked again within the hour, and what was known goes on.
 */
export async function askCapabilities(ctx: AppContext, { organizationId, channelId }: Asked): Promise<void> {
  const of = { organizationId, personId: null };
  const read = () =>
    writeScope(ctx.db, of, async (scope) => ({
      channel: await findChannelName(scope, channelId),
      stored: await lockConnection(scope, channelId),
    }));
  const { channel, stored } = await read();
  const connector = channel && connectorOf(ctx, channel.network);
  if (stored === null || connector === null) return;
  const now = await keepOpen(ctx, { organizationId, channelId, connector, stored });
  const call = now && networkCall(ctx, { organizationId, stored: now, attemptId: null });
  if (call === null) return;
  const capabilities = await connector.capabilities(call).catch((error: unknown) => {
    if (!(error instanceof AnswerLost) && !(error instanceof RequestNotSent)) throw error;
    ctx.log.warn({ channel: channelId, words: error.message }, "a server does not say what it takes");
    return null;
  });
  if (capabilities !== null) await keep(ctx, { organizationId, channelId, connector, capabilities });
}

/** The account as it is open now; null where its network does not renew it any more, of which administrators are told. */
async function keepOpen(
  ctx: AppContext,
  { organizationId, channelId, connector, stored }: Asked & { connector: Connector; stored: StoredConnection },
): Promise<StoredConnection | null> {
  const at = ctx.clock.now();
  const endsSoon = stored.expiresAt !== null && stored.expiresAt.getTime() < at.getTime() + dayMs;
  if (!endsSoon || connector.refresh === undefined) return stored;
  const renewal = await renewSecrets(ctx, { organizationId, channelId, connector, connection: stored });
  return writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    if (renewal !== "refused") return lockConnection(scope, channelId);
    await tellAccessEnds(scope, { channelId, endsAt: stored.expiresAt ?? at, at, refused: true });
    return null;
  });
}

async function keep(
  ctx: AppContext,
  { organizationId, channelId, connector, capabilities }: Asked & { connector: Connector; capabilities: Capabilities },
): Promise<void> {
  const at = ctx.clock.now();
  await writeScope(ctx.db, { organizationId, personId: null }, async (scope) => {
    const stored = await lockConnection(scope, channelId);
    if (stored === null) return;
    await replaceCapabilities(scope, { channelId, capabilities, quota: capabilities.quota, at });
    const { textLimit } = capabilities;
    // Servers of these set their own limit. One that an administrator typed stays until the server's own is another.
    if (connector.network !== "mastodon" || textLimit === capabilitiesSchema.parse(stored.capabilities).textLimit)
      return;
    await setCharacterLimit(scope, channelId, textLimit);
    await recordOrganizationEntry(scope, {
      type: "channel.limitChanged",
      actorId: null,
      means: "network",
      via: {},
      payload: { channelId, limit: textLimit },
      at,
    });
  });
}
