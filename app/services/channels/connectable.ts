import type { ConnectField } from "#app/connectors/contract.ts";
import type { Network } from "#workflows/networks/networks.ts";

/** Networks whose accounts can be connected; the others wait for their review, and are published on by hand. */
export const connectableNetworks = [
  "bluesky",
  "mastodon",
  "wordpress",
  "telegram",
  "newsletter",
  "webhook",
] as const satisfies readonly Network[];
export type Connectable = (typeof connectableNetworks)[number];

/** In UTF-16 units. */
export const longestConnectField = 500;
export const longestChannelName = 80;

export interface ConnectableNetwork {
  network: Connectable;
  /** Against what its connector was tried: real servers by name and version, or ones that do what the documentation says. */
  tried: ReadonlyArray<{ against: "server" | "standIn"; name: string }>;
}

/** What the form of a network asks; what opens the account is typed anew each time. */
export interface ConnectFieldView extends ConnectField {
  /** What stands in it at first. */
  value: string;
}
