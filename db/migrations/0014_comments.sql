CREATE TABLE "comment_threads" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"kind" text NOT NULL,
	"quote" text,
	"context_before" text DEFAULT '' NOT NULL,
	"context_after" text DEFAULT '' NOT NULL,
	"doc_id" uuid,
	"epoch" uuid,
	"anchor_start" "bytea",
	"anchor_end" "bytea",
	"replacement" text,
	"status" text DEFAULT 'open' NOT NULL,
	"revision_hash" text,
	"created_by" uuid NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"settled_by" uuid,
	"settled_at" timestamp (3) with time zone,
	CONSTRAINT "comment_threads_kind" CHECK (kind in ('comment', 'proposal')),
	CONSTRAINT "comment_threads_status" CHECK (status in ('open', 'resolved', 'accepted', 'declined')),
	CONSTRAINT "comment_threads_proposal" CHECK ((kind = 'proposal') = (replacement is not null)),
	CONSTRAINT "comment_threads_quoted" CHECK (kind = 'comment' or quote is not null)
);
--> statement-breakpoint
CREATE TABLE "comments" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"thread_id" uuid NOT NULL,
	"author_id" uuid NOT NULL,
	"body" text NOT NULL,
	"mentions" uuid[] DEFAULT '{}' NOT NULL,
	"means" text NOT NULL,
	"revision_hash" text,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "post_authors" ADD COLUMN "besides_text_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "post_authors" ADD COLUMN "vanished_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_created_by_memberships_id_fk" FOREIGN KEY ("created_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comment_threads" ADD CONSTRAINT "comment_threads_settled_by_memberships_id_fk" FOREIGN KEY ("settled_by") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_thread_id_comment_threads_id_fk" FOREIGN KEY ("thread_id") REFERENCES "public"."comment_threads"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "comments" ADD CONSTRAINT "comments_author_id_memberships_id_fk" FOREIGN KEY ("author_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "comment_threads_post_idx" ON "comment_threads" USING btree ("organization_id","post_id","created_at");--> statement-breakpoint
CREATE INDEX "comments_thread_idx" ON "comments" USING btree ("thread_id","at");--> statement-breakpoint
CREATE INDEX "comments_post_idx" ON "comments" USING btree ("organization_id","post_id");--> statement-breakpoint
select protect_table('comment_threads');
--> statement-breakpoint
select protect_table('comments');
--> statement-breakpoint
-- Said is said: threads change their standing, comments never change.
grant select, insert on comment_threads, comments to imprimatur_app;
--> statement-breakpoint
grant update (status, settled_by, settled_at) on comment_threads to imprimatur_app;
--> statement-breakpoint
create trigger keep_comments before update on comments for each row execute function refuse_change();
--> statement-breakpoint
-- Whoever wrote before every character had its author goes on counting, as until now.
update post_authors set besides_text_at = last_at;
