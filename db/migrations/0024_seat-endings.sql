ALTER TABLE "post_seats" ADD COLUMN "ended" jsonb;--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "reassigned" jsonb;--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "skipped_because" jsonb;