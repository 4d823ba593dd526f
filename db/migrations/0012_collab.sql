CREATE TABLE "collab_clients" (
	"organization_id" uuid NOT NULL,
	"doc_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"client_id" bigint NOT NULL,
	"person_id" uuid NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collab_clients_doc_id_epoch_client_id_pk" PRIMARY KEY("doc_id","epoch","client_id")
);
--> statement-breakpoint
CREATE TABLE "collab_docs" (
	"id" uuid PRIMARY KEY NOT NULL,
	"organization_id" uuid NOT NULL,
	"post_id" uuid NOT NULL,
	"slot" text NOT NULL,
	"epoch" uuid NOT NULL,
	"head" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "collab_snapshots" (
	"organization_id" uuid NOT NULL,
	"doc_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"upto_seq" bigint NOT NULL,
	"state" "bytea" NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collab_snapshots_doc_id_epoch_upto_seq_pk" PRIMARY KEY("doc_id","epoch","upto_seq")
);
--> statement-breakpoint
CREATE TABLE "collab_updates" (
	"organization_id" uuid NOT NULL,
	"doc_id" uuid NOT NULL,
	"epoch" uuid NOT NULL,
	"seq" bigint NOT NULL,
	"actor_id" uuid NOT NULL,
	"msg_id" uuid NOT NULL,
	"data" "bytea" NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "collab_updates_doc_id_epoch_seq_pk" PRIMARY KEY("doc_id","epoch","seq")
);
--> statement-breakpoint
ALTER TABLE "collab_clients" ADD CONSTRAINT "collab_clients_doc_id_collab_docs_id_fk" FOREIGN KEY ("doc_id") REFERENCES "public"."collab_docs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_clients" ADD CONSTRAINT "collab_clients_person_id_memberships_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_docs" ADD CONSTRAINT "collab_docs_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_docs" ADD CONSTRAINT "collab_docs_post_id_posts_id_fk" FOREIGN KEY ("post_id") REFERENCES "public"."posts"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_snapshots" ADD CONSTRAINT "collab_snapshots_doc_id_collab_docs_id_fk" FOREIGN KEY ("doc_id") REFERENCES "public"."collab_docs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_updates" ADD CONSTRAINT "collab_updates_doc_id_collab_docs_id_fk" FOREIGN KEY ("doc_id") REFERENCES "public"."collab_docs"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "collab_updates" ADD CONSTRAINT "collab_updates_actor_id_memberships_id_fk" FOREIGN KEY ("actor_id") REFERENCES "public"."memberships"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "collab_docs_slot_key" ON "collab_docs" USING btree ("post_id","slot");--> statement-breakpoint
CREATE INDEX "collab_snapshots_organization_idx" ON "collab_snapshots" USING btree ("organization_id");--> statement-breakpoint
CREATE UNIQUE INDEX "collab_updates_message_key" ON "collab_updates" USING btree ("doc_id","msg_id");