import type { Locale } from "#app/i18n/locales.ts";
import type { Scope } from "#db/scope.server.ts";
import type { HandOnRight } from "#db/schema/organizations.ts";
import { runStatement } from "#db/statement.server.ts";
import type { Blackout, Declaration, Hold } from "#workflows/approval/hold-types.ts";
import type { Delivery, FrozenSpan, ResolvedPerson, WorkingCalendar } from "#workflows/approval/types.ts";
import { requestKinds } from "#emails/kinds.ts";
import type { OwnHours } from "#workflows/calendar/holidays.ts";
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { Delegation } from "#workflows/approval/delegation.ts";
import type { OnChannel } from "#workflows/networks/way-out.ts";
import { onChannelColumns } from "./on-channel.server.ts";

export interface FactsInput {
  postId: string;
  /** People named by the route, the author, the voice and whoever came in later. */
  personIds: string[];
  groupIds: string[];
  /**
   * Whose characters stand in the texts that are about to be frozen; null where only what the last submission found is
   * known. Whoever had a hand in anything else is an author either way.
   */
  writers: string[] | null;
  /** Whether somebody reports when mails arrive; where nobody does, a mail that was taken counts as arrived. */
  reportsDelivery: boolean;
  /** At which delegations count. */
  now: Date;
  /** Of what is foreseen: those that begin until then are among them. */
  until?: Date;
}

/** The facts about a post at this moment, from the tables. */
export interface FactRows {
  people: Record<string, ResolvedPerson>;
  /** Of those of them whose working time is not that of the organisation. */
  ownHours: Record<string, OwnHours>;
  groups: Record<string, string[]>;
  /** In the order in which they first wrote. */
  authors: string[];
  channelIds: string[];
  /** The organisation's. */
  locale: Locale;
  zone: string;
  officeHours: WorkingCalendar["hours"];
  patronDay: string | null;
  closures: string[];
  undoMinutes: number;
  mayHandOn: HandOnRight;
  /** The post's channels: the account as it is now, and as the running revision names it, where it does. */
  accounts: Array<
    {
      channelId: string;
      now: SignedAccount;
      signed: Omit<SignedAccount, "network"> | null;
    } & OnChannel
  >;
  /** Of a reply: where what it answers can be read. */
  answeredUrl: string | null;
  /** Requests and reminders about the post that reached their person. */
  deliveries: Delivery[];
  /** When somebody had frozen the post; the last one may still last. */
  frozen: FrozenSpan[];
  /** Those that stand, and those that stopped the signatures once. */
  holds: Hold[];
  /** Those that nobody ended and that are not over. */
  blackouts: Blackout[];
  /** About this post, but for those that were refused. */
  declarations: Declaration[];
  /** The organisation's whose period it is, whatever their scope. */
  delegations: Delegation[];
}

const asking = requestKinds.map((kind) => `'${kind}'`).join(", ");

/*
 * Superiors are followed six steps up: an escalation climbs one step, a recusal one more, and a circle must end.
 */
const factsStatement = `
with recursive members as (
  select gm.group_id, gm.person_id
    from group_members gm
   where gm.organization_id = $1
     and gm.group_id in (select value::uuid from jsonb_array_elements_text($4::jsonb))
), writers as (
  select pa.person_id, pa.first_at from post_authors pa
   where pa.organization_id = $1 and pa.post_id = $2
     and (pa.besides_text_at is not null
       or case when $5::jsonb is null then pa.vanished_at is null or pa.last_at > pa.vanished_at
               else pa.person_id in (select value::uuid from jsonb_array_elements_text($5::jsonb)) end)
), standing_in as (
  select id, of_person_id, substitute_id, from_at, until_at, scope, act, entered_by
    from delegations
   where organization_id = $1 and revoked_at is null and from_at <= $8::timestamptz and until_at > $7::timestamptz
), named as (
  select value::uuid as id from jsonb_array_elements_text($3::jsonb)
  union select substitute_id from standing_in
  union select person_id from members
  union select person_id from writers
), known as (
  select m.id, m.status, m.roles, m.superior_id, 0 as step
    from memberships m join named on named.id = m.id
   where m.organization_id = $1
  union
  select s.id, s.status, s.roles, s.superior_id, known.step + 1
    from known join memberships s on s.id = known.superior_id and s.organization_id = $1
   where known.step < 6
), signed as (
  select (one ->> 'channelId')::uuid as channel_id, one -> 'account' as account
    from posts p join revisions r on r.post_id = p.id and r.number = p.revision_number
   cross join lateral jsonb_array_elements(r.content::jsonb -> 'channels') as one
   where p.organization_id = $1 and p.id = $2
), reached as (
  select m.seat_id, m.to_person_id as person_id, m.created_at as requested_at,
         coalesce(carrier.delivered_at, case when $6::boolean then null else carrier.sent_at end) as at
    from mails m join mails carrier on carrier.id = coalesce(m.digest_mail_id, m.id)
   where m.organization_id = $1 and m.post_id = $2 and m.seat_id is not null and m.kind in (${asking})
     and carrier.status = 'sent'
     and (carrier.delivery is null or carrier.delivery in ('delivered', 'delayed'))
)
select
  coalesce((select jsonb_object_agg(k.id, jsonb_build_object('personId', k.id, 'active', k.status = 'active',
       'mayDecide', 'approver' = any(k.roles), 'administers', 'admin' = any(k.roles), 'onlyAudits', k.roles = array['auditor'], 'superiorId', k.superior_id))
     from (select distinct on (id) id, status, roles, superior_id from known) k), '{}') as people,
  coalesce((select jsonb_object_agg(m.id, jsonb_build_object('hours', m.own_hours, 'daysOff', m.days_off))
     from memberships m where m.organization_id = $1 and (m.own_hours is not null or m.days_off <> '{}')
      and m.id in (select id from known)), '{}') as "ownHours",
  coalesce((select jsonb_object_agg(g.group_id, g.person_ids)
     from (select group_id, jsonb_agg(person_id order by person_id) as person_ids from members group by group_id) g), '{}') as groups,
  coalesce((select jsonb_agg(person_id order by first_at, person_id) from writers), '[]') as authors,
  coalesce((select jsonb_agg(pc.channel_id order by pc.channel_id) from post_channels pc
     where pc.organization_id = $1 and pc.post_id = $2), '[]') as "channelIds",
  coalesce((select jsonb_agg(jsonb_build_object('channelId', c.id, 'signed', signed.account,
       'now', jsonb_build_object('network', c.network, 'name', c.name, 'handle', c.handle, 'url', c.url, 'remoteId', cc.remote_id),
       'network', c.network, ${onChannelColumns}) order by c.id)
     from post_channels pc join posts p on p.id = pc.post_id join channels c on c.id = pc.channel_id left join signed on signed.channel_id = c.id
     left join channel_connections cc on cc.channel_id = c.id
    where pc.organization_id = $1 and pc.post_id = $2), '[]') as accounts,
  coalesce((select jsonb_agg(jsonb_build_object('delegationId', d.id, 'of', d.of_person_id, 'substituteId', d.substitute_id, 'from', d.from_at,
       'until', d.until_at, 'scope', d.scope, 'act', d.act, 'enteredBy', d.entered_by) order by d.from_at, d.id) from standing_in d), '[]') as delegations,
  (select p.answered ->> 'url' from posts p where p.organization_id = $1 and p.id = $2) as "answeredUrl",
  o.locale, o.zone, o.office_hours as "officeHours", o.patron_day as "patronDay", o.closures,
  o.undo_minutes as "undoMinutes", o.may_hand_on as "mayHandOn",
  coalesce((select jsonb_agg(jsonb_build_object('seatId', r.seat_id, 'personId', r.person_id, 'requestedAt', r.requested_at, 'at', r.at) order by r.at)
     from reached r where r.at is not null), '[]') as deliveries,
  coalesce((select jsonb_agg(jsonb_build_object('from', f.placed_at, 'to', f.released_at) order by f.placed_at)
     from post_freezes f where f.organization_id = $1 and f.post_id = $2), '[]') as frozen,
  coalesce((select jsonb_agg(jsonb_build_object('holdId', h.id, 'reach', h.reach, 'channelIds', h.channel_ids, 'tags', h.tags,
       'stopsSigning', h.stops_signing, 'from', h.placed_at, 'to', h.lifted_at) order by h.placed_at, h.id)
     from holds h where h.organization_id = $1 and (h.lifted_at is null or h.stops_signing)), '[]') as holds,
  coalesce((select jsonb_agg(jsonb_build_object('blackoutId', b.id, 'reach', b.reach, 'channelIds', b.channel_ids, 'tags', b.tags,
       'except', jsonb_build_object('channelIds', b.except_channel_ids, 'tags', b.except_tags), 'from', b.from_at, 'to', b.to_at)
       order by b.from_at, b.id)
     from blackouts b where b.organization_id = $1 and b.ended_at is null and b.to_at > $7::timestamptz), '[]') as blackouts,
  coalesce((select jsonb_agg(jsonb_build_object('blackoutId', d.blackout_id, 'revisionHash', d.revision_hash,
       'passed', coalesce(d.verdict = 'passed', false)) order by d.declared_at, d.id)
     from blackout_declarations d where d.organization_id = $1 and d.post_id = $2 and d.verdict is distinct from 'refused'), '[]') as declarations
  from organizations o
 where o.id = $1`;

/** Reads the facts in one round trip; the organisation of the scope must exist. */
export async function readFacts(scope: Scope, input: FactsInput): Promise<FactRows> {
  const [row] = await runStatement<FactRows>(scope, factsStatement, [
    scope.organizationId,
    input.postId,
    JSON.stringify(input.personIds),
    JSON.stringify(input.groupIds),
    input.writers === null ? null : JSON.stringify(input.writers),
    input.reportsDelivery,
    input.now.toISOString(),
    (input.until ?? input.now).toISOString(),
  ]);
  if (row === undefined) throw new Error(`The organisation ${scope.organizationId} is not readable in its own scope`);
  const deliveries = row.deliveries.map((one) => ({ ...one, requestedAt: iso(one.requestedAt), at: iso(one.at) }));
  const frozen = row.frozen.map(({ from, to }) => ({ from: iso(from), to: to === null ? null : iso(to) }));
  const holds = row.holds.map((hold) => ({
    ...hold,
    from: iso(hold.from),
    to: hold.to === null ? null : iso(hold.to),
  }));
  const delegations = row.delegations.map((one) => ({ ...one, from: iso(one.from), until: iso(one.until) }));
  const blackouts = row.blackouts.map((one) => ({ ...one, from: iso(one.from), to: iso(one.to) }));
  return { ...row, deliveries, frozen, holds, blackouts, delegations };
}

/* Inside of JSON instants are the database's own text. */
function iso(value: string): string {
  return new Date(value).toISOString();
}

const publishersStatement = `
select cp.channel_id as "channelId", cp.person_id as "personId"
  from channel_publishers cp
  join memberships m on m.id = cp.person_id and m.organization_id = $1 and m.status = 'active'
 where cp.organization_id = $1 and cp.channel_id in (select value::uuid from jsonb_array_elements_text($2::jsonb))
 order by cp.channel_id, cp.person_id`;

/** Who may publish by hand on each channel; a channel that names nobody active is absent. */
export async function readPublishers(scope: Scope, channelIds: string[]): Promise<Map<string, string[]>> {
  const rows = await runStatement<{ channelId: string; personId: string }>(scope, publishersStatement, [
    scope.organizationId,
    JSON.stringify(channelIds),
  ]);
  const publishers = new Map<string, string[]>();
  for (const { channelId, personId } of rows)
    publishers.set(channelId, [...(publishers.get(channelId) ?? []), personId]);
  return publishers;
}

const adminsStatement = `
select id from memberships where organization_id = $1 and status = 'active' and 'admin' = any(roles) order by id`;

/** Who is told when an iter stops. */
export async function readAdministrators(scope: Scope): Promise<string[]> {
  return (await runStatement<{ id: string }>(scope, adminsStatement, [scope.organizationId])).map(({ id }) => id);
}
