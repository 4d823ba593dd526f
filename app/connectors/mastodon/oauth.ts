/**
 * Connecting an account: the program is made known to the server, the person signs in there and says yes, and the code that
 * comes back is exchanged (https://docs.joinmastodon.org/client/authorized/). With PKCE, which older servers pass over.
 */
import {
  allowInsecureRequests,
  AuthorizationResponseError,
  authorizationCodeGrantRequest,
  calculatePKCECodeChallenge,
  ClientSecretPost,
  customFetch,
  generateRandomCodeVerifier,
  generateRandomState,
  processAuthorizationCodeResponse,
  validateAuthResponse,
} from "oauth4webapi";
import { z } from "zod";
import { ask, inWords, isOk, jsonBody } from "#app/connectors/ask.ts";
import type { Secrets, SignInBegun, SignInFinished } from "#app/connectors/contract.ts";
import { AnswerLost, type OutgoingRequest, RequestNotSent } from "#app/connectors/outgoing.ts";

/** What one sign-in needs, kept until its answer comes and for nobody but whoever began it. */
const signInSchema = z.object({
  server: z.string(),
  clientId: z.string(),
  clientSecret: z.string(),
  redirectUri: z.string(),
  state: z.string(),
  verifier: z.string(),
});
type SignIn = z.infer<typeof signInSchema>;

/** No more than publishing and looking at what was published takes. */
const scope = "read:accounts read:statuses read:search write:statuses write:media";

const registered = z.object({ client_id: z.string().min(1), client_secret: z.string().min(1) });

/** @param website where people read what the program is; shown by the server when it asks them. */
export async function beginSignIn(
  request: OutgoingRequest,
  { server, redirectUri, website }: { server: string; redirectUri: string; website: string },
): Promise<SignInBegun> {
  const asking = { request, secrets: {} };
  const app = { client_name: "Imprimatur", redirect_uris: redirectUri, scopes: scope, website };
  const asked = await ask(asking, new URL("/api/v1/apps", server).href, { method: "POST", ...jsonBody(app) });
  const answer = isOk(asked) ? registered.safeParse(asked.json) : null;
  if (!answer?.success) {
    const words = isOk(asked) ? "The answer is none of a Mastodon server." : asked.evidence.words;
    return { type: "unreachable", evidence: { ...asked.evidence, words } };
  }
  const { client_id: clientId, client_secret: clientSecret } = answer.data;
  const [state, verifier] = [generateRandomState(), generateRandomCodeVerifier()];
  const signIn: SignIn = { server, clientId, clientSecret, redirectUri, state, verifier };
  return { type: "begun", address: await authorizationAddress(signIn), signIn };
}

/** Where the person signs in. */
async function authorizationAddress({ server, clientId, redirectUri, state, verifier }: SignIn): Promise<string> {
  const url = new URL("/oauth/authorize", server);
  const parameters = {
    response_type: "code",
    client_id: clientId,
    redirect_uri: redirectUri,
    scope,
    state,
    code_challenge: await calculatePKCECodeChallenge(verifier),
    code_challenge_method: "S256",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return url.href;
}

/** @param callback the whole address at which the person came back. */
export async function exchangeCode(request: OutgoingRequest, signIn: Secrets, callback: URL): Promise<SignInFinished> {
  const { server, clientId, clientSecret, redirectUri, state, verifier } = signInSchema.parse(signIn);
  const authorization = { issuer: server, token_endpoint: new URL("/oauth/token", server).href };
  const client = { client_id: clientId };
  try {
    const parameters = validateAuthResponse(authorization, client, callback, state);
    const answer = await authorizationCodeGrantRequest(
      authorization,
      client,
      ClientSecretPost(clientSecret),
      parameters,
      redirectUri,
      verifier,
      // What may be called without TLS is decided by the guard of the request.
      { [customFetch]: asFetch(request), [allowInsecureRequests]: true },
    );
    const { access_token: accessToken } = await processAuthorizationCodeResponse(authorization, client, answer);
    return { type: "secrets", secrets: { accessToken, clientId, clientSecret } };
  } catch (fault) {
    if (fault instanceof AuthorizationResponseError && fault.error === "access_denied") return { type: "denied" };
    const evidence = inWords(fault instanceof Error ? fault.message : "", { secrets: { clientSecret, verifier } });
    const away = fault instanceof RequestNotSent || fault instanceof AnswerLost;
    return { type: away ? "unreachable" : "refused", evidence };
  }
}

type CustomFetch = (
  url: string,
  options: { body: URLSearchParams; headers: Record<string, string>; method: "POST" },
) => Promise<Response>;

function asFetch(request: OutgoingRequest): CustomFetch {
  return async (url, { body, headers, method }) => {
    const { status, headers: answered, text } = await request(url, { method, headers, body: body.toString() });
    return new Response(text, { status, headers: answered });
  };
}
