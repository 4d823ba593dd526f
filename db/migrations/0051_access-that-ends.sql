CREATE TABLE "access_notices" (
	"channel_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"ends_at" timestamp (3) with time zone NOT NULL,
	"stage" text NOT NULL,
	"told_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "access_notices_channel_id_ends_at_stage_pk" PRIMARY KEY("channel_id","ends_at","stage"),
	CONSTRAINT "access_notices_stage" CHECK (stage in ('week', 'day', 'ended'))
);
--> statement-breakpoint
ALTER TABLE "channel_connections" ADD COLUMN "capabilities_at" timestamp (3) with time zone;--> statement-breakpoint
-- What is stored was said when the account was connected.
UPDATE "channel_connections" SET "capabilities_at" = "connected_at";--> statement-breakpoint
ALTER TABLE "channel_connections" ALTER COLUMN "capabilities_at" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "access_notices" ADD CONSTRAINT "access_notices_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_connections" DROP COLUMN "spacing_seconds";--> statement-breakpoint
ALTER TABLE "channel_connections" DROP COLUMN "checked_at";
--> statement-breakpoint
select protect_table('access_notices');--> statement-breakpoint
grant select, insert on access_notices to imprimatur_app;--> statement-breakpoint
-- Across organisations: accounts whose servers were not asked for a day, and accesses that end within a week.
create function accounts_to_look_at(p_now timestamptz)
returns table (organization_id uuid, channel_id uuid, network text, expires_at timestamptz, is_due boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select cc.organization_id, cc.channel_id, c.network, cc.expires_at, cc.capabilities_at <= p_now - interval '1 day'
    from public.channel_connections cc
    join public.channels c on c.id = cc.channel_id
   where c.mode = 'connected'
     and (cc.capabilities_at <= p_now - interval '1 day' or cc.expires_at <= p_now + interval '7 days')
   order by cc.channel_id
$$;--> statement-breakpoint
revoke execute on function accounts_to_look_at(timestamptz) from public;--> statement-breakpoint
grant execute on function accounts_to_look_at(timestamptz) to imprimatur_app;
