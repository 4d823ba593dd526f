import { index, jsonb, pgTable, text } from "drizzle-orm/pg-core";
import type { Network } from "#workflows/networks/networks.ts";
import { bytea, id, instant } from "./columns.ts";
import { channels, memberships, organizations } from "./organizations.ts";
import type { StoredCapabilities } from "./publications.ts";

/** Whose account it is, by the network's own answer. */
export interface AnsweredAccount {
  id: string;
  handle: string;
  name: string;
  url: string | null;
}

/** Accounts that somebody is connecting: until the network has said whose it is, and the person that it is the right one. */
export const connectionsBegun = pgTable(
  "connections_begun",
  {
    id: id().primaryKey(),
    organizationId: id("organization_id")
      .notNull()
      .references(() => organizations.id),
    network: text("network").$type<Network>().notNull(),
    /** The channel that is connected anew; null for one that is not there yet. */
    channelId: id("channel_id").references(() => channels.id),
    server: text("server").notNull(),
    /** Null until the network has answered. */
    account: jsonb("account").$type<AnsweredAccount>(),
    capabilities: jsonb("capabilities").$type<StoredCapabilities>(),
    /** What opens the account, or what the sign-in at the network needs until it is answered: sealed as in `channel_connections`. */
    sealedSecrets: bytea("sealed_secrets").notNull(),
    wrappedKey: bytea("wrapped_key").notNull(),
    keyVersion: text("key_version").notNull(),
    /** When the secrets end, where the network says so. */
    secretsExpireAt: instant("secrets_expire_at"),
    begunBy: id("begun_by")
      .notNull()
      .references(() => memberships.id),
    begunAt: instant("begun_at").notNull(),
  },
  (t) => [index("connections_begun_idx").on(t.organizationId, t.begunAt)],
);
