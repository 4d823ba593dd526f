CREATE TABLE "refused_tries" (
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"count" integer NOT NULL,
	"places" text[] NOT NULL,
	"first_at" timestamp (3) with time zone NOT NULL,
	"last_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "refused_tries_organization_id_person_id_kind_since_pk" PRIMARY KEY("organization_id","person_id","kind","since")
);
--> statement-breakpoint
ALTER TABLE "refused_tries" ADD CONSTRAINT "refused_tries_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;
--> statement-breakpoint
-- Counted by the program, and taken out when they become an entry of the log.
select protect_table('refused_tries');
--> statement-breakpoint
grant select, insert, update, delete on refused_tries to imprimatur_app;
