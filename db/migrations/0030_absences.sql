CREATE TABLE "absences" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	CONSTRAINT "absences_period" CHECK (from_at < until_at)
);
--> statement-breakpoint
CREATE TABLE "delegations" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"of_person_id" uuid NOT NULL,
	"substitute_id" uuid NOT NULL,
	"from_at" timestamp (3) with time zone NOT NULL,
	"until_at" timestamp (3) with time zone NOT NULL,
	"zone" text NOT NULL,
	"scope" jsonb NOT NULL,
	"act" text DEFAULT '' NOT NULL,
	"act_media_id" uuid,
	"absence_id" uuid,
	"entered_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"revoked_at" timestamp (3) with time zone,
	"revoked_by" uuid,
	CONSTRAINT "delegations_period" CHECK (from_at < until_at),
	CONSTRAINT "delegations_self" CHECK (of_person_id <> substitute_id)
);
--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "stand_ins" jsonb;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_entered_by_memberships_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_revoked_by_memberships_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_of_person_id_memberships_id_fk" FOREIGN KEY ("of_person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_substitute_id_memberships_id_fk" FOREIGN KEY ("substitute_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_act_media_id_media_id_fk" FOREIGN KEY ("act_media_id") REFERENCES "public"."media"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_absence_id_absences_id_fk" FOREIGN KEY ("absence_id") REFERENCES "public"."absences"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_entered_by_memberships_id_fk" FOREIGN KEY ("entered_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegations" ADD CONSTRAINT "delegations_revoked_by_memberships_id_fk" FOREIGN KEY ("revoked_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "absences_person_idx" ON "absences" USING btree ("organization_id","person_id","until_at");--> statement-breakpoint
CREATE INDEX "absences_until_idx" ON "absences" USING btree ("organization_id","until_at");--> statement-breakpoint
CREATE INDEX "delegations_of_idx" ON "delegations" USING btree ("organization_id","of_person_id","until_at");--> statement-breakpoint
CREATE INDEX "delegations_until_idx" ON "delegations" USING btree ("organization_id","until_at");--> statement-breakpoint
-- What was entered stands; it can be ended early. A mark "per delega di …" rests on it.
select protect_table('absences');--> statement-breakpoint
select protect_table('delegations');--> statement-breakpoint
grant select, insert, update (revoked_at, revoked_by) on absences to imprimatur_app;--> statement-breakpoint
grant select, insert, update (revoked_at, revoked_by, act_media_id) on delegations to imprimatur_app;
