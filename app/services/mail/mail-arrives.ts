import type { AppContext } from "#app/services/context.ts";

/**
 * Whether people get what is mailed to them: a transport is set, or this is the demonstration (embedded database, bound
 * and addressed to loopback), whose mailbox whoever sits at the machine reads. Otherwise nobody may be asked for
 * anything: they would never know, and their silence would count.
 */
export function mailArrives({ mail, demoSignInAllowed }: Pick<AppContext, "mail" | "demoSignInAllowed">): boolean {
  return mail.name !== "mailbox" || demoSignInAllowed;
}
