ALTER TABLE "organizations" ADD COLUMN "undo_minutes" smallint DEFAULT 10 NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "may_hand_on" text DEFAULT 'holders' NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "longest_delegation_days" smallint;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "act_required" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "tacit_allowed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD COLUMN "own_texts_allowed" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_undo_minutes" CHECK ("organizations"."undo_minutes" between 2 and 60);--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_may_hand_on" CHECK ("organizations"."may_hand_on" in ('holders', 'admins'));--> statement-breakpoint
ALTER TABLE "organizations" ADD CONSTRAINT "organizations_longest_delegation" CHECK ("organizations"."longest_delegation_days" between 1 and 366);