ALTER TABLE "revisions" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "marks" ADD COLUMN "kept" jsonb;--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "covers" jsonb;