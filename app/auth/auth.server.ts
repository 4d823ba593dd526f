import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { magicLink } from "better-auth/plugins";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { accounts, sessions, users, verifications } from "#db/schema/identity.ts";
import { hashSignInToken } from "#db/writes/people-sessions.server.ts";
import { sessionCookieName } from "./cookies.server.ts";

/** How long a sign-in lasts without being used. Sliding: each use moves the end. */
export const sessionSeconds = 14 * 24 * 60 * 60;

/** How long it lasts at most, however much it is used. */
export const sessionDays = 30;

/** Header in which we hand the caller's address to the library: our own, so that nobody outside can set it. */
export const addressHeader = "x-imprimatur-address";

/**
 * The identity library on our tables. Its HTTP handler is mounted nowhere: pages call the few endpoints they need
 * as functions, so there is no open sign-up, no linking and no account page but ours.
 */
export function createAuth(ctx: AppContext) {
  const secure = ctx.appUrl.startsWith("https://");
  return betterAuth({
    appName: "Imprimatur",
    baseURL: ctx.appUrl,
    basePath: "/identity",
    secret: ctx.secret,
    telemetry: { enabled: false },
    rateLimit: { enabled: false },
    logger: { disabled: true },
    database: drizzleAdapter(ctx.db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    emailAndPassword: { enabled: true, disableSignUp: true },
    session: {
      expiresIn: sessionSeconds,
      additionalFields: { activeOrganizationId: { type: "string", required: false, input: false } },
    },
    advanced: {
      useSecureCookies: false,
      defaultCookieAttributes: { httpOnly: true, sameSite: "lax", secure, path: "/" },
      cookies: { session_token: { name: sessionCookieName(ctx.appUrl) } },
      database: { generateId: () => newId() },
      ipAddress: { ipAddressHeaders: [addressHeader] },
    },
    plugins: [
      magicLink({
        disableSignUp: true,
        storeToken: { type: "custom-hasher", hash: async (token) => hashSignInToken(token) },
        // Links are written by our own service, together with their mail; the library only consumes them.
        sendMagicLink: () => {
          throw new Error("Sign-in links are issued by requestSignInLink.");
        },
      }),
    ],
  });
}

export type Auth = ReturnType<typeof createAuth>;

const built = new WeakMap<AppContext, Auth>();

/** The one instance of this process's context. */
export function authOf(ctx: AppContext): Auth {
  let auth = built.get(ctx);
  if (!auth) {
    auth = createAuth(ctx);
    built.set(ctx, auth);
  }
  return auth;
}
