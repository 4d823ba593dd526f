ALTER TABLE "posts" DROP CONSTRAINT "posts_state";--> statement-breakpoint
DROP INDEX "posts_on_the_way_publish_idx";--> statement-breakpoint
CREATE INDEX "posts_on_the_way_publish_idx" ON "posts" USING btree ("organization_id","publish_at","id") WHERE state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'held', 'failed', 'expired');--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_state" CHECK (state in ('draft', 'review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'published', 'failed', 'held', 'expired', 'rejected', 'discarded'));