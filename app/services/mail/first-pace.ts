import type { AppContext } from "#app/services/context.ts";
import type { MailPace } from "#db/schema/organizations.ts";

/**
 * The pace somebody starts with. The rule, except where mail never leaves this computer: there nobody can be disturbed,
 * and whoever tries the program out looks for the mail the moment they caused it.
 */
export function firstPace({ mail }: Pick<AppContext, "mail">): MailPace {
  return mail.name === "mailbox" ? "instant" : "gathered";
}
