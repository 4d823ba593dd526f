CREATE TABLE "envelopes" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"content" jsonb NOT NULL,
	"updated_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live_posts" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"envelope_id" uuid NOT NULL,
	"envelope_hash" text NOT NULL,
	"template_id" text NOT NULL,
	"blank_values" jsonb NOT NULL,
	"number" integer NOT NULL,
	"posted_by" uuid NOT NULL,
	"posted_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "live_readings" (
	"post_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"note" text DEFAULT '' NOT NULL,
	"at" timestamp (3) with time zone,
	CONSTRAINT "live_readings_post_id_person_id_pk" PRIMARY KEY("post_id","person_id"),
	CONSTRAINT "live_readings_outcome" CHECK ("live_readings"."outcome" in ('read', 'problem')),
	CONSTRAINT "live_readings_at" CHECK (("live_readings"."outcome" is null) = ("live_readings"."at" is null))
);
--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";--> statement-breakpoint
DROP INDEX "posts_on_the_way_publish_idx";--> statement-breakpoint
ALTER TABLE "envelopes" ADD CONSTRAINT "envelopes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_posts" ADD CONSTRAINT "live_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_posts" ADD CONSTRAINT "live_posts_envelope_id_posts_id_fk" FOREIGN KEY ("envelope_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_posts" ADD CONSTRAINT "live_posts_posted_by_memberships_id_fk" FOREIGN KEY ("posted_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_readings" ADD CONSTRAINT "live_readings_post_id_live_posts_post_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."live_posts"("post_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "live_readings" ADD CONSTRAINT "live_readings_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "live_posts_number_key" ON "live_posts" USING btree ("envelope_id","number");--> statement-breakpoint
CREATE INDEX "live_readings_waiting_idx" ON "live_readings" USING btree ("organization_id","person_id") WHERE outcome is null;--> statement-breakpoint
CREATE INDEX "posts_on_the_way_publish_idx" ON "posts" USING btree ("organization_id","publish_at","id") WHERE state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'held', 'failed', 'expired', 'open');--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_state" CHECK (state in ('draft', 'review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'published', 'withdrawn', 'failed', 'held', 'expired', 'rejected', 'discarded', 'open', 'closed'));--> statement-breakpoint
select protect_table('envelopes');--> statement-breakpoint
select protect_table('live_posts');--> statement-breakpoint
select protect_table('live_readings');--> statement-breakpoint
grant select, insert, update on envelopes to imprimatur_app;--> statement-breakpoint
grant select, insert on live_posts to imprimatur_app;--> statement-breakpoint
grant select, insert, update on live_readings to imprimatur_app;
