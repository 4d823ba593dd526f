CREATE TABLE "word_lists" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"name" text NOT NULL,
	"effect" text NOT NULL,
	"words" text[] NOT NULL,
	"exceptions" text[] NOT NULL,
	"forms" text,
	"channel_ids" uuid[],
	"holder" jsonb,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"changed_at" timestamp (3) with time zone NOT NULL,
	"archived_at" timestamp (3) with time zone,
	CONSTRAINT "word_lists_effect" CHECK ("word_lists"."effect" in ('block', 'warn', 'askLevel')),
	CONSTRAINT "word_lists_forms" CHECK ("word_lists"."forms" in ('it', 'en', 'fr')),
	CONSTRAINT "word_lists_holder" CHECK (("word_lists"."effect" = 'askLevel') = ("word_lists"."holder" is not null))
);
--> statement-breakpoint
ALTER TABLE "post_seats" ADD COLUMN "added_because" jsonb;--> statement-breakpoint
ALTER TABLE "word_lists" ADD CONSTRAINT "word_lists_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "word_lists_organization_idx" ON "word_lists" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "word_lists_name_key" ON "word_lists" USING btree ("organization_id",lower(name)) WHERE archived_at is null;
--> statement-breakpoint
select protect_table('word_lists');--> statement-breakpoint
grant select, insert, update on word_lists to imprimatur_app;
