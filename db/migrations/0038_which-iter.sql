CREATE TABLE "channel_routes" (
	"channel_id" uuid NOT NULL,
	"route_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	"usual" boolean NOT NULL,
	CONSTRAINT "channel_routes_channel_id_route_id_pk" PRIMARY KEY("channel_id","route_id")
);
--> statement-breakpoint
CREATE TABLE "route_rules" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"position" integer NOT NULL,
	"conditions" jsonb NOT NULL,
	"route_id" uuid NOT NULL,
	"force" text NOT NULL,
	CONSTRAINT "route_rules_force" CHECK ("route_rules"."force" in ('always', 'proposed'))
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "route_chosen" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "channel_routes" ADD CONSTRAINT "channel_routes_channel_id_channels_id_fk" FOREIGN KEY ("channel_id") REFERENCES "public"."channels"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "channel_routes" ADD CONSTRAINT "channel_routes_route_id_approval_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."approval_routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_rules" ADD CONSTRAINT "route_rules_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "route_rules" ADD CONSTRAINT "route_rules_route_id_approval_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."approval_routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "channel_routes_usual_key" ON "channel_routes" USING btree ("channel_id") WHERE usual;--> statement-breakpoint
CREATE INDEX "channel_routes_organization_idx" ON "channel_routes" USING btree ("organization_id");--> statement-breakpoint
CREATE INDEX "route_rules_position_idx" ON "route_rules" USING btree ("organization_id","position");
--> statement-breakpoint
select protect_table('channel_routes');
--> statement-breakpoint
select protect_table('route_rules');
--> statement-breakpoint
grant select, insert, delete on channel_routes to imprimatur_app;
--> statement-breakpoint
grant select, insert, update (position, conditions, route_id, force), delete on route_rules to imprimatur_app;
