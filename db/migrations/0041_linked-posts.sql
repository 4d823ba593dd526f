CREATE TABLE "escalations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"raised_by" uuid NOT NULL,
	"raised_at" timestamp (3) with time zone NOT NULL,
	"closed_by" uuid,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "ready_answers" (
	"post_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"title" text NOT NULL,
	"text" text NOT NULL,
	"channel_ids" uuid[] NOT NULL,
	"tags" text[] NOT NULL,
	"revision_hash" text NOT NULL,
	"kept_by" uuid NOT NULL,
	"kept_at" timestamp (3) with time zone NOT NULL,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "posts" DROP CONSTRAINT "posts_state";--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "kind" text DEFAULT 'post' NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "about_post_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "answered" jsonb;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "from_ready_answer_id" uuid;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "withdrawn_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "withdrawn_by" uuid;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "escalations" ADD CONSTRAINT "escalations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ready_answers" ADD CONSTRAINT "ready_answers_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ready_answers" ADD CONSTRAINT "ready_answers_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "escalations_open_idx" ON "escalations" USING btree ("organization_id") WHERE closed_at is null;--> statement-breakpoint
CREATE UNIQUE INDEX "escalations_open_key" ON "escalations" USING btree ("post_id") WHERE closed_at is null;--> statement-breakpoint
CREATE INDEX "ready_answers_organization_idx" ON "ready_answers" USING btree ("organization_id");--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_about_post_id_posts_id_fk" FOREIGN KEY ("about_post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_from_ready_answer_id_posts_id_fk" FOREIGN KEY ("from_ready_answer_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_about_idx" ON "posts" USING btree ("organization_id","about_post_id") WHERE about_post_id is not null;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_kind" CHECK (kind in ('post', 'reply', 'correction', 'apology', 'withdrawal'));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_about" CHECK ((kind = 'post' and about_post_id is null) or kind = 'reply' or (kind <> 'post' and about_post_id is not null));--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_state" CHECK (state in ('draft', 'review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'published', 'withdrawn', 'failed', 'held', 'expired', 'rejected', 'discarded'));
--> statement-breakpoint
select protect_table('ready_answers');--> statement-breakpoint
select protect_table('escalations');--> statement-breakpoint
grant select, insert, update on ready_answers, escalations to imprimatur_app;
