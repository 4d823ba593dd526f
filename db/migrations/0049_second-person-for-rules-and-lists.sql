ALTER TABLE "pending_changes" DROP CONSTRAINT "pending_changes_kind";--> statement-breakpoint
ALTER TABLE "pending_changes" DROP CONSTRAINT "pending_changes_route";--> statement-breakpoint
DROP INDEX "pending_changes_rule_key";--> statement-breakpoint
ALTER TABLE "pending_changes" ADD COLUMN "list_id" uuid;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD COLUMN "proposed" jsonb;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_list_id_word_lists_id_fk" FOREIGN KEY ("list_id") REFERENCES "public"."word_lists"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "pending_changes_rule_key" ON "pending_changes" USING btree ("organization_id","kind",coalesce(list_id, organization_id)) WHERE outcome is null and route_id is null;--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_list" CHECK ("pending_changes"."list_id" is null or "pending_changes"."kind" = 'wordList');--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_proposed" CHECK (("pending_changes"."proposed" is not null) = ("pending_changes"."kind" in ('rules', 'wordList')));--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_kind" CHECK ("pending_changes"."kind" in ('publish', 'limit', 'archive', 'restore', 'rules', 'wordList', 'ruleOff'));--> statement-breakpoint
ALTER TABLE "pending_changes" ADD CONSTRAINT "pending_changes_route" CHECK (("pending_changes"."route_id" is null) = ("pending_changes"."kind" in ('rules', 'wordList', 'ruleOff')));