CREATE TABLE "blackout_declarations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"blackout_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"revision_hash" text NOT NULL,
	"reason" text NOT NULL,
	"declared_by" uuid NOT NULL,
	"declared_at" timestamp (3) with time zone NOT NULL,
	"verdict" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	"decided_words" text,
	CONSTRAINT "blackout_declarations_verdict" CHECK ("blackout_declarations"."verdict" in ('passed', 'refused')),
	CONSTRAINT "blackout_declarations_decided" CHECK (("blackout_declarations"."verdict" is null) = ("blackout_declarations"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "blackouts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"vote" text NOT NULL,
	"act" text NOT NULL,
	"act_media_id" uuid,
	"from_at" timestamp (3) with time zone NOT NULL,
	"to_at" timestamp (3) with time zone NOT NULL,
	"reach" text NOT NULL,
	"channel_ids" uuid[] NOT NULL,
	"tags" text[] NOT NULL,
	"except_channel_ids" uuid[] NOT NULL,
	"except_tags" text[] NOT NULL,
	"approver_id" uuid NOT NULL,
	"entered_by" uuid NOT NULL,
	"entered_means" text NOT NULL,
	"entered_at" timestamp (3) with time zone NOT NULL,
	"carried_out_at" timestamp (3) with time zone,
	"ended_by" uuid,
	"ended_at" timestamp (3) with time zone,
	"ended_words" text,
	CONSTRAINT "blackouts_period" CHECK ("blackouts"."from_at" < "blackouts"."to_at"),
	CONSTRAINT "blackouts_reach" CHECK ("blackouts"."reach" in ('organization', 'channels', 'tags')),
	CONSTRAINT "blackouts_vote" CHECK ("blackouts"."vote" in ('referendum', 'municipal', 'regional', 'national', 'european')),
	CONSTRAINT "blackouts_ended" CHECK (("blackouts"."ended_at" is null) = ("blackouts"."ended_by" is null))
);
--> statement-breakpoint
ALTER TABLE "held_posts" ALTER COLUMN "hold_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "watched_names" jsonb DEFAULT '{"candidates":[],"officeholders":[],"voice":[]}'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "held_posts" ADD COLUMN "blackout_id" uuid;--> statement-breakpoint
ALTER TABLE "blackout_declarations" ADD CONSTRAINT "blackout_declarations_blackout_id_blackouts_id_fk" FOREIGN KEY ("blackout_id") REFERENCES "public"."blackouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackout_declarations" ADD CONSTRAINT "blackout_declarations_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackout_declarations" ADD CONSTRAINT "blackout_declarations_declared_by_memberships_id_fk" FOREIGN KEY ("declared_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackout_declarations" ADD CONSTRAINT "blackout_declarations_decided_by_memberships_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_act_media_id_media_id_fk" FOREIGN KEY ("act_media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_approver_id_memberships_id_fk" FOREIGN KEY ("approver_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_entered_by_memberships_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "blackouts" ADD CONSTRAINT "blackouts_ended_by_memberships_id_fk" FOREIGN KEY ("ended_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "blackout_declarations_post_idx" ON "blackout_declarations" USING btree ("post_id");--> statement-breakpoint
CREATE UNIQUE INDEX "blackout_declarations_open_key" ON "blackout_declarations" USING btree ("blackout_id","post_id","revision_hash") WHERE verdict is distinct from 'refused';--> statement-breakpoint
CREATE INDEX "blackouts_organization_idx" ON "blackouts" USING btree ("organization_id","to_at");--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_blackout_id_blackouts_id_fk" FOREIGN KEY ("blackout_id") REFERENCES "public"."blackouts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "held_posts_blackout_idx" ON "held_posts" USING btree ("blackout_id");--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_by" CHECK (("held_posts"."hold_id" is null) <> ("held_posts"."blackout_id" is null));--> statement-breakpoint
select protect_table('blackouts'), protect_table('blackout_declarations');--> statement-breakpoint
grant select, insert, update on blackouts, blackout_declarations to imprimatur_app;
