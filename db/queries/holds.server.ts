import type { HoldRight, Role } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import { runStatement } from "#db/statement.server.ts";
import type { HoldExtent, HoldReasonKind } from "#workflows/approval/hold.ts";
import type { PostState } from "#workflows/approval/states.ts";

export interface HoldRow extends HoldExtent {
  holdId: string;
  reasonKind: HoldReasonKind;
  words: string;
  stopsSigning: boolean;
  placedBy: string;
  placedByName: string;
  placedAt: Date;
  carriedOutAt: Date | null;
  liftedByName: string | null;
  liftedAt: Date | null;
}

type Raw = Omit<HoldRow, "placedAt" | "carriedOutAt" | "liftedAt"> &
  Record<"placedAt", string | Date> &
  Record<"carriedOutAt" | "liftedAt", string | Date | null>;

const holdStatement = `
select h.id as "holdId", h.reach, h.channel_ids as "channelIds", h.tags, h.reason_kind as "reasonKind", h.words,
       h.stops_signing as "stopsSigning", h.placed_by as "placedBy", p.name as "placedByName", h.placed_at as "placedAt",
       h.carried_out_at as "carriedOutAt", l.name as "liftedByName", h.lifted_at as "liftedAt"
  from holds h
  join memberships p on p.id = h.placed_by
  left join memberships l on l.id = h.lifted_by
 where h.organization_id = $1`;

/** What stands now, the oldest first. */
export async function standingHolds(scope: Scope): Promise<HoldRow[]> {
  return read(scope, `${holdStatement} and h.lifted_at is null order by h.placed_at, h.id`, []);
}

export async function findHold(scope: Scope, holdId: string): Promise<HoldRow | null> {
  return (await read(scope, `${holdStatement} and h.id = $2`, [holdId]))[0] ?? null;
}

/** The newest one that was lifted; null when none ever was. */
export async function lastLiftedHold(scope: Scope): Promise<HoldRow | null> {
  const rows = await read(scope, `${holdStatement} and h.lifted_at is not null order by h.lifted_at desc limit 1`, []);
  return rows[0] ?? null;
}

async function read(scope: Scope, statement: string, values: string[]): Promise<HoldRow[]> {
  const rows = await runStatement<Raw>(scope, statement, [scope.organizationId, ...values]);
  return rows.map((row) => ({
    ...row,
    placedAt: new Date(row.placedAt),
    carriedOutAt: row.carriedOutAt === null ? null : new Date(row.carriedOutAt),
    liftedAt: row.liftedAt === null ? null : new Date(row.liftedAt),
  }));
}

/** A post that is about to go out, or is going out. */
export interface PostGoingOut {
  postId: string;
  title: string;
  state: PostState;
  publishAt: Date | null;
  tags: string[];
  channelIds: string[];
  /** Where somebody was asked to publish and nobody said what became of it. */
  promptedChannelIds: string[];
  /** Those among them that a hold caught under way. */
  interruptedChannelIds: string[];
}

const goingOutStatement = `
select p.id as "postId", p.title, p.state, p.publish_at as "publishAt", p.tags,
       coalesce((select jsonb_agg(pc.channel_id order by pc.channel_id) from post_channels pc where pc.post_id = p.id), '[]') as "channelIds",
       coalesce((select jsonb_agg(u.channel_id order by u.channel_id) from publications u
                  where u.post_id = p.id and u.state = 'prompted'), '[]') as "promptedChannelIds",
       coalesce(p.machine -> 'context' -> 'interrupted', '[]') as "interruptedChannelIds"
  from posts p
 where p.organization_id = $1
   and (p.state in ('scheduled', 'publishing')
     or p.state = 'review' and exists (select from post_seats s
          where s.post_id = p.id and s.status in ('open', 'blocked') and s.holder ->> 'type' = 'signers'))
 order by p.publish_at, p.id`;

/** Posts on the programme, going out, or confirmed after a hold and waiting for the one signature: what a hold stops. */
export async function postsGoingOut(scope: Scope): Promise<PostGoingOut[]> {
  const rows = await runStatement<Omit<PostGoingOut, "publishAt"> & { publishAt: string | Date | null }>(
    scope,
    goingOutStatement,
    [scope.organizationId],
  );
  return rows.map((row) => ({ ...row, publishAt: row.publishAt === null ? null : new Date(row.publishAt) }));
}

/** Who may press, as the organisation has it now. */
export async function readHoldRight(scope: Scope): Promise<HoldRight> {
  const [row] = await runStatement<{ mayHold: HoldRight }>(
    scope,
    `select may_hold as "mayHold" from organizations where id = $1`,
    [scope.organizationId],
  );
  if (row === undefined) throw new Error("The scope's organisation is not there.");
  return row.mayHold;
}

/** Everybody active who has one of the roles. */
export async function peopleWithRoles(scope: Scope, roles: readonly Role[]): Promise<string[]> {
  const rows = await runStatement<{ id: string }>(
    scope,
    `select id from memberships where organization_id = $1 and status = 'active'
        and roles && array(select jsonb_array_elements_text($2::jsonb)) order by id`,
    [scope.organizationId, JSON.stringify(roles)],
  );
  return rows.map(({ id }) => id);
}
