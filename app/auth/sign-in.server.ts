import { isAPIError } from "better-auth/api";
import { type Failure, failure, type SignInCode } from "#app/kernel/errors.ts";
import type { AppContext } from "#app/services/context.ts";
import { hashSignInToken, proveAddress } from "#db/writes/people-sessions.server.ts";
import { findSession, findUserIdByEmail, findUserIdByLink, membershipsOfUser } from "#db/queries/sessions.server.ts";
import { addressHeader, authOf } from "./auth.server.ts";
import { deviceSecretHashes, readSessionToken } from "./cookies.server.ts";
import { findDevice } from "./devices.server.ts";
import { countTry, forgetTries, type LimitName } from "./rate-limits.server.ts";
import { networkOf, originOf, type OriginAsking, type RequestOrigin } from "./request-origin.server.ts";

export interface SignInAsking extends OriginAsking {
  context: OriginAsking["context"] & { app: AppContext };
}

/** `userId` beside a refusal: the person whose log notes it. No page may tell whether there is one. */
export type SignInOutcome =
  | { ok: true; userId: string; sessionId: string; headers: Headers }
  | (Failure<SignInCode | "suspended"> & { userId: string | null });

/** Signs in by address and password. The session is always a new one; the one the browser had before is ended. */
export async function signInWithPassword(
  asking: SignInAsking,
  input: { email: string; password: string },
): Promise<SignInOutcome> {
  const { app } = asking.context;
  const origin = originOf(asking);
  const limits = await limitsOf(asking, input.email);
  for (const { name, key } of limits) {
    const allowance = await countTry(app, name, key);
    if (allowance.ok) continue;
    const { retryAfterSeconds } = allowance;
    const userId = await findUserIdByEmail(app.sql, input.email);
    return { ...failure("tooManyTries", { retryAfterSeconds }), userId };
  }
  try {
    const { headers, response } = await authOf(app).api.signInEmail({
      body: { email: input.email, password: input.password },
      headers: libraryHeaders(origin),
      returnHeaders: true,
    });
    // Not those by address: signing in as oneself between guesses at others would reset the count.
    for (const { name, key } of limits) if (name !== "passwordByAddress") await forgetTries(app, name, key);
    return await finishSignIn(asking, { token: response.token, userId: response.user.id, headers });
  } catch (error) {
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    return { ...failure("wrongCredentials"), userId: await findUserIdByEmail(app.sql, input.email) };
  }
}

/**
 * Which limits a try at a password counts against. From a browser known to be the person's it counts for that browser alone:
 * guesses from elsewhere, or by a colleague behind the same address, do not lock them out.
 */
async function limitsOf(asking: SignInAsking, email: string): Promise<Array<{ name: LimitName; key: string }>> {
  const deviceId = await findDeviceOfAddress(asking, email);
  if (deviceId !== null) return [{ name: "passwordByDevice", key: deviceId }];
  const network = networkOf(originOf(asking).address);
  return [
    { name: "passwordByAddress", key: network },
    { name: "password", key: `${network} ${email}` },
    { name: "passwordByAccount", key: email },
  ];
}

/** The device by which this browser is known to be of whoever signs in by this mail address. */
async function findDeviceOfAddress(asking: SignInAsking, email: string): Promise<string | null> {
  const { app } = asking.context;
  if (deviceSecretHashes(asking.request, app.appUrl).length === 0) return null;
  const userId = await findUserIdByEmail(app.sql, email);
  if (userId === null) return null;
  for (const membership of await membershipsOfUser(app.sql, userId)) {
    const device = await findDevice(asking, membership);
    if (device) return device.id;
  }
  return null;
}

/** Consumes a sign-in link: of several presses at the same time the first one wins. */
export async function signInWithLink(asking: SignInAsking, input: { token: string }): Promise<SignInOutcome> {
  const { app } = asking.context;
  const allowance = await countTry(app, "tokenByAddress", networkOf(originOf(asking).address));
  if (!allowance.ok) {
    const { retryAfterSeconds } = allowance;
    return { ...failure("tooManyTries", { retryAfterSeconds }), userId: null };
  }
  return openByToken(asking, input.token);
}

/** Opens a session by a link token that our own code just made or that was pressed. */
export async function openByToken(asking: SignInAsking, token: string): Promise<SignInOutcome> {
  const { app } = asking.context;
  const userId = await findUserIdByLink(app.sql, hashSignInToken(token));
  // The library would do it in several steps, and fail where two links of one person are pressed at once.
  await app.db.transaction((tx) => proveAddress(tx, { token, at: app.clock.now() }));
  try {
    const { headers, response } = await authOf(app).api.magicLinkVerify({
      query: { token },
      headers: libraryHeaders(originOf(asking)),
      returnHeaders: true,
    });
    return await finishSignIn(asking, { token: response.token, userId: response.user.id, headers });
  } catch (error) {
    // The library says "used, expired or unknown" by throwing a redirect.
    if (!isAPIError(error) || error.statusCode >= 500) throw error;
    // Whose link it was, as long as its row is kept.
    return { ...failure("linkOver"), userId };
  }
}

/** Ends the session of the request, if any, and takes the cookie away. */
export async function signOut(asking: SignInAsking): Promise<Headers> {
  const { headers } = await authOf(asking.context.app).api.signOut({
    headers: libraryHeaders(originOf(asking), asking.request.headers.get("Cookie")),
    returnHeaders: true,
  });
  return onlyCookies(headers);
}

interface Opened {
  token: string;
  userId: string;
  headers: Headers;
}

async function finishSignIn(asking: SignInAsking, opened: Opened): Promise<SignInOutcome> {
  const { app } = asking.context;
  const before = readSessionToken(asking.request.headers.get("Cookie"), app);
  if (before && before !== opened.token) await app.sql`delete from sessions where token = ${before}`;
  const memberships = await membershipsOfUser(app.sql, opened.userId);
  if (!memberships.some((membership) => membership.status === "active")) {
    await app.sql`delete from sessions where token = ${opened.token}`;
    return { ...failure("suspended"), userId: opened.userId };
  }
  const session = await findSession(app.sql, { token: opened.token, now: app.clock.now() });
  if (!session) throw new Error("The session just made is not there.");
  return { ok: true, userId: opened.userId, sessionId: session.sessionId, headers: onlyCookies(opened.headers) };
}

/** What the library may know of the request: no header from outside except the cookie, where it is needed. */
function libraryHeaders(origin: RequestOrigin, cookie: string | null = null): Headers {
  const headers = new Headers({ "user-agent": origin.userAgent, [addressHeader]: origin.address });
  if (cookie) headers.set("cookie", cookie);
  return headers;
}

function onlyCookies(from: Headers): Headers {
  const headers = new Headers({ "Cache-Control": "no-store" });
  for (const cookie of from.getSetCookie()) headers.append("Set-Cookie", cookie);
  return headers;
}
