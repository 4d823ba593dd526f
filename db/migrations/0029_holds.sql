CREATE TABLE "held_posts" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"hold_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"publish_at" timestamp (3) with time zone NOT NULL,
	"held_at" timestamp (3) with time zone NOT NULL,
	"decision" text,
	"decided_by" uuid,
	"decided_at" timestamp (3) with time zone,
	CONSTRAINT "held_posts_decision" CHECK ("held_posts"."decision" in ('confirmed', 'moved', 'discarded', 'reopened')),
	CONSTRAINT "held_posts_decided" CHECK (("held_posts"."decision" is null) = ("held_posts"."decided_at" is null))
);
--> statement-breakpoint
CREATE TABLE "holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"reach" text NOT NULL,
	"channel_ids" uuid[] NOT NULL,
	"tags" text[] NOT NULL,
	"reason_kind" text NOT NULL,
	"words" text NOT NULL,
	"stops_signing" boolean NOT NULL,
	"placed_by" uuid NOT NULL,
	"placed_means" text NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"carried_out_at" timestamp (3) with time zone,
	"lifted_by" uuid,
	"lifted_at" timestamp (3) with time zone,
	"lifted_words" text,
	CONSTRAINT "holds_reach" CHECK ("holds"."reach" in ('organization', 'channels', 'tags')),
	CONSTRAINT "holds_lifted" CHECK (("holds"."lifted_at" is null) = ("holds"."lifted_by" is null))
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "may_hold" text DEFAULT 'everyone' NOT NULL;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_hold_id_holds_id_fk" FOREIGN KEY ("hold_id") REFERENCES "public"."holds"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "held_posts" ADD CONSTRAINT "held_posts_decided_by_memberships_id_fk" FOREIGN KEY ("decided_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_placed_by_memberships_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holds" ADD CONSTRAINT "holds_lifted_by_memberships_id_fk" FOREIGN KEY ("lifted_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "held_posts_hold_idx" ON "held_posts" USING btree ("hold_id");--> statement-breakpoint
CREATE UNIQUE INDEX "held_posts_waiting_key" ON "held_posts" USING btree ("post_id") WHERE decided_at is null;--> statement-breakpoint
CREATE INDEX "holds_organization_idx" ON "holds" USING btree ("organization_id","placed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "holds_everything_key" ON "holds" USING btree ("organization_id") WHERE lifted_at is null and reach = 'organization';--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_may_hold" CHECK ("organizations"."may_hold" in ('admins', 'approvers', 'publishers', 'everyone'));--> statement-breakpoint
select protect_table('holds'), protect_table('held_posts');--> statement-breakpoint
grant select, insert, update on holds, held_posts to imprimatur_app;
