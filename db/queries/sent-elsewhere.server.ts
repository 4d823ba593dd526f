import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/** Another organisation of the same person: that for which they sent or scheduled a post last. */
export interface SentElsewhere {
  name: string;
  /** Later than anything they sent for this one. */
  isLast: boolean;
}

/** Null for whoever works for one organisation. */
export async function sentElsewhere(scope: Scope, personId: string): Promise<SentElsewhere | null> {
  const statement = `select name, is_last as "isLast" from sent_elsewhere($1::uuid)`;
  const [row] = await runStatement<SentElsewhere>(scope, statement, [personId]);
  return row ?? null;
}
