CREATE TABLE "post_parts" (
	"post_id" uuid NOT NULL,
	"channel_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"content_warning" text DEFAULT '' NOT NULL,
	"in_thread" boolean DEFAULT false NOT NULL,
	CONSTRAINT "post_parts_post_id_channel_id_pk" PRIMARY KEY("post_id","channel_id")
);
--> statement-breakpoint
ALTER TABLE "post_parts" ADD CONSTRAINT "post_parts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_parts" ADD CONSTRAINT "post_parts_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select protect_table('post_parts');--> statement-breakpoint
grant select, insert, update on post_parts to imprimatur_app;
