import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";

/* What a decision sends out: addresses, mails, timers. All in one statement, in the decision's transaction. */

export interface TokenIssued {
  tokenId: string;
  tokenHash: Buffer;
  seatId: string;
  personId: string;
  expiresAt: Date;
}

export interface MailOut {
  mailId: string;
  jobId: string;
  kind: string;
  toPersonId: string;
  seatId: string | null;
  data: Record<string, unknown>;
}

export interface TimerSet {
  jobId: string;
  key: string;
  kind: string;
  payload: { postId: string; timerKey: string; token: string };
  runAt: string;
  zone: string | null;
  localTime: string | null;
}

export interface OutboxWritten {
  postId: string;
  revisionHash: string | null;
  supersededSeatIds: string[];
  tokens: TokenIssued[];
  mails: MailOut[];
  timers: TimerSet[];
  cancelledJobKeys: string[];
  at: Date;
}

/*
 * Its parts share one snapshot: superseding never reaches the tokens issued beside it. Name, address and language of
 * whoever is written to are those of now, as in queueMail.
 */
const outboxStatement = `
with superseded as (
  update decision_tokens set superseded_at = $9::timestamptz
   where organization_id = $1 and superseded_at is null
     and seat_id in (select value::uuid from jsonb_array_elements_text($4::jsonb))
), issued as (
  insert into decision_tokens (id, organization_id, token_hash, post_id, seat_id, person_id, revision_hash, expires_at, created_at)
  select t."tokenId", $1, decode(t."tokenHash", 'hex'), $2, t."seatId", t."personId", $3, t."expiresAt", $9::timestamptz
    from jsonb_to_recordset($5::jsonb) as t("tokenId" uuid, "tokenHash" text, "seatId" uuid, "personId" uuid, "expiresAt" timestamptz)
), cancelled as (
  delete from jobs where organization_id = $1 and key in (select value from jsonb_array_elements_text($8::jsonb))
), letters as (
  select l.*, m.name, m.email, coalesce(m.locale, o.locale) as locale
    from jsonb_to_recordset($6::jsonb)
           as l("mailId" uuid, "jobId" uuid, kind text, "toPersonId" uuid, "seatId" uuid, data jsonb)
    join memberships m on m.id = l."toPersonId" and m.organization_id = $1
    join organizations o on o.id = $1
), written as (
  insert into mails (id, organization_id, kind, to_person_id, to_name, to_address, locale, data, post_id, seat_id, created_at)
  select "mailId", $1, kind, "toPersonId", name, email, locale, data, $2, "seatId", $9::timestamptz from letters
  returning id
), queued as (
  insert into jobs (id, organization_id, key, kind, payload, run_at, zone, local_time, created_at)
  select "jobId", $1::uuid, 'mail:' || "mailId", 'sendMail', jsonb_build_object('mailId', "mailId"), $9::timestamptz, null, null, $9::timestamptz
    from letters
  union all
  select t."jobId", $1::uuid, t.key, t.kind, t.payload, t."runAt", t.zone, t."localTime", $9::timestamptz
    from jsonb_to_recordset($7::jsonb)
           as t("jobId" uuid, key text, kind text, payload jsonb, "runAt" timestamptz, zone text, "localTime" text)
)
select count(*)::int as written from written`;

/** Writes addresses, mails with their jobs, and timers. Everybody written to must be of the organisation. */
export async function writeOutbox(scope: Scope, outbox: OutboxWritten): Promise<void> {
  const { supersededSeatIds, tokens, mails, timers, cancelledJobKeys } = outbox;
  if ([supersededSeatIds, tokens, mails, timers, cancelledJobKeys].every((set) => set.length === 0)) return;
  const [row] = await runStatement<{ written: number }>(scope, outboxStatement, [
    scope.organizationId,
    outbox.postId,
    outbox.revisionHash,
    JSON.stringify(supersededSeatIds),
    JSON.stringify(tokens.map((token) => ({ ...token, tokenHash: token.tokenHash.toString("hex") }))),
    JSON.stringify(mails),
    JSON.stringify(timers),
    JSON.stringify(cancelledJobKeys),
    outbox.at.toISOString(),
  ]);
  if (row?.written !== mails.length)
    throw new Error(`Post ${outbox.postId}: somebody to write to is not of the organisation`);
}
