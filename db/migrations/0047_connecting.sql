CREATE TABLE "connections_begun" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"network" text NOT NULL,
	"channel_id" uuid,
	"server" text NOT NULL,
	"account" jsonb,
	"capabilities" jsonb,
	"sealed_secrets" "bytea" NOT NULL,
	"wrapped_key" "bytea" NOT NULL,
	"key_version" text NOT NULL,
	"secrets_expire_at" timestamp (3) with time zone,
	"begun_by" uuid NOT NULL,
	"begun_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "connections_begun" ADD CONSTRAINT "connections_begun_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections_begun" ADD CONSTRAINT "connections_begun_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "connections_begun" ADD CONSTRAINT "connections_begun_begun_by_memberships_id_fk" FOREIGN KEY ("begun_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "connections_begun_idx" ON "connections_begun" USING btree ("organization_id","begun_at");--> statement-breakpoint
select protect_table('connections_begun');--> statement-breakpoint
grant select, insert, update, delete on connections_begun to imprimatur_app;
