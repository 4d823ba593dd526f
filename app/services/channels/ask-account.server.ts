import type { Capabilities, Connector, Evidence, RemoteAccount, Secrets } from "#app/connectors/contract.ts";
import { AnswerLost } from "#app/connectors/outgoing.ts";
import type { AppContext } from "#app/services/context.ts";

export interface AnsweringAccount {
  account: RemoteAccount;
  /** What is kept from now on. */
  secrets: Secrets;
  expiresAt: Date | null;
  capabilities: Capabilities;
}

export type AccountAnswer =
  | { type: "account"; found: AnsweringAccount }
  | { type: "refused" | "unreachable"; evidence: Evidence };

/** Whose account something opens, and what it may do there, by the network's own answer. Nothing is kept. */
export async function askAccount(
  ctx: AppContext,
  connector: Connector,
  { server, secrets: given }: { server: string; secrets: Secrets },
): Promise<AccountAnswer> {
  const { networks } = ctx;
  if (networks === undefined) throw new Error("This process speaks to no network");
  const { request, openLine } = networks;
  const bare = { request, openLine, ...withoutImages, now: () => ctx.clock.now() };
  const found = await connector.identify({ ...bare, server, secrets: given });
  if (found.type !== "account") return found;
  const { account, secrets, expiresAt } = found;
  try {
    const capabilities = await connector.capabilities({ ...bare, connection: { server, account, secrets, expiresAt } });
    return { type: "account", found: { account, secrets, expiresAt, capabilities } };
  } catch (error) {
    if (!(error instanceof AnswerLost)) throw error;
    return { type: "unreachable", evidence: { status: null, requestId: null, words: error.message } };
  }
}

/** Whose account it is, is asked without any image. */
const withoutImages = {
  readImage: () => Promise.reject(new Error("No image is part of connecting an account")),
  imageAddress: () => Promise.reject(new Error("No image is part of connecting an account")),
  save: () => Promise.resolve(),
};
