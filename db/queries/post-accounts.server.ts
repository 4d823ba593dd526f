import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** An account that a post goes out on. */
export interface PostAccount {
  channelId: string;
  network: Network;
  name: string;
  handle: string;
  colour: number;
}

const accountsStatement = `
select c.id as "channelId", c.network, c.name, c.handle, c.colour from post_channels pc join channels c on c.id = pc.channel_id
 where pc.organization_id = $1 and pc.post_id = $2 order by c.position, c.name`;

export async function accountsOfPost(scope: Scope, postId: string): Promise<PostAccount[]> {
  return runStatement<PostAccount>(scope, accountsStatement, [scope.organizationId, postId]);
}
