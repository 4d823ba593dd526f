import type { AppContext } from "#app/services/context.ts";
import { everyMailboxOwner, type MailboxOwner } from "#db/queries/mailbox.server.ts";

export interface MailboxVisitor {
  /** Null when nobody is signed in. */
  viewer: { organizationId: string; isAdmin: boolean } | null;
  /** The request came from this very machine, to this very machine. */
  fromThisMachine: boolean;
}

export interface OpenMailbox {
  owners: MailboxOwner[];
  /** Links and codes are covered: the reader is not the one they were written to. */
  masked: boolean;
}

/**
 * Which messages the visitor may read, and how; null when for them there is no mailbox. While a real transport is set it
 * does not exist. It holds live links and codes: they are shown only in the demonstration, on a machine that serves
 * itself alone, to whoever sits there. Elsewhere the administrators of an organisation see that its mails wait, and what
 * they say, but cannot act in anybody's name.
 */
export async function openMailbox(
  ctx: Pick<AppContext, "db" | "mail" | "demoSignInAllowed">,
  { viewer, fromThisMachine }: MailboxVisitor,
): Promise<OpenMailbox | null> {
  if (ctx.mail.name !== "mailbox") return null;
  if (ctx.demoSignInAllowed && fromThisMachine) return { owners: await everyMailboxOwner(ctx.db), masked: false };
  return viewer?.isAdmin ? { owners: [viewer.organizationId], masked: true } : null;
}
