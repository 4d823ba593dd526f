ALTER TABLE "publication_alarms" DROP CONSTRAINT "publication_alarms_cause";--> statement-breakpoint
ALTER TABLE "publication_attempts" DROP CONSTRAINT "publication_attempts_kind";--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "way" text;--> statement-breakpoint
ALTER TABLE "publications" ADD COLUMN "target" jsonb;--> statement-breakpoint
CREATE INDEX "publications_remote_idx" ON "publications" USING btree ("channel_id","remote_id") WHERE remote_id is not null;--> statement-breakpoint
ALTER TABLE "publication_alarms" ADD CONSTRAINT "publication_alarms_cause" CHECK (cause in ('notStarted', 'tooLong', 'unread', 'different', 'uncertain', 'failed', 'changed', 'gone'));--> statement-breakpoint
ALTER TABLE "publication_attempts" ADD CONSTRAINT "publication_attempts_kind" CHECK (kind in ('create', 'resume', 'edit', 'remove', 'find', 'reconcile', 'read'));--> statement-breakpoint
ALTER TABLE "publications" ADD CONSTRAINT "publications_way" CHECK (way in ('create', 'edit', 'remove'));