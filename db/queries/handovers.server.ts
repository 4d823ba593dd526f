import { and, asc, eq, inArray, isNull, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { absences } from "#db/schema/absences.ts";
import { memberships } from "#db/schema/organizations.ts";
import { posts } from "#db/schema/posts.ts";
import type { Scope } from "#db/scope.server.ts";
import { type PostState, unfinishedStates } from "#workflows/approval/states.ts";

interface WriterAwayRow {
  personId: string;
  personName: string;
  writerId: string | null;
  /** They are there and may write. */
  writerMayWrite: boolean;
  from: string;
  until: string;
  zone: string;
  ended: boolean;
  handedOver: boolean;
}

/** What an absence says about the posts of whoever is away. */
export async function writerAway(scope: Scope, absenceId: string): Promise<WriterAwayRow | null> {
  const writer = alias(memberships, "writer");
  const [row] = await scope.tx
    .select({
      personId: absences.personId,
      personName: memberships.name,
      writerId: absences.writerId,
      status: writer.status,
      roles: writer.roles,
      fromAt: absences.fromAt,
      untilAt: absences.untilAt,
      zone: absences.zone,
      revokedAt: absences.revokedAt,
      handedOverAt: absences.handedOverAt,
    })
    .from(absences)
    .innerJoin(memberships, eq(memberships.id, absences.personId))
    .leftJoin(writer, eq(writer.id, absences.writerId))
    .where(and(eq(absences.organizationId, scope.organizationId), eq(absences.id, absenceId)));
  if (row === undefined) return null;
  const { personId, personName, writerId, zone } = row;
  return {
    personId,
    personName,
    writerId,
    zone,
    writerMayWrite: row.status === "active" && mayWrite(row.roles),
    from: row.fromAt.toISOString(),
    until: row.untilAt.toISOString(),
    ended: row.revokedAt !== null,
    handedOver: row.handedOverAt !== null,
  };
}

/** Whether somebody with these roles writes posts. */
export function mayWrite(roles: readonly string[] | null): boolean {
  return (roles ?? []).some((role) => role === "writer" || role === "admin");
}

export interface PostInHand {
  postId: string;
  title: string;
  state: PostState;
  publishAt: Date | null;
}

const inHand = { postId: posts.id, title: posts.title, state: posts.state, publishAt: posts.publishAt };

/** What somebody wrote and has not finished, the nearest moment first. What a colleague has already is left out. */
export function unfinishedPostsOf(scope: Scope, personId: string): Promise<PostInHand[]> {
  return scope.tx
    .select(inHand)
    .from(posts)
    .where(
      and(
        eq(posts.organizationId, scope.organizationId),
        eq(posts.authorId, personId),
        isNull(posts.actingWriterId),
        inArray(posts.state, [...unfinishedStates]),
      ),
    )
    .orderBy(sql`${posts.publishAt} asc nulls last`, asc(posts.id));
}

/** What a colleague has for an absence. */
export function postsHandedOver(scope: Scope, absenceId: string): Promise<PostInHand[]> {
  return scope.tx
    .select(inHand)
    .from(posts)
    .where(and(eq(posts.organizationId, scope.organizationId), eq(posts.actingAbsenceId, absenceId)))
    .orderBy(sql`${posts.publishAt} asc nulls last`, asc(posts.id));
}

interface HandoversDue {
  /** Absences in force whose posts have not all passed on. */
  over: Array<{ absenceId: string; personId: string; writerId: string }>;
  /** Posts that a colleague still has after the absence. */
  back: Array<{ absenceId: string; postId: string }>;
}

export async function handoversDue(scope: Scope, now: Date): Promise<HandoversDue> {
  const at = now.toISOString();
  const over = await scope.tx.execute<HandoversDue["over"][number]>(sql`
    select id as "absenceId", person_id as "personId", writer_id as "writerId" from absences
     where organization_id = ${scope.organizationId} and writer_id is not null and handed_over_at is null
       and revoked_at is null and from_at <= ${at}::timestamptz and until_at > ${at}::timestamptz
     order by from_at, id`);
  const back = await scope.tx.execute<HandoversDue["back"][number]>(sql`
    select p.acting_absence_id as "absenceId", p.id as "postId" from posts p
      join absences a on a.id = p.acting_absence_id
     where p.organization_id = ${scope.organizationId} and p.acting_writer_id is not null
       and p.state in (${sql.raw(unfinishedStates.map((state) => `'${state}'`).join(", "))})
       and (a.revoked_at is not null or a.until_at <= ${at}::timestamptz)
     order by p.id`);
  return { over: [...over], back: [...back] };
}
