import { z } from "zod";
import type { ReadingOutcome } from "#db/schema/live.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { PostState, PublicationState } from "#workflows/approval/states.ts";
import { type Envelope, envelopeSchema } from "#workflows/live/envelope.ts";

/** An envelope as it is written; null where the post carries none. */
export async function readEnvelope(scope: Scope, postId: string): Promise<Envelope | null> {
  const [row] = await runStatement<{ content: unknown }>(
    scope,
    `select content from envelopes where organization_id = $1 and post_id = $2`,
    [scope.organizationId, postId],
  );
  return row === undefined ? null : envelopeSchema.parse(row.content);
}

/** The part of a signed revision that only envelopes have, and the accounts that were signed with it. */
const signedSchema = z.object({
  envelope: envelopeSchema,
  purpose: z.string(),
  audience: z.string(),
  channels: z.array(
    z.object({
      channelId: z.string(),
      network: z.string(),
      account: z.object({ name: z.string(), handle: z.string(), url: z.string().nullable() }),
    }),
  ),
});
export type SignedEnvelope = z.infer<typeof signedSchema>;

/** What was signed, of the post's newest revision. Whether all signatures are there is what the post's state says. */
export async function readSignedEnvelope(scope: Scope, postId: string): Promise<SignedEnvelope | null> {
  const [row] = await runStatement<{ content: string }>(
    scope,
    `select r.content from posts p join revisions r on r.post_id = p.id and r.number = p.revision_number
      where p.organization_id = $1 and p.id = $2 and r.hash = p.revision_hash`,
    [scope.organizationId, postId],
  );
  const read = row === undefined ? null : signedSchema.safeParse(JSON.parse(row.content));
  return read?.success === true ? read.data : null;
}

/** How many posts went out in an envelope, under any of its revisions. Read it after its post was locked. */
export async function countLivePosts(scope: Scope, envelopeId: string): Promise<number> {
  const [row] = await runStatement<{ n: number }>(
    scope,
    `select coalesce(max(number), 0)::int as n from live_posts where organization_id = $1 and envelope_id = $2`,
    [scope.organizationId, envelopeId],
  );
  return row?.n ?? 0;
}

export interface LiveReading {
  personId: string;
  name: string;
  outcome: ReadingOutcome | null;
  note: string;
  at: string | null;
}

export interface LivePostRow {
  postId: string;
  number: number;
  title: string;
  state: PostState;
  text: string;
  templateId: string;
  postedByName: string;
  postedAt: string;
  publications: PublicationState[];
  readings: LiveReading[];
}

const readingsOf = `coalesce((select jsonb_agg(jsonb_build_object('personId', g.person_id, 'name', who.name, 'outcome', g.outcome,
         'note', g.note, 'at', g.at) order by who.name) from live_readings g join memberships who on who.id = g.person_id
        where g.post_id = l.post_id), '[]') as readings`;

const livePostColumns = `
select l.post_id as "postId", l.number, p.title, p.state, coalesce(x.text, '') as text, l.template_id as "templateId",
       m.name as "postedByName", l.posted_at as "postedAt",
       coalesce((select jsonb_agg(u.state) from publications u where u.post_id = l.post_id and u.state <> 'cancelled'), '[]') as publications,
       ${readingsOf}
  from live_posts l
  join posts p on p.id = l.post_id
  join memberships m on m.id = l.posted_by
  left join post_texts x on x.post_id = l.post_id and x.slot = 'main'`;

/** The posts of an envelope, the newest first. */
export async function livePostsOf(scope: Scope, envelopeId: string): Promise<LivePostRow[]> {
  const rows = await runStatement<LivePostRow & { postedAt: string | Date }>(
    scope,
    `${livePostColumns} where l.organization_id = $1 and l.envelope_id = $2 order by l.number desc`,
    [scope.organizationId, envelopeId],
  );
  return rows.map(withInstants);
}

/** Who was asked to read one post, and what they said. */
export async function liveReadingsOf(scope: Scope, postId: string): Promise<LiveReading[]> {
  return runStatement<LiveReading>(
    scope,
    `select g.person_id as "personId", who.name, g.outcome, g.note, g.at
       from live_readings g join memberships who on who.id = g.person_id
      where g.organization_id = $1 and g.post_id = $2 order by who.name`,
    [scope.organizationId, postId],
  );
}

/** In which envelope a post went out; null where it went out by its own iter. */
export async function liveOf(
  scope: Scope,
  postId: string,
): Promise<{ envelopeId: string; number: number; title: string } | null> {
  const [row] = await runStatement<{ envelopeId: string; number: number; title: string }>(
    scope,
    `select l.envelope_id as "envelopeId", l.number, p.title from live_posts l join posts p on p.id = l.envelope_id
      where l.organization_id = $1 and l.post_id = $2`,
    [scope.organizationId, postId],
  );
  return row ?? null;
}

export interface ToRead extends LivePostRow {
  envelopeId: string;
  envelopeTitle: string;
}

/** What somebody still has to read of what went out in envelopes, the oldest first. */
export async function toRead(scope: Scope, personId: string): Promise<ToRead[]> {
  const rows = await runStatement<ToRead & { postedAt: string | Date }>(
    scope,
    `${livePostColumns.replace("select ", `select l.envelope_id as "envelopeId", e.title as "envelopeTitle", `)}
       join posts e on e.id = l.envelope_id
       join live_readings mine on mine.post_id = l.post_id and mine.person_id = $2 and mine.outcome is null
      where l.organization_id = $1 order by l.posted_at, l.number limit 100`,
    [scope.organizationId, personId],
  );
  return rows.map(withInstants);
}

export async function countToRead(scope: Scope, personId: string): Promise<number> {
  const [row] = await runStatement<{ n: number }>(
    scope,
    `select count(*)::int as n from live_readings where organization_id = $1 and person_id = $2 and outcome is null`,
    [scope.organizationId, personId],
  );
  return row?.n ?? 0;
}

export interface OpenEnvelope {
  postId: string;
  title: string;
  from: string;
  until: string;
}

/** The envelopes in which a person is on duty, signed and not over. */
export async function openEnvelopesOf(
  scope: Scope,
  { personId, now }: { personId: string; now: Date },
): Promise<OpenEnvelope[]> {
  const rows = await runStatement<OpenEnvelope>(
    scope,
    `select p.id as "postId", p.title, p.machine #>> '{context,envelope,from}' as "from", p.machine #>> '{context,envelope,until}' as "until"
       from posts p
      where p.organization_id = $1 and p.state = 'open'
        and p.machine #> '{context,envelope,onDutyIds}' @> to_jsonb($2::text)
        and (p.machine #>> '{context,envelope,until}')::timestamptz > $3::timestamptz
      order by 3, p.id limit 10`,
    [scope.organizationId, personId, now.toISOString()],
  );
  return rows;
}

/** The reader's own row, locked; null where they were not asked about the post. */
export async function lockReading(
  scope: Scope,
  { postId, personId }: { postId: string; personId: string },
): Promise<{ envelopeId: string; outcome: ReadingOutcome | null } | null> {
  const [row] = await runStatement<{ envelopeId: string; outcome: ReadingOutcome | null }>(
    scope,
    `select l.envelope_id as "envelopeId", g.outcome from live_readings g join live_posts l on l.post_id = g.post_id
      where g.organization_id = $1 and g.post_id = $2 and g.person_id = $3 for update of g`,
    [scope.organizationId, postId, personId],
  );
  return row ?? null;
}

function withInstants<Row extends LivePostRow & { postedAt: string | Date }>(row: Row): Row {
  const readings = row.readings.map((one) => ({ ...one, at: one.at === null ? null : new Date(one.at).toISOString() }));
  return { ...row, postedAt: new Date(row.postedAt).toISOString(), readings };
}
