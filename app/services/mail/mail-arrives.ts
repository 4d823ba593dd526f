import type { AppContext } from "#app/services/context.ts";

/**
 * Whether people get what is mailed to them: a transport is set, or this is the demonstration (embedded database, bound
 * and addressed to loopback), whose mailbox can be read from this machine. Otherwise nobody may be asked for
 * anything: they would never learn of it, and their silence would count.
 */
export function mailArrives({ mail, demoSignInAllowed }: Pick<AppContext, "mail" | "demoSignInAllowed">): boolean {
  return mail.name !== "mailbox" || demoSignInAllowed;
}
