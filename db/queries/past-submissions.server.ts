import { sql } from "drizzle-orm";
import type { PostForUpdate } from "./post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";

/** A post as it was sent last, and the iter it was sent by. */
export interface PastSubmission {
  postId: string;
  title: string;
  sentAt: Date;
  authorId: string;
  routeId: string | null;
  routeName: string;
  /** Of the content that was signed. */
  publishAt: Date;
  voiceId: string | null;
  sensitive: boolean;
  tags: string[];
  publishZone: string;
  purpose: string;
  /** Of the post as it is now: nobody signs them. */
  campaign: string;
  language: string;
  kind: PostForUpdate["kind"];
  texts: Array<{ channelId: string; text: string }>;
  /** The stored iter. */
  machine: unknown;
  machineVersion: number;
}

/** The posts sent last, the newest first. */
export async function pastSubmissions(scope: Scope, limit: number): Promise<PastSubmission[]> {
  const rows = await scope.tx.execute<
    Omit<PastSubmission, "sentAt" | "publishAt"> & { sentAt: string | Date; publishAt: string }
  >(sql`
    select p.id as "postId", p.title, r.created_at as "sentAt", p.author_id as "authorId",
      coalesce((r.submission ->> 'routeId')::uuid, p.route_id) as "routeId",
      coalesce(r.submission ->> 'routeName', a.name, '') as "routeName",
      r.content::jsonb ->> 'publishAt' as "publishAt", (r.content::jsonb ->> 'voiceId')::uuid as "voiceId",
      (r.content::jsonb ->> 'sensitive')::boolean as sensitive, r.content::jsonb -> 'tags' as tags,
      r.content::jsonb ->> 'zone' as "publishZone", r.content::jsonb ->> 'purpose' as purpose, p.campaign, p.language, p.kind,
      (select coalesce(json_agg(json_build_object('channelId', c ->> 'channelId', 'text', c ->> 'text')), '[]')
        from jsonb_array_elements(r.content::jsonb -> 'channels') c) as texts,
      p.machine, p.machine_version as "machineVersion"
    from posts p join revisions r on r.post_id = p.id and r.number = p.revision_number
      left join approval_routes a on a.id = p.route_id
    where p.organization_id = ${scope.organizationId} and p.revision_number > 0
    order by r.created_at desc, p.id limit ${limit}`);
  return [...rows].map((row) => ({ ...row, sentAt: new Date(row.sentAt), publishAt: new Date(row.publishAt) }));
}
