import type { AppContext } from "#app/services/context.ts";
import type { MailFrequency } from "#db/schema/organizations.ts";

/**
 * How often somebody is written to at first. The rule, except where mail never leaves this computer: there nobody can be disturbed,
 * and whoever tries the program out looks for the mail the moment they caused it.
 */
export function firstMailFrequency({ mail }: Pick<AppContext, "mail">): MailFrequency {
  return mail.name === "mailbox" ? "instant" : "gathered";
}
