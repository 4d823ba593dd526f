/** What a connector works with: the account opened, the images, and what it saves on the way. */
import type { Call, Connection, Connector } from "#app/connectors/contract.ts";
import type { AppContext } from "#app/services/context.ts";
import { imageAddress } from "#app/services/media/image-address.ts";
import { mediaKey } from "#app/storage/media-key.ts";
import type { StoredConnection } from "#db/queries/publishing.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { saveCheckpoint } from "#db/writes/publishing.server.ts";
import { openSecrets } from "./seal-secrets.server.ts";

export interface Reached {
  organizationId: string;
  stored: StoredConnection;
  /** Of the call that is being made; null of a look, which leaves nothing to go on from. */
  attemptId: string | null;
}

/** Null where what opens the account cannot be opened here any more. */
export function networkCall(ctx: AppContext, { organizationId, stored, attemptId }: Reached): Call | null {
  const { networks } = ctx;
  const connection = openConnection(ctx, organizationId, stored);
  if (networks === undefined || connection === null) return null;
  return {
    connection,
    request: networks.request,
    openLine: networks.openLine,
    async readImage(hash) {
      const bytes = await ctx.storage.get(mediaKey(organizationId, hash));
      if (bytes === null) throw new Error(`The image ${hash} is not in the store`);
      return bytes;
    },
    imageAddress: (hash) => Promise.resolve(imageAddress(ctx, { organizationId, hash })),
    async save(checkpoint) {
      if (attemptId === null) return;
      const of = { organizationId, personId: null };
      await writeScope(ctx.db, of, (scope) => saveCheckpoint(scope, { id: attemptId, checkpoint }));
    },
    now: () => ctx.clock.now(),
  };
}

/** The account as a connector takes it. */
export function openConnection(
  ctx: Pick<AppContext, "secret" | "previousSecret">,
  organizationId: string,
  stored: StoredConnection,
): Connection | null {
  const { channelId, server, remoteId, handle, name, url, expiresAt } = stored;
  const secrets = openSecrets(ctx, { organizationId, channelId }, stored);
  return secrets && { server, account: { id: remoteId, handle, name, url }, secrets, expiresAt };
}

/** Who speaks to the network of an account; null where nobody does. */
export function connectorOf({ networks }: AppContext, network: Connector["network"]): Connector | null {
  return networks?.connectorFor(network) ?? null;
}
