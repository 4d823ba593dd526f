CREATE TABLE "calendar_feeds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid,
	"channel_id" uuid,
	"token_hash" "bytea" NOT NULL,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	CONSTRAINT "calendar_feeds_of" CHECK (("calendar_feeds"."person_id" is null) <> ("calendar_feeds"."channel_id" is null))
);
--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "calendar_feeds" ADD CONSTRAINT "calendar_feeds_created_by_memberships_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_token_key" ON "calendar_feeds" USING btree ("token_hash");--> statement-breakpoint
CREATE INDEX "calendar_feeds_organization_idx" ON "calendar_feeds" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_person_key" ON "calendar_feeds" USING btree ("person_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "calendar_feeds_channel_key" ON "calendar_feeds" USING btree ("channel_id") WHERE revoked_at is null;
--> statement-breakpoint
select protect_table('calendar_feeds');--> statement-breakpoint
-- An address is made and switched off, nothing else of it changes.
grant select, insert, update (revoked_at) on calendar_feeds to imprimatur_app;--> statement-breakpoint
-- Found by its secret alone, before an organisation is known: one that works, of somebody who may still work.
create function find_calendar_feed(p_hash bytea)
returns table (id uuid, organization_id uuid, person_id uuid, channel_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.id, f.organization_id, f.person_id, f.channel_id
    from public.calendar_feeds f left join public.memberships m on m.id = f.person_id
   where f.token_hash = p_hash and f.revoked_at is null and (f.person_id is null or m.status = 'active')
$$;--> statement-breakpoint
revoke execute on function find_calendar_feed(bytea) from public;--> statement-breakpoint
grant execute on function find_calendar_feed(bytea) to imprimatur_app;
