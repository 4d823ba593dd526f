import { and, eq, gt } from "drizzle-orm";
import type { MailKind } from "#emails/kinds.ts";
import { mails } from "#db/schema/jobs.ts";
import type { Scope } from "#db/scope.server.ts";

/** Whether the organisation wrote a mail of this kind after a moment. */
export async function wasMailedSince(scope: Scope, { kind, since }: { kind: MailKind; since: Date }): Promise<boolean> {
  const rows = await scope.tx
    .select({ id: mails.id })
    .from(mails)
    .where(and(eq(mails.organizationId, scope.organizationId), eq(mails.kind, kind), gt(mails.createdAt, since)))
    .limit(1);
  return rows.length > 0;
}
