CREATE TABLE "post_checks" (
	"post_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"key" text NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"part" text NOT NULL,
	CONSTRAINT "post_checks_post_id_key_pk" PRIMARY KEY("post_id","key")
);
--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "check_list" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "channels" ADD COLUMN "cooling_minutes" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "content_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "acknowledge" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "post_checks" ADD CONSTRAINT "post_checks_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_checks" ADD CONSTRAINT "post_checks_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channels" ADD CONSTRAINT "channels_cooling" CHECK ("channels"."cooling_minutes" between 0 and 1440);--> statement-breakpoint
select protect_table('post_checks');--> statement-breakpoint
grant select, insert, update, delete on post_checks to imprimatur_app;
