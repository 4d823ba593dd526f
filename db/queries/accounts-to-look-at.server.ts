import type { Sql } from "postgres";
import type { Network } from "#workflows/networks/networks.ts";

export interface AccountToLookAt {
  organizationId: string;
  channelId: string;
  network: Network;
  expiresAt: Date | null;
  /** Its server was not asked for a day. */
  isDue: boolean;
}

/** Connected accounts, in whatever organisation, that are to be asked what they may do, or whose access ends within a week. */
export async function accountsToLookAt(sql: Sql, now: Date): Promise<AccountToLookAt[]> {
  return sql<AccountToLookAt[]>`
    select organization_id as "organizationId", channel_id as "channelId", network, expires_at as "expiresAt", is_due as "isDue"
      from accounts_to_look_at(${now})`;
}
