CREATE TABLE "fitted_media" (
	"post_id" uuid NOT NULL,
	"media_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"channel_id" uuid,
	"fitted_id" uuid NOT NULL,
	"focus_x" smallint NOT NULL,
	"focus_y" smallint NOT NULL,
	CONSTRAINT "fitted_media_key" UNIQUE NULLS NOT DISTINCT("post_id","media_id","channel_id")
);
--> statement-breakpoint
CREATE TABLE "link_cards" (
	"post_id" uuid NOT NULL,
	"url" text NOT NULL,
	"organization_id" uuid NOT NULL,
	"title" text NOT NULL,
	"description" text DEFAULT '' NOT NULL,
	"media_id" uuid,
	"alt" text DEFAULT '' NOT NULL,
	"read_by" uuid NOT NULL,
	"read_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "link_cards_post_id_url_pk" PRIMARY KEY("post_id","url")
);
--> statement-breakpoint
ALTER TABLE "post_media" ADD COLUMN "channel_ids" uuid[];--> statement-breakpoint
ALTER TABLE "fitted_media" ADD CONSTRAINT "fitted_media_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fitted_media" ADD CONSTRAINT "fitted_media_fitted_id_media_id_fk" FOREIGN KEY ("fitted_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "fitted_media" ADD CONSTRAINT "fitted_media_post_id_media_id_post_media_post_id_media_id_fk" FOREIGN KEY ("post_id","media_id") REFERENCES "public"."post_media"("post_id","media_id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_cards" ADD CONSTRAINT "link_cards_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "link_cards" ADD CONSTRAINT "link_cards_media_id_media_id_fk" FOREIGN KEY ("media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
select protect_table('fitted_media');--> statement-breakpoint
select protect_table('link_cards');--> statement-breakpoint
grant select, insert, update, delete on fitted_media, link_cards to imprimatur_app;
