import { eq, sql } from "drizzle-orm";
import { mails } from "../schema/jobs.ts";
import type { Transaction } from "../scope.server.ts";

export type StoredMail = typeof mails.$inferSelect;

/** Mails of an organisation are visible in its scope; those of none (sign-in links) only where none is set. */
export async function enterMailScope(tx: Transaction, organizationId: string | null): Promise<void> {
  await tx.execute(
    sql`select set_config('app.organization_id', ${organizationId ?? ""}, true), set_config('lock_timeout', '5s', true)`,
  );
}

/** The row of a mail, locked until the end of the transaction when `lock` is asked for. */
export async function findMail(tx: Transaction, input: { mailId: string; lock?: boolean }): Promise<StoredMail | null> {
  const query = tx.select().from(mails).where(eq(mails.id, input.mailId));
  const [row] = input.lock ? await query.for("update") : await query;
  return row ?? null;
}
