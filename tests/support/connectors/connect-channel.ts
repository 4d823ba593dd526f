/** A channel of an office connected to a real server of the tests, as if an administrator had done it. */
import type { Connection, Connector } from "#app/connectors/contract.ts";
import { sealSecrets } from "#app/services/publications/seal-secrets.server.ts";
import type { AppContext } from "#app/services/context.ts";
import { writeScope } from "#db/scope.server.ts";
import { writeConnection } from "#db/writes/channel-connections.server.ts";
import { testCall, testLine, testRequest } from "./call.ts";

interface Where {
  organizationId: string;
  channelId: string;
  /** Of the administrator. */
  personId: string;
}

/** From here on the publisher speaks to that server, and to no other. */
export async function connectToServer(
  ctx: AppContext,
  { organizationId, channelId, personId }: Where,
  { connector, connection }: { connector: Connector; connection: Connection },
): Promise<void> {
  const request = testRequest();
  ctx.networks = {
    connectorFor: (network) => (network === connector.network ? connector : null),
    request,
    openLine: testLine(),
  };
  const { account, server, secrets, expiresAt } = connection;
  const capabilities = await connector.capabilities(testCall(connection, request));
  await writeScope(ctx.db, { organizationId, personId }, (scope) =>
    writeConnection(scope, {
      channelId,
      server,
      account,
      sealed: sealSecrets(ctx, { organizationId, channelId }, secrets),
      expiresAt,
      capabilities,
      quota: null,
      by: personId,
      at: ctx.clock.now(),
    }),
  );
}
