import type { AppContext } from "#app/services/context.ts";
import { signInAs } from "./arrange.ts";

/** A `Cookie` header value of a new session of this user. */
export async function signInCookie(app: AppContext, userId: string): Promise<string> {
  const [user] = await app.sql<Array<{ email: string }>>`select email from users where id = ${userId}`;
  if (!user) throw new Error(`No user ${userId} to sign in as.`);
  return signInAs(app, { email: user.email });
}
