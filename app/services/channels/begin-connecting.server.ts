import type { Connector, Evidence, Secrets } from "#app/connectors/contract.ts";
import { failure, type Result } from "#app/kernel/errors.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { administer } from "#app/services/organizations/administer.server.ts";
import { connectorOf } from "#app/services/publications/network-call.server.ts";
import { openSecrets, sealSecrets } from "#app/services/publications/seal-secrets.server.ts";
import { type ConnectionBegun, findConnectionBegun } from "#db/queries/connections-begun.server.ts";
import { findChannelName } from "#db/queries/channel-connections.server.ts";
import { readScope } from "#db/scope.server.ts";
import { answerConnectionBegun, insertConnectionBegun } from "#db/writes/connections-begun.server.ts";
import type { Network } from "#workflows/networks/networks.ts";
import { type AnsweringAccount, askAccount } from "./ask-account.server.ts";
import type { ChannelCommand } from "./change-channel.server.ts";

/** How long what somebody began may be gone on with. */
const validMs = 30 * 60_000;

export interface BeginInput {
  network: Network;
  /** The channel to connect anew; null for one that is not there yet. */
  channelId: string | null;
  server: string;
  secrets: Secrets;
}

export type Begun =
  /** The network has said whose account it is: the person says whether it is the right one. */
  | { type: "answered"; id: string }
  /** The person signs in there, and comes back: `readSignInAddress`. */
  | { type: "goThere"; id: string }
  | { type: "refused" | "unreachable"; evidence: Evidence };

/** Begins to connect an account. Nothing of a channel changes before the person has recognised whose account answered. */
export async function beginConnecting(
  ctx: AppContext,
  command: ChannelCommand,
  input: BeginInput,
): Promise<Result<{ begun: Begun }>> {
  const { network, channelId, server, secrets } = input;
  const connector = connectorOf(ctx, network);
  if (connector === null || !(await isOfNetwork(ctx, command, input))) return failure("notFound");
  const id = newId(ctx.clock.now());
  const begin = { id, network, channelId, server };
  if (connector.connecting.type === "fields") {
    const answer = await askAccount(ctx, connector, { server, secrets });
    if (answer.type !== "account") return { ok: true, begun: answer };
    const kept = await keep(ctx, command, { ...begin, secrets: answer.found.secrets, found: answer.found });
    return kept.ok ? { ok: true, begun: { type: "answered", id } } : kept;
  }
  const redirectUri = `${ctx.appUrl}/channels/connecting/${id}/back`;
  const signIn = await signInAt(ctx, connector, { server, redirectUri });
  if (signIn.type !== "begun") return { ok: true, begun: signIn };
  const kept = await keep(ctx, command, {
    ...begin,
    secrets: { ...signIn.signIn, address: signIn.address },
    found: null,
  });
  return kept.ok ? { ok: true, begun: { type: "goThere", id } } : kept;
}

export type SignedIn =
  | { type: "answered" }
  /** `denied`: the person said no there. */
  | { type: "denied" | "refused" | "unreachable"; server: string; network: Network };

/** The person is back from the network's sign-in: what they brought is exchanged, and the network asked whose account it is. */
export async function finishSignIn(
  ctx: AppContext,
  command: ChannelCommand,
  { id, callback }: { id: string; callback: URL },
): Promise<Result<{ signedIn: SignedIn }>> {
  const begun = await readConnecting(ctx, command, id);
  const connector = begun === null ? null : connectorOf(ctx, begun.network);
  if (begun === null || connector?.connecting.type !== "oauth" || ctx.networks === undefined)
    return failure("notFound");
  if (begun.account !== null) return { ok: true, signedIn: { type: "answered" } };
  const { server, network } = begun;
  const signIn = openSecrets(ctx, { organizationId: command.organizationId, channelId: id }, begun);
  if (signIn === null) return failure("notFound");
  const finished = await connector.connecting.finish(ctx.networks.request, signIn, callback);
  if (finished.type !== "secrets") return { ok: true, signedIn: { type: finished.type, server, network } };
  const answer = await askAccount(ctx, connector, { server, secrets: finished.secrets });
  if (answer.type !== "account") return { ok: true, signedIn: { type: answer.type, server, network } };
  const by = { organizationId: command.organizationId, personId: command.actor.personId };
  const { found } = answer;
  const written = await administer<Result>(ctx, { by, what: "channels" }, async (scope) => {
    await answerConnectionBegun(scope, id, columnsOf(ctx, { ...command, id, secrets: found.secrets, found }));
    return { ok: true };
  });
  return written.ok ? { ok: true, signedIn: { type: "answered" } } : written;
}

/** What this person is connecting; null where it is another's, took too long, or is done. */
export async function readConnecting(
  ctx: Pick<AppContext, "db" | "clock">,
  { organizationId, actor }: ChannelCommand,
  id: string,
): Promise<ConnectionBegun | null> {
  const since = new Date(ctx.clock.now().getTime() - validMs);
  return readScope(ctx.db, { organizationId, personId: actor.personId }, (scope) =>
    findConnectionBegun(scope, { id, since }),
  );
}

/** Where the person signs in, at the network; null where that is done. */
export function readSignInAddress(ctx: AppContext, begun: ConnectionBegun): string | null {
  if (begun.account !== null) return null;
  return openSecrets(ctx, { organizationId: begun.organizationId, channelId: begun.id }, begun)?.["address"] ?? null;
}

async function isOfNetwork(
  { db }: AppContext,
  { organizationId, actor }: ChannelCommand,
  { channelId, network }: BeginInput,
): Promise<boolean> {
  if (channelId === null) return true;
  const of = { organizationId, personId: actor.personId };
  const channel = await readScope(db, of, (scope) => findChannelName(scope, channelId));
  return channel?.network === network;
}

async function signInAt(ctx: AppContext, { connecting }: Connector, asked: { server: string; redirectUri: string }) {
  if (connecting.type !== "oauth" || ctx.networks === undefined) throw new Error("Nobody signs in at this network");
  return connecting.begin(ctx.networks.request, { ...asked, website: ctx.appUrl });
}

type Kept = Omit<BeginInput, "secrets"> & { id: string; secrets: Secrets; found: AnsweringAccount | null };

function keep(ctx: AppContext, command: ChannelCommand, { secrets, found, ...begin }: Kept): Promise<Result> {
  const { organizationId, actor } = command;
  const at = ctx.clock.now();
  return administer<Result>(
    ctx,
    { by: { organizationId, personId: actor.personId }, what: "channels" },
    async (scope) => {
      await insertConnectionBegun(scope, {
        ...begin,
        ...columnsOf(ctx, { organizationId, id: begin.id, secrets, found }),
        begunBy: actor.personId,
        begunAt: at,
        over: new Date(at.getTime() - validMs),
      });
      return { ok: true };
    },
  );
}

function columnsOf(
  ctx: AppContext,
  { organizationId, id, secrets, found }: { organizationId: string } & Pick<Kept, "id" | "secrets" | "found">,
) {
  return {
    // Sealed for what was begun: the row of a channel is sealed anew.
    ...sealSecrets(ctx, { organizationId, channelId: id }, secrets),
    account: found?.account ?? null,
    capabilities: found === null ? null : { ...found.capabilities },
    secretsExpireAt: found?.expiresAt ?? null,
  };
}
