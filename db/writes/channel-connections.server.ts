import type { AccessStage } from "#db/schema/publications.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

interface SealedColumns {
  sealedSecrets: Buffer;
  wrappedKey: Buffer;
  keyVersion: string;
}

const replaceStatement = `
update channel_connections set sealed_secrets = $3, wrapped_key = $4, key_version = $5, expires_at = $6::timestamptz
 where organization_id = $1 and channel_id = $2`;

/** What opens the account from now on. */
export async function replaceSecrets(
  scope: Scope,
  { channelId, sealed, expiresAt }: { channelId: string; sealed: SealedColumns; expiresAt: Date | null },
): Promise<void> {
  await runStatement(scope, replaceStatement, [
    scope.organizationId,
    channelId,
    sealed.sealedSecrets,
    sealed.wrappedKey,
    sealed.keyVersion,
    expiresAt?.toISOString() ?? null,
  ]);
}

export interface ConnectionMade {
  channelId: string;
  server: string;
  account: { id: string; handle: string; name: string; url: string | null };
  sealed: SealedColumns;
  expiresAt: Date | null;
  capabilities: unknown;
  quota: { left: number; until: Date } | null;
  by: string;
  at: Date;
}

const connectStatement = `
with connected as (
  insert into channel_connections (channel_id, organization_id, server, remote_id, handle, name, url, sealed_secrets, wrapped_key,
      key_version, expires_at, capabilities, capabilities_at, quota_left, quota_until, health, health_since, connected_by, connected_at)
  values ($2, $1, $3, $4, $5, $6, $7, $8, $9, $10, $11::timestamptz, $12::jsonb, $16::timestamptz, $13, $14::timestamptz, 'ok', $16::timestamptz, $15, $16::timestamptz)
  on conflict (channel_id) do update set server = excluded.server, remote_id = excluded.remote_id, handle = excluded.handle,
      name = excluded.name, url = excluded.url, sealed_secrets = excluded.sealed_secrets, wrapped_key = excluded.wrapped_key,
      key_version = excluded.key_version, expires_at = excluded.expires_at, capabilities = excluded.capabilities,
      capabilities_at = excluded.capabilities_at, quota_left = excluded.quota_left, quota_until = excluded.quota_until,
      next_call_at = null, health = 'ok', health_since = excluded.health_since,
      connected_by = excluded.connected_by, connected_at = excluded.connected_at
), noted as (
  insert into channel_health (channel_id, organization_id, since, health) values ($2, $1, $16::timestamptz, 'ok')
  on conflict (channel_id, since) do nothing
)
update channels set mode = 'connected', handle = $5, url = coalesce($7, url) where organization_id = $1 and id = $2`;

/** The account is connected, anew where it was: what the network says of it is what posts are signed for. */
export async function writeConnection(scope: Scope, made: ConnectionMade): Promise<void> {
  await runStatement(scope, connectStatement, [
    scope.organizationId,
    made.channelId,
    made.server,
    made.account.id,
    made.account.handle,
    made.account.name,
    made.account.url,
    made.sealed.sealedSecrets,
    made.sealed.wrappedKey,
    made.sealed.keyVersion,
    made.expiresAt?.toISOString() ?? null,
    JSON.stringify(made.capabilities),
    made.quota?.left ?? null,
    made.quota?.until.toISOString() ?? null,
    made.by,
    made.at.toISOString(),
  ]);
}

const disconnectStatement = `
with gone as (delete from channel_connections where organization_id = $1 and channel_id = $2 returning channel_id)
update channels set mode = 'assisted' where organization_id = $1 and id in (select channel_id from gone) returning id`;

/** False when it was not connected. */
export async function deleteConnection(scope: Scope, channelId: string): Promise<boolean> {
  const gone = await runStatement(scope, disconnectStatement, [scope.organizationId, channelId]);
  return gone.length > 0;
}

const capabilitiesStatement = `
update channel_connections set capabilities = $3::jsonb, capabilities_at = $4::timestamptz, quota_left = $5, quota_until = $6::timestamptz
 where organization_id = $1 and channel_id = $2`;

/** What the account may do from now on, and how much of it is left. */
export async function replaceCapabilities(
  scope: Scope,
  {
    channelId,
    capabilities,
    quota,
    at,
  }: { channelId: string; capabilities: unknown; quota: { left: number; until: Date } | null; at: Date },
): Promise<void> {
  await runStatement(scope, capabilitiesStatement, [
    scope.organizationId,
    channelId,
    JSON.stringify(capabilities),
    at.toISOString(),
    quota?.left ?? null,
    quota?.until.toISOString() ?? null,
  ]);
}

const toldStatement = `
insert into access_notices (channel_id, organization_id, ends_at, stage, told_at)
values ($2, $1, $3::timestamptz, $4, $5::timestamptz) on conflict do nothing returning channel_id`;

/** True the first time: whoever notes it tells people then, and never again of the same end. */
export async function noteAccessTold(
  scope: Scope,
  { channelId, endsAt, stage, at }: { channelId: string; endsAt: Date; stage: AccessStage; at: Date },
): Promise<boolean> {
  const rows = await runStatement(scope, toldStatement, [
    scope.organizationId,
    channelId,
    endsAt.toISOString(),
    stage,
    at.toISOString(),
  ]);
  return rows.length === 1;
}
