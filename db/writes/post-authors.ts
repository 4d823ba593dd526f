import type { Scope } from "../scope.server.ts";
import { runStatement } from "../statement.server.ts";

const settleStatement = `
update post_authors
   set vanished_at = case when $3::jsonb is null
     or person_id in (select value::uuid from jsonb_array_elements_text($3::jsonb)) then null else $4::timestamptz end
 where organization_id = $1 and post_id = $2`;

/** Notes, at a submission, of whom nothing is left in the texts. `writers` null: nobody can tell, so nobody has vanished. */
export async function settleAuthors(
  scope: Scope,
  { postId, writers, at }: { postId: string; writers: string[] | null; at: Date },
): Promise<void> {
  const list = writers === null ? null : JSON.stringify(writers);
  await runStatement(scope, settleStatement, [scope.organizationId, postId, list, at.toISOString()]);
}
