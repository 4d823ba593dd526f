CREATE TABLE "pending_changes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"route_id" uuid,
	"kind" text NOT NULL,
	"version_id" uuid,
	"group_ids" uuid[] NOT NULL,
	"base" text NOT NULL,
	"proposed_by" uuid NOT NULL,
	"proposed_at" timestamp (3) with time zone NOT NULL,
	"outcome" text,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	"reason" text,
	CONSTRAINT "pending_changes_kind" CHECK ("pending_changes"."kind" in ('publish', 'limit', 'archive', 'restore', 'ruleOff')),
	CONSTRAINT "pending_changes_route" CHECK (("pending_changes"."route_id" is null) = ("pending_changes"."kind" = 'ruleOff')),
	CONSTRAINT "pending_changes_version" CHECK (("pending_changes"."version_id" is not null) = ("pending_changes"."kind" = 'publish')),
	CONSTRAINT "pending_changes_outcome" CHECK ("pending_changes"."outcome" in ('confirmed', 'refused', 'withdrawn')),
	CONSTRAINT "pending_changes_settled" CHECK (("pending_changes"."outcome" is null) = ("pending_changes"."settled_at" is null)),
	CONSTRAINT "pending_changes_reason" CHECK (("pending_changes"."reason" is not null) = ("pending_changes"."outcome" is not distinct from 'refused'))
);
--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "second_person" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_route_id_approval_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."approval_routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_proposed_by_memberships_id_fk" FOREIGN KEY ("proposed_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_settled_by_memberships_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "pending_changes_organization_idx" ON "pending_changes" USING btree ("organization_id","proposed_at");--> statement-breakpoint
CREATE UNIQUE INDEX "pending_changes_route_key" ON "pending_changes" USING btree ("route_id") WHERE outcome is null;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_changes_rule_key" ON "pending_changes" USING btree ("organization_id") WHERE outcome is null and route_id is null;--> statement-breakpoint
select protect_table('pending_changes');--> statement-breakpoint
-- What was proposed never changes; only what became of it is written later.
grant select, insert, update (outcome, settled_by, settled_at, reason) on pending_changes to imprimatur_app;
