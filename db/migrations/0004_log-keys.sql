CREATE TABLE "log_keys" (
	"organization_id" uuid NOT NULL,
	"key_id" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "log_keys_organization_id_key_id_pk" PRIMARY KEY("organization_id","key_id")
);
