CREATE TABLE "decision_codes" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"seat_id" uuid NOT NULL,
	"token_id" uuid,
	"browser_hash" "bytea" NOT NULL,
	"request" jsonb,
	"tries" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "decision_openings" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"token_id" uuid NOT NULL,
	"device_id" uuid,
	"at" timestamp (3) with time zone NOT NULL,
	"method" text NOT NULL,
	"delay_seconds" bigint,
	"address" text,
	"user_agent" text,
	"fetch_metadata" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "devices" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"secret_hash" "bytea" NOT NULL,
	"name" text,
	"user_agent" text NOT NULL,
	"address" text,
	"remembered_by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "mark_evidence" (
	"mark_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"proof" text,
	"token_id" uuid,
	"device_id" uuid,
	"session_id" uuid,
	"code_id" uuid,
	"mail_id" uuid,
	"message_id" text,
	"provider_id" text,
	"openings" jsonb,
	"address" text,
	"user_agent" text,
	"fetch_metadata" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "post_holds" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"reason" text NOT NULL,
	"mark_id" uuid,
	"placed_by" uuid NOT NULL,
	"placed_at" timestamp (3) with time zone NOT NULL,
	"released_by" uuid,
	"released_at" timestamp (3) with time zone
);
--> statement-breakpoint
ALTER TABLE "decision_tokens" ADD COLUMN "automatic_spent_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "decision_codes" ADD CONSTRAINT "decision_codes_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_codes" ADD CONSTRAINT "decision_codes_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_codes" ADD CONSTRAINT "decision_codes_seat_id_post_seats_id_fk" FOREIGN KEY ("seat_id") REFERENCES "public"."post_seats"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_codes" ADD CONSTRAINT "decision_codes_token_id_decision_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."decision_tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "decision_openings" ADD CONSTRAINT "decision_openings_token_id_decision_tokens_id_fk" FOREIGN KEY ("token_id") REFERENCES "public"."decision_tokens"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "devices" ADD CONSTRAINT "devices_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "mark_evidence" ADD CONSTRAINT "mark_evidence_mark_id_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holds" ADD CONSTRAINT "post_holds_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holds" ADD CONSTRAINT "post_holds_mark_id_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holds" ADD CONSTRAINT "post_holds_placed_by_memberships_id_fk" FOREIGN KEY ("placed_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "post_holds" ADD CONSTRAINT "post_holds_released_by_memberships_id_fk" FOREIGN KEY ("released_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "decision_codes_person_idx" ON "decision_codes" USING btree ("organization_id","person_id","created_at");--> statement-breakpoint
CREATE INDEX "decision_codes_browser_idx" ON "decision_codes" USING btree ("browser_hash");--> statement-breakpoint
CREATE INDEX "decision_openings_token_idx" ON "decision_openings" USING btree ("token_id","at");--> statement-breakpoint
CREATE INDEX "decision_openings_at_idx" ON "decision_openings" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "devices_secret_key" ON "devices" USING btree ("person_id","secret_hash");--> statement-breakpoint
CREATE INDEX "mark_evidence_at_idx" ON "mark_evidence" USING btree ("at");--> statement-breakpoint
CREATE UNIQUE INDEX "post_holds_standing_key" ON "post_holds" USING btree ("post_id") WHERE released_at is null;