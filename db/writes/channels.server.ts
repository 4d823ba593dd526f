import { and, count, eq, sql } from "drizzle-orm";
import { channelPublishers, channels, memberships } from "#db/schema/index.ts";
import type { Scope } from "#db/scope.server.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { HouseRules } from "#workflows/content/house-rules.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface ChannelFields {
  name: string;
  handle: string;
  url: string | null;
  colour: number;
  altRequired: boolean;
  characterLimit: number | null;
  checkList?: CheckItem[] | undefined;
  coolingMinutes?: number | undefined;
  houseRules?: HouseRules | undefined;
}

export async function insertChannel(
  scope: Scope,
  input: ChannelFields & { channelId: string; network: Network; at: Date },
): Promise<void> {
  const { channelId, at, ...fields } = input;
  const [row] = await scope.tx
    .select({ n: count() })
    .from(channels)
    .where(eq(channels.organizationId, scope.organizationId));
  await scope.tx
    .insert(channels)
    .values({ id: channelId, organizationId: scope.organizationId, ...fields, position: row?.n ?? 0, createdAt: at });
}

/** Locks and changes; false when the organisation has no such channel. */
export async function updateChannel(scope: Scope, channelId: string, fields: ChannelFields): Promise<void> {
  await scope.tx.update(channels).set(fields).where(ofChannel(scope, channelId));
}

export async function setCharacterLimit(scope: Scope, channelId: string, characterLimit: number | null): Promise<void> {
  await scope.tx.update(channels).set({ characterLimit }).where(ofChannel(scope, channelId));
}

export async function archiveChannel(scope: Scope, channelId: string, at: Date | null): Promise<void> {
  await scope.tx.update(channels).set({ archivedAt: at }).where(ofChannel(scope, channelId));
}

/** Makes the publishers exactly these; ids of other organisations' people are dropped. */
export async function setChannelPublishers(scope: Scope, channelId: string, personIds: string[]): Promise<void> {
  const { tx, organizationId } = scope;
  await tx
    .delete(channelPublishers)
    .where(and(eq(channelPublishers.organizationId, organizationId), eq(channelPublishers.channelId, channelId)));
  if (personIds.length === 0) return;
  await tx.execute(sql`
    insert into ${channelPublishers} (channel_id, person_id, organization_id)
    select ${channelId}::uuid, m.id, m.organization_id from ${memberships} m
    where m.organization_id = ${organizationId} and m.id in (${sql.join(
      personIds.map((id) => sql`${id}::uuid`),
      sql`, `,
    )})`);
}

function ofChannel(scope: Scope, channelId: string) {
  return and(eq(channels.organizationId, scope.organizationId), eq(channels.id, channelId));
}
