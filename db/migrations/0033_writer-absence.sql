ALTER TABLE "posts" ADD COLUMN "acting_writer_id" uuid;--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "acting_absence_id" uuid;--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "writer_id" uuid;--> statement-breakpoint
ALTER TABLE "absences" ADD COLUMN "handed_over_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "posts" ADD CONSTRAINT "posts_acting_writer_id_memberships_id_fk" FOREIGN KEY ("acting_writer_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_writer_id_memberships_id_fk" FOREIGN KEY ("writer_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "posts_acting_writer_idx" ON "posts" USING btree ("organization_id","acting_writer_id") WHERE acting_writer_id is not null;--> statement-breakpoint
ALTER TABLE "absences" ADD CONSTRAINT "absences_writer" CHECK (writer_id <> person_id);--> statement-breakpoint
grant update (handed_over_at) on absences to imprimatur_app;
