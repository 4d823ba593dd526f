/** The networks on which the program publishes by itself; on every other a person does, and says where. */
import type { Network } from "#workflows/networks/networks.ts";
import { bluesky } from "./bluesky/connector.ts";
import type { Connector } from "./contract.ts";
import { mastodon } from "./mastodon/connector.ts";
import { newsletter } from "./newsletter/connector.ts";
import { telegram } from "./telegram/connector.ts";
import { webhook } from "./webhook/connector.ts";
import { wordpress } from "./wordpress/connector.ts";

export const connectors: readonly Connector[] = [bluesky, mastodon, newsletter, telegram, webhook, wordpress];

/** Null where a person publishes. */
export function connectorFor(network: Network): Connector | null {
  return connectors.find((connector) => connector.network === network) ?? null;
}
