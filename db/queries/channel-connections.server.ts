import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** Name and network of a channel; null when the organisation has no such channel. */
export async function findChannelName(
  scope: Scope,
  channelId: string,
): Promise<{ name: string; network: Network } | null> {
  const statement = "select name, network from channels where organization_id = $1 and id = $2";
  const values = [scope.organizationId, channelId];
  const [row] = await runStatement<{ name: string; network: Network }>(scope, statement, values);
  return row ?? null;
}

const ofAccountStatement = `
select c.id as "channelId", c.name from channel_connections cc join channels c on c.id = cc.channel_id
 where cc.organization_id = $1 and c.network = $2 and cc.remote_id = $3
   and ($2 not in ('mastodon', 'wordpress') or cc.server = $4 or cc.url is not distinct from $5)`;

/**
 * Which channel an account of a network is connected to; null when to none. Where everybody has a server of their own,
 * each server counts its accounts from one: there the server or the account's page has to be the same.
 */
export async function channelOfAccount(
  scope: Scope,
  { network, server, account }: { network: Network; server: string; account: { id: string; url: string | null } },
): Promise<{ channelId: string; name: string } | null> {
  const values = [scope.organizationId, network, account.id, server, account.url];
  const [row] = await runStatement<{ channelId: string; name: string }>(scope, ofAccountStatement, values);
  return row ?? null;
}

/** The network's own name for the account that is connected; null where none is. */
export async function readRemoteId(scope: Scope, channelId: string): Promise<string | null> {
  const statement = `select remote_id as "remoteId" from channel_connections where organization_id = $1 and channel_id = $2`;
  const [row] = await runStatement<{ remoteId: string }>(scope, statement, [scope.organizationId, channelId]);
  return row?.remoteId ?? null;
}
