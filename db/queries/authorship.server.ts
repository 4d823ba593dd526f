import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

export interface TextToAscribe {
  slot: string;
  text: string;
  updatedBy: string;
  /** Null while nobody shared it. */
  docId: string | null;
}

const textsStatement = `
select t.slot, t.text, t.updated_by as "updatedBy", d.id as "docId"
  from post_texts t left join collab_docs d on d.post_id = t.post_id and d.slot = t.slot
 where t.organization_id = $1 and t.post_id = $2
 order by t.slot <> 'main', t.slot`;

/** The texts of a post and the documents that know their writers, the common text first. */
export async function readTextsToAscribe(scope: Scope, postId: string): Promise<TextToAscribe[]> {
  return runStatement(scope, textsStatement, [scope.organizationId, postId]);
}
