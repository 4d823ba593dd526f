import type { AppContext } from "#app/services/context.ts";
import { everyMailboxOwner, type MailboxOwner } from "#db/queries/mailbox.server.ts";

export interface MailboxVisitor {
  /** Null when nobody is signed in. */
  viewer: { organizationId: string; isAdmin: boolean } | null;
  /** The request came from this very machine, to this very machine. */
  fromThisMachine: boolean;
}

/**
 * Whose messages the visitor may read; null when for them there is no mailbox. It holds live links, sign-in links
 * among them: while a real transport is set it does not exist, and otherwise it opens only on a machine that serves
 * itself alone, or to the administrators of an organisation for that organisation's messages.
 */
export async function mailboxOwnersFor(
  ctx: Pick<AppContext, "db" | "mail" | "demoSignInAllowed">,
  { viewer, fromThisMachine }: MailboxVisitor,
): Promise<MailboxOwner[] | null> {
  if (ctx.mail.name !== "mailbox") return null;
  if (ctx.demoSignInAllowed && fromThisMachine) return everyMailboxOwner(ctx.db);
  return viewer?.isAdmin ? [viewer.organizationId] : null;
}
