CREATE TABLE "approval_route_groups" (
	"route_id" uuid NOT NULL,
	"group_id" uuid NOT NULL,
	"organization_id" uuid NOT NULL,
	CONSTRAINT "approval_route_groups_route_id_group_id_pk" PRIMARY KEY("route_id","group_id")
);
--> statement-breakpoint
CREATE TABLE "request_closings" (
	"mark_id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"how" text NOT NULL,
	"answer" text,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "request_closings_how" CHECK (how in ('done', 'answered')),
	CONSTRAINT "request_closings_answer" CHECK (how <> 'answered' or answer is not null)
);
--> statement-breakpoint
ALTER TABLE "posts" ADD COLUMN "sensitive_reason" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "revisions" ADD COLUMN "submission" jsonb;--> statement-breakpoint
ALTER TABLE "approval_route_groups" ADD CONSTRAINT "approval_route_groups_route_id_approval_routes_id_fk" FOREIGN KEY ("route_id") REFERENCES "public"."approval_routes"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "approval_route_groups" ADD CONSTRAINT "approval_route_groups_group_id_groups_id_fk" FOREIGN KEY ("group_id") REFERENCES "public"."groups"("id") ON DELETE restrict ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_closings" ADD CONSTRAINT "request_closings_mark_id_marks_id_fk" FOREIGN KEY ("mark_id") REFERENCES "public"."marks"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_closings" ADD CONSTRAINT "request_closings_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_closings" ADD CONSTRAINT "request_closings_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "request_closings_post_idx" ON "request_closings" USING btree ("organization_id","post_id");--> statement-breakpoint
select protect_table('request_closings');
--> statement-breakpoint
-- What was only done may still be answered; nothing is taken away.
grant select, insert, update (how, answer, person_id, at) on request_closings to imprimatur_app;
--> statement-breakpoint
-- Answers to observations stood in the iter alone until now.
insert into request_closings (mark_id, organization_id, post_id, how, answer, person_id, at)
select m.id, p.organization_id, p.id, 'answered', seat -> 'answer' ->> 'text', (seat -> 'answer' ->> 'personId')::uuid,
       (seat -> 'answer' ->> 'at')::timestamptz
  from posts p
 cross join lateral jsonb_array_elements(
   case when jsonb_typeof(p.machine -> 'context' -> 'seats') = 'array' then p.machine -> 'context' -> 'seats' else '[]' end) seat
  join marks m on m.id = (seat -> 'mark' ->> 'markId')::uuid
 where jsonb_typeof(seat -> 'answer') = 'object'
on conflict (mark_id) do nothing;
--> statement-breakpoint
select protect_table('approval_route_groups');
--> statement-breakpoint
grant select, insert, delete on approval_route_groups to imprimatur_app;
