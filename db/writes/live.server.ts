import type { ReadingOutcome } from "#db/schema/live.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Envelope } from "#workflows/live/envelope.ts";

/** What an envelope says from now on, while its post can be written. */
export async function writeEnvelope(
  scope: Scope,
  { postId, content, at }: { postId: string; content: Envelope; at: Date },
): Promise<void> {
  await runStatement(
    scope,
    `insert into envelopes (post_id, organization_id, content, updated_at) values ($2, $1, $3::jsonb, $4::timestamptz)
     on conflict (post_id) do update set content = excluded.content, updated_at = excluded.updated_at`,
    [scope.organizationId, postId, JSON.stringify(content), at.toISOString()],
  );
}

export interface NewLivePost {
  postId: string;
  envelopeId: string;
  envelopeHash: string;
  templateId: string;
  values: Record<string, string>;
  number: number;
  postedBy: string;
  readerIds: string[];
  at: Date;
}

/** A post of an envelope, and whoever is to read it afterwards. The post of the envelope is locked by this transaction. */
export async function insertLivePost(scope: Scope, live: NewLivePost): Promise<void> {
  const at = live.at.toISOString();
  await runStatement(
    scope,
    `insert into live_posts (post_id, organization_id, envelope_id, envelope_hash, template_id, blank_values, number, posted_by, posted_at)
     values ($2, $1, $3, $4, $5, $6::jsonb, $7, $8, $9::timestamptz)`,
    [
      scope.organizationId,
      live.postId,
      live.envelopeId,
      live.envelopeHash,
      live.templateId,
      JSON.stringify(live.values),
      live.number,
      live.postedBy,
      at,
    ],
  );
  await runStatement(
    scope,
    `insert into live_readings (post_id, person_id, organization_id, asked_at)
     select $2, value::uuid, $1, $4::timestamptz from jsonb_array_elements_text($3::jsonb)`,
    [scope.organizationId, live.postId, JSON.stringify(live.readerIds), at],
  );
}

/** What a reader says; the row was locked and had no answer. */
export async function writeReading(
  scope: Scope,
  input: { postId: string; personId: string; outcome: ReadingOutcome; note: string; at: Date },
): Promise<void> {
  await runStatement(
    scope,
    `update live_readings set outcome = $4, note = $5, at = $6::timestamptz
      where organization_id = $1 and post_id = $2 and person_id = $3 and outcome is null`,
    [scope.organizationId, input.postId, input.personId, input.outcome, input.note, input.at.toISOString()],
  );
}
