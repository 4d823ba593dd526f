import { createHmac } from "node:crypto";
import type { Locale } from "#app/i18n/locales.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { findUserIdByEmail, membershipsOfUser } from "#db/queries/sessions.server.ts";
import { queueSignInMail } from "#db/writes/mails.server.ts";
import { insertSignInLink } from "#db/writes/people-sessions.server.ts";

/** How long a sign-in link works. */
export const linkMinutes = 15;

/**
 * Queues the mail with a sign-in link for a person who may work somewhere, and nothing for anybody else. The caller
 * is not told which, so that nobody finds out who works where. `next` is the path of ours to go to afterwards.
 */
export async function requestSignInLink(ctx: AppContext, input: { email: string; next: string }): Promise<void> {
  const at = ctx.clock.now();
  const userId = await findUserIdByEmail(ctx.sql, input.email);
  if (!userId) return;
  const person = (await membershipsOfUser(ctx.sql, userId)).find((membership) => membership.status === "active");
  if (!person) return;
  const email = input.email.trim().toLowerCase();
  await issueLink(ctx, {
    email,
    at,
    mail: { name: person.name, locale: person.locale ?? person.organizationLocale, next: input.next },
  });
  ctx.wake();
}

/** A link used by the program itself, at once, for somebody whose identity was proved in another way. */
export async function issueOwnLink(ctx: AppContext, email: string): Promise<string> {
  return issueLink(ctx, { email, at: ctx.clock.now(), mail: null });
}

interface LinkToIssue {
  email: string;
  at: Date;
  mail: { name: string; locale: Locale; next: string } | null;
}

async function issueLink(ctx: AppContext, { email, at, mail }: LinkToIssue): Promise<string> {
  const linkId = newId(at);
  const token = signInLinkToken(ctx.secret, linkId);
  const expiresAt = new Date(at.getTime() + linkMinutes * 60_000);
  await ctx.db.transaction(async (tx) => {
    await insertSignInLink(tx, { id: linkId, token, email, at, expiresAt });
    if (mail) {
      const to = { name: mail.name, address: email, locale: mail.locale };
      await queueSignInMail(tx, { to, data: { linkId, next: mail.next }, at });
    }
  });
  return token;
}

/**
 * The secret part of a sign-in link: derived from the id of its row, so that the sender of the mail can make the
 * address again at every try while the database keeps a hash only.
 */
export function signInLinkToken(secret: string, linkId: string): string {
  return createHmac("sha256", secret).update(`signInLink:${linkId}`).digest("base64url");
}
