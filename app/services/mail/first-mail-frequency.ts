import type { AppContext } from "#app/services/context.ts";
import type { MailFrequency } from "#db/schema/organizations.ts";

/**
 * How often a new person gets mails: the default, except where mail never leaves this computer. There nobody can be disturbed,
 * and a person who tries the program looks for each mail at once.
 */
export function firstMailFrequency({ mail }: Pick<AppContext, "mail">): MailFrequency {
  return mail.name === "mailbox" ? "instant" : "gathered";
}
