ALTER TABLE "post_holds" RENAME TO "post_freezes";--> statement-breakpoint
ALTER INDEX "post_holds_standing_key" RENAME TO "post_freezes_standing_key";--> statement-breakpoint
ALTER TABLE "post_freezes" RENAME CONSTRAINT "post_holds_pkey" TO "post_freezes_pkey";--> statement-breakpoint
ALTER TABLE "post_freezes" RENAME CONSTRAINT "post_holds_post_id_posts_id_fk" TO "post_freezes_post_id_posts_id_fk";--> statement-breakpoint
ALTER TABLE "post_freezes" RENAME CONSTRAINT "post_holds_mark_id_marks_id_fk" TO "post_freezes_mark_id_marks_id_fk";--> statement-breakpoint
ALTER TABLE "post_freezes" RENAME CONSTRAINT "post_holds_placed_by_memberships_id_fk" TO "post_freezes_placed_by_memberships_id_fk";--> statement-breakpoint
ALTER TABLE "post_freezes" RENAME CONSTRAINT "post_holds_released_by_memberships_id_fk" TO "post_freezes_released_by_memberships_id_fk";
