ALTER TABLE "memberships" ADD COLUMN "own_hours" jsonb;--> statement-breakpoint
ALTER TABLE "memberships" ADD COLUMN "days_off" date[] DEFAULT '{}' NOT NULL;