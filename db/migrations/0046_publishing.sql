CREATE TABLE "channel_connections" (
	"channel_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"server" text NOT NULL,
	"remote_id" text NOT NULL,
	"handle" text NOT NULL,
	"name" text NOT NULL,
	"url" text,
	"sealed_secrets" "bytea" NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"key_version" text NOT NULL,
	"expires_at" timestamp (3) with time zone,
	"capabilities" jsonb NOT NULL,
	"next_call_at" timestamp (3) with time zone,
	"spacing_seconds" integer DEFAULT 0 NOT NULL,
	"quota_left" integer,
	"quota_until" timestamp (3) with time zone,
	"health" text DEFAULT 'ok' NOT NULL,
	"health_since" timestamp (3) with time zone NOT NULL,
	"checked_at" timestamp (3) with time zone NOT NULL,
	"connected_by" uuid NOT NULL,
	"connected_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "channel_connections_health" CHECK (health in ('ok', 'limited', 'expired', 'down'))
);
--> statement-breakpoint
CREATE TABLE "channel_health" (
	"channel_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"health" text NOT NULL,
	CONSTRAINT "channel_health_channel_id_since_pk" PRIMARY KEY("channel_id","since"),
	CONSTRAINT "channel_health_state" CHECK (health in ('ok', 'limited', 'expired', 'down'))
);
--> statement-breakpoint
CREATE TABLE "publication_alarms" (
	"publication_id" uuid NOT NULL,
	"cause" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "publication_alarms_publication_id_cause_pk" PRIMARY KEY("publication_id","cause"),
	CONSTRAINT "publication_alarms_cause" CHECK (cause in ('notStarted', 'tooLong', 'unread', 'different', 'uncertain', 'failed'))
);
--> statement-breakpoint
CREATE TABLE "publication_attempts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"publication_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"kind" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"process" text NOT NULL,
	"digest" text,
	"checkpoint" jsonb,
	"outcome" text,
	"evidence" jsonb,
	"ended_at" timestamp (3) with time zone,
	CONSTRAINT "publication_attempts_kind" CHECK (kind in ('create', 'resume', 'reconcile', 'read', 'remove')),
	CONSTRAINT "publication_attempts_outcome" CHECK (outcome in ('published', 'pending', 'notSent', 'rejected', 'needsAuth', 'operatorAction', 'unknown', 'found', 'absent', 'same', 'different', 'gone')),
	CONSTRAINT "publication_attempts_end" CHECK ((outcome is null) = (ended_at is null))
);
--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";--> statement-breakpoint
DROP INDEX "posts_on_the_way_publish_idx";--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "fault" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "first_tried_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "rendered" jsonb;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "rendered_digest" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "remote_account_id" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "remote_id" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "remote_version" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "accepted_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "verified_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "read_due_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "read_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "read_differences" text[];--> statement-breakpoint
ALTER TABLE "channel_connections" ADD CONSTRAINT "channel_connections_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_connections" ADD CONSTRAINT "channel_connections_connected_by_memberships_id_fk" FOREIGN KEY ("connected_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_health" ADD CONSTRAINT "channel_health_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_alarms" ADD CONSTRAINT "publication_alarms_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "publication_attempts" ADD CONSTRAINT "publication_attempts_publication_id_publications_id_fk" FOREIGN KEY ("publication_id") REFERENCES "public"."publications"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "publication_attempts_number_key" ON "publication_attempts" USING btree ("publication_id","number");--> statement-breakpoint
CREATE INDEX "publications_watched_idx" ON "publications" USING btree ("due_at") WHERE state in ('waiting', 'sending', 'accepted', 'uncertain');--> statement-breakpoint
CREATE INDEX "posts_on_the_way_publish_idx" ON "posts" USING btree ("organization_id","publish_at","id") WHERE state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'uncertain', 'held', 'failed', 'expired', 'open');--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_mode" CHECK ("channels"."mode" in ('assisted', 'connected'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_state" CHECK (state in ('draft', 'review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'published', 'uncertain', 'withdrawn', 'failed', 'held', 'expired', 'rejected', 'discarded', 'open', 'closed'));
--> statement-breakpoint
select protect_table('channel_connections');--> statement-breakpoint
select protect_table('channel_health');--> statement-breakpoint
select protect_table('publication_attempts');--> statement-breakpoint
select protect_table('publication_alarms');--> statement-breakpoint
grant select, insert, update, delete on channel_connections to imprimatur_app;--> statement-breakpoint
grant select, insert, update (health), delete on channel_health to imprimatur_app;--> statement-breakpoint
-- What was called stays as it was written down; only what came of it is added.
grant select, insert, update (checkpoint, outcome, evidence, ended_at) on publication_attempts to imprimatur_app;--> statement-breakpoint
grant select, insert, delete on publication_alarms to imprimatur_app;--> statement-breakpoint
-- The watchdog looks across organisations: due and not begun, begun long ago, not read back, read otherwise than signed, not
-- known, not out while something else still goes. What it raised once it does not raise again.
create function publications_to_alarm(p_now timestamptz)
returns table (organization_id uuid, publication_id uuid, post_id uuid, channel_id uuid, cause text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select u.organization_id, u.id, u.post_id, u.channel_id, c.cause
    from public.publications u
    join public.posts p on p.id = u.post_id
   cross join lateral (
     select case
       when u.state = 'waiting' and p.state = 'scheduled' and u.due_at < p_now - interval '60 seconds' then 'notStarted'
       when u.state = 'sending' and u.first_tried_at is null and u.updated_at < p_now - interval '60 seconds' then 'notStarted'
       when u.state = 'sending' and u.first_tried_at < p_now - interval '60 seconds' and u.updated_at < p_now - interval '60 seconds' then 'tooLong'
       when u.state = 'accepted' and cardinality(u.read_differences) > 0 then 'different'
       when u.state = 'accepted' and u.read_at is null and u.read_due_at < p_now - interval '10 minutes' then 'unread'
       when u.state = 'uncertain' then 'uncertain'
       when u.state = 'failed' and u.fault is not null and p.state <> 'failed' then 'failed'
     end as cause) c
   where c.cause is not null and u.state in ('waiting', 'sending', 'accepted', 'uncertain', 'failed')
     and u.due_at > p_now - interval '30 days'
     and not exists (select 1 from public.publication_alarms a where a.publication_id = u.id and a.cause = c.cause)
   order by u.due_at limit 500
$$;--> statement-breakpoint
revoke execute on function publications_to_alarm(timestamptz) from public;--> statement-breakpoint
grant execute on function publications_to_alarm(timestamptz) to imprimatur_app;
