import type { FetchMetadata, Proof } from "#db/schema/decisions.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { RequestClosing } from "#db/schema/iter.ts";

export interface OpeningSeen {
  id: string;
  tokenId: string;
  deviceId: string | null;
  method: string;
  address: string;
  userAgent: string;
  fetchMetadata: FetchMetadata;
  at: Date;
}

/** Beyond this number, further openings add nothing to the evidence. */
const mostOpenings = 200;

const openingStatement = `
insert into decision_openings (id, organization_id, token_id, device_id, at, method, delay_seconds, address, user_agent, fetch_metadata)
select $2, $1, $3, $4, $5::timestamptz, $6,
  (select greatest(0, floor(extract(epoch from $5::timestamptz - max(coalesce(m.delivered_at, m.sent_at)))))::bigint
     from mails m join decision_tokens t on t.id = $3 and m.post_id = t.post_id and m.data ->> 'tokenId' = $3::text),
  $7, $8, $9::jsonb
 where (select count(*) from decision_openings where token_id = $3) < ${mostOpenings}`;

/** One row for each opening of an address, by a person or a program. */
export async function insertOpening(scope: Scope, opening: OpeningSeen): Promise<void> {
  await runStatement(scope, openingStatement, [
    scope.organizationId,
    opening.id,
    opening.tokenId,
    opening.deviceId,
    opening.at.toISOString(),
    opening.method,
    opening.address,
    opening.userAgent,
    JSON.stringify(opening.fetchMetadata),
  ]);
}

export interface EvidenceOfMark {
  markId: string;
  postId: string;
  proof: Proof | null;
  tokenId: string | null;
  deviceId: string | null;
  sessionId: string | null;
  codeId: string | null;
  address: string | null;
  userAgent: string | null;
  fetchMetadata: FetchMetadata;
  at: Date;
}

/* The mail is the newest that carried the address; what came before the mark is counted, not copied. */
const evidenceStatement = `
insert into mark_evidence (mark_id, organization_id, proof, token_id, device_id, session_id, code_id, mail_id, message_id,
  provider_id, openings, address, user_agent, fetch_metadata, at)
select $2, $1, $3, $4::uuid, $5::uuid, $6::uuid, $7::uuid, m.id, m.message_id, m.provider_id,
  case when $4::uuid is null then null else o.openings end, $8, $9, $10::jsonb, $11::timestamptz
  from (select jsonb_build_object('count', count(*), 'firstSeconds', min(delay_seconds), 'lastSeconds', max(delay_seconds)) as openings
          from decision_openings where token_id = $4::uuid) o
  left join lateral (select id, message_id, provider_id from mails
     where organization_id = $1 and post_id = $12 and data ->> 'tokenId' = $4::text order by created_at desc limit 1) m on true`;

/** Beside its mark, in the same transaction. */
export async function insertMarkEvidence(scope: Scope, evidence: EvidenceOfMark): Promise<void> {
  await runStatement(scope, evidenceStatement, [
    scope.organizationId,
    evidence.markId,
    evidence.proof,
    evidence.tokenId,
    evidence.deviceId,
    evidence.sessionId,
    evidence.codeId,
    evidence.address,
    evidence.userAgent,
    JSON.stringify(evidence.fetchMetadata),
    evidence.at.toISOString(),
    evidence.postId,
  ]);
}

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
