CREATE TABLE "inbound_mails" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"source" text NOT NULL,
	"source_id" text NOT NULL,
	"token_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"envelope_from" text,
	"helo" text,
	"remote_address" text,
	"raw" "bytea",
	"raw_sha256" text,
	"message_id" text,
	"status" text DEFAULT 'received' NOT NULL,
	"reason" text,
	"evidence" jsonb,
	"mark_id" uuid,
	"received_at" timestamp (3) with time zone NOT NULL,
	"settled_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mail_events" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid,
	"mail_id" uuid NOT NULL,
	"source" text NOT NULL,
	"event_id" text NOT NULL,
	"delivery" text NOT NULL,
	"reason" text,
	"detail" text,
	"occurred_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "mail_pace" text DEFAULT 'instant' NOT NULL;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "quiet_from" smallint;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "quiet_until" smallint;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "digest_mail_id" uuid;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "delivery" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "delivery_reason" text;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "delivery_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "mails" ADD COLUMN "trouble_told_at" timestamp (3) with time zone;--> statement-breakpoint
CREATE UNIQUE INDEX "inbound_mails_source_key" ON "inbound_mails" USING btree ("organization_id","source","source_id");--> statement-breakpoint
CREATE INDEX "inbound_mails_token_idx" ON "inbound_mails" USING btree ("token_id","received_at");--> statement-breakpoint
CREATE INDEX "inbound_mails_unsettled_idx" ON "inbound_mails" USING btree ("received_at") WHERE status = 'received';--> statement-breakpoint
CREATE UNIQUE INDEX "mail_events_event_key" ON "mail_events" USING btree ("source","event_id");--> statement-breakpoint
CREATE INDEX "mail_events_mail_idx" ON "mail_events" USING btree ("mail_id");--> statement-breakpoint
CREATE INDEX "mails_provider_idx" ON "mails" USING btree ("provider_id");--> statement-breakpoint
CREATE INDEX "mails_held_idx" ON "mails" USING btree ("to_person_id") WHERE status = 'held';--> statement-breakpoint
ALTER TABLE "memberships" ADD CONSTRAINT "memberships_mail_pace" CHECK ("memberships"."mail_pace" in ('instant', 'gathered', 'pressing'));--> statement-breakpoint
select protect_table('inbound_mails');
--> statement-breakpoint
-- As mails: a notice about a sign-in link is visible only where no organisation is set.
alter table mail_events enable row level security;
--> statement-breakpoint
create policy own_organization on mail_events to imprimatur_app
  using (organization_id is not distinct from (select current_organization()))
  with check (organization_id is not distinct from (select current_organization()));
--> statement-breakpoint
grant select, insert on mail_events to imprimatur_app;
--> statement-breakpoint
grant select, insert, update on inbound_mails to imprimatur_app;
--> statement-breakpoint
-- Whose a mail is, before any organisation is known: by its own id, which only we and the provider know, or by the provider's.
create function find_mail(p_id uuid, p_provider text, p_provider_id text) returns table (id uuid, organization_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.organization_id from public.mails m
   where m.id = p_id or (p_id is null and m.provider = p_provider and m.provider_id = p_provider_id) limit 1
$$;
--> statement-breakpoint
grant execute on function find_mail(uuid, text, text) to imprimatur_app;
