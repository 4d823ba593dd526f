import type { RequestClosing } from "../schema/iter.ts";
import type { Scope } from "../scope.server.ts";
import { runStatement } from "../statement.server.ts";

export interface RequestClosed {
  markId: string;
  postId: string;
  how: RequestClosing;
  answer: string | null;
  personId: string;
  at: Date;
}

const closeStatement = `
insert into request_closings (mark_id, organization_id, post_id, how, answer, person_id, at)
values ($1, $2, $3, $4, $5, $6, $7::timestamptz)
on conflict (mark_id) do update set how = excluded.how, answer = excluded.answer, person_id = excluded.person_id, at = excluded.at`;

/** Closes a request; one that was only done may still be answered. */
export async function writeRequestClosing(scope: Scope, closed: RequestClosed): Promise<void> {
  const { markId, postId, how, answer, personId, at } = closed;
  await runStatement(scope, closeStatement, [
    markId,
    scope.organizationId,
    postId,
    how,
    answer,
    personId,
    at.toISOString(),
  ]);
}
