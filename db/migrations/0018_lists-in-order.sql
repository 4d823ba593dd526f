DROP INDEX "posts_organization_state_publish_idx";--> statement-breakpoint
DROP INDEX "posts_organization_publish_idx";--> statement-breakpoint
CREATE INDEX "posts_state_publish_idx" ON "posts" USING btree ("organization_id","state","publish_at","id");--> statement-breakpoint
CREATE INDEX "posts_publish_idx" ON "posts" USING btree ("organization_id","publish_at","id");--> statement-breakpoint
CREATE INDEX "posts_author_publish_idx" ON "posts" USING btree ("organization_id","author_id","publish_at","id");--> statement-breakpoint
CREATE INDEX "posts_on_the_way_publish_idx" ON "posts" USING btree ("organization_id","publish_at","id") WHERE state in ('review', 'changesRequested', 'approved', 'scheduled', 'publishing', 'held', 'uncertain', 'failed', 'expired');