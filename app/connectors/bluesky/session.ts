/** An app password opens a session, and only the session is kept. */
import { z } from "zod";
import { ask, type Asked, inWords, isOk, jsonBody } from "#app/connectors/ask.ts";
import type { Call, Identified, Renewed, Secrets } from "#app/connectors/contract.ts";
import { address } from "./xrpc.ts";

const sessionAnswer = z.object({
  did: z.string().startsWith("did:"),
  handle: z.string(),
  accessJwt: z.string(),
  refreshJwt: z.string(),
});
const claims = z.object({ exp: z.number(), scope: z.string() });

/** What the password of the account itself opens: it can do everything, and no program should have it. */
const everything = "com.atproto.access";

export async function identify(
  call: Omit<Call, "connection"> & { server: string; secrets: Secrets },
): Promise<Identified> {
  const { server, secrets } = call;
  const { identifier = "", password = "" } = secrets;
  const url = address(server, "com.atproto.server.createSession", {});
  const login = { identifier: identifier.trim().replace(/^@/u, ""), password };
  const asked = await ask(call, url, { method: "POST", ...jsonBody(login) });
  if (!isOk(asked)) return { type: refuses(asked) ? "refused" : "unreachable", evidence: asked.evidence };
  const session = sessionAnswer.safeParse(asked.json);
  // What it says is not repeated: it may hold the session.
  if (!session.success) return { type: "unreachable", evidence: inWords("The answer is no session.", call) };
  const { did, handle, accessJwt, refreshJwt } = session.data;
  const claimed = claimsOf(accessJwt);
  if (claimed?.scope === everything)
    return { type: "refused", evidence: inWords("This is the password of the account, not an app password.", call) };
  return {
    type: "account",
    account: { id: did, handle, name: handle, url: `https://bsky.app/profile/${handle}` },
    secrets: { accessJwt, refreshJwt },
    expiresAt: claimed === null ? null : new Date(claimed.exp * 1000),
  };
}

/** The old session ends a little after the new one begins. */
export async function refresh({ connection, request }: Call): Promise<Renewed> {
  const asking = { request, secrets: connection.secrets };
  const headers = { authorization: `Bearer ${connection.secrets.refreshJwt ?? ""}` };
  const url = address(connection.server, "com.atproto.server.refreshSession", {});
  const asked = await ask(asking, url, { method: "POST", headers });
  if (!isOk(asked)) return { type: refuses(asked) ? "refused" : "unreachable", evidence: asked.evidence };
  const session = sessionAnswer.safeParse(asked.json);
  if (!session.success || session.data.did !== connection.account.id)
    return { type: "unreachable", evidence: inWords("The answer is no session of this account.", asking) };
  const { accessJwt, refreshJwt } = session.data;
  const claimed = claimsOf(accessJwt);
  const expiresAt = claimed === null ? null : new Date(claimed.exp * 1000);
  return { type: "renewed", secrets: { accessJwt, refreshJwt }, expiresAt };
}

/** The network's own no; a server in trouble says nothing about the session. */
function refuses(asked: Asked): boolean {
  return asked.type === "answered" && [400, 401, 403].includes(asked.status);
}

/** Read, not verified: it came from the server itself. */
function claimsOf(jwt: string): z.infer<typeof claims> | null {
  try {
    return claims.parse(JSON.parse(Buffer.from(jwt.split(".")[1] ?? "", "base64url").toString("utf8")));
  } catch {
    return null;
  }
}
