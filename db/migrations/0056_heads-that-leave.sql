CREATE TABLE "log_key_history" (
	"organization_id" uuid NOT NULL,
	"number" integer NOT NULL,
	"key_id" text NOT NULL,
	"previous_key_id" text,
	"generation" integer NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"statement" text,
	CONSTRAINT "log_key_history_organization_id_number_pk" PRIMARY KEY("organization_id","number")
);
--> statement-breakpoint
CREATE TABLE "log_timestamp_tries" (
	"organization_id" uuid PRIMARY KEY NOT NULL,
	"tried_at" timestamp (3) with time zone NOT NULL,
	"retry_at" timestamp (3) with time zone NOT NULL,
	"fault" text,
	"failures" integer DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_timestamps" (
	"organization_id" uuid NOT NULL,
	"size" bigint NOT NULL,
	"imprint" "bytea" NOT NULL,
	"token" "bytea" NOT NULL,
	"stamped_at" timestamp (3) with time zone NOT NULL,
	"received_at" timestamp (3) with time zone NOT NULL,
	"authority" text NOT NULL,
	CONSTRAINT "log_timestamps_organization_id_size_pk" PRIMARY KEY("organization_id","size")
);
--> statement-breakpoint
-- Keys that signed before there was a history, in the order in which they came.
insert into log_key_history (organization_id, number, key_id, previous_key_id, generation, since, statement)
select organization_id, row_number() over by_moment, key_id, lag(key_id) over by_moment, 0, since, null
  from log_keys window by_moment as (partition by organization_id order by since, key_id);--> statement-breakpoint
select protect_table('log_key_history');--> statement-breakpoint
select protect_table('log_timestamps');--> statement-breakpoint
select protect_table('log_timestamp_tries');--> statement-breakpoint
grant select on log_key_history, log_timestamps to imprimatur_app;--> statement-breakpoint
grant select, insert, update on log_timestamp_tries to imprimatur_app;--> statement-breakpoint
create trigger keep_key_history before update or delete on log_key_history for each row execute function refuse_change();--> statement-breakpoint
create trigger keep_all_key_history before truncate on log_key_history for each statement execute function refuse_change();--> statement-breakpoint
create trigger keep_timestamps before update or delete on log_timestamps for each row execute function refuse_change();--> statement-breakpoint
create trigger keep_all_timestamps before truncate on log_timestamps for each statement execute function refuse_change();--> statement-breakpoint
-- The key that signs from now on. It must follow the last one by number and by name.
create function append_log_key(p_number integer, p_key_id text, p_public_key bytea, p_previous_key_id text, p_generation integer,
                               p_since timestamptz, p_statement text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
  last public.log_key_history;
begin
  perform from public.log_frontiers f where f.organization_id = organization for update;
  select * into last from public.log_key_history h where h.organization_id = organization order by h.number desc limit 1;
  if p_number is distinct from coalesce(last.number, 0) + 1 or p_previous_key_id is distinct from last.key_id then
    raise exception 'log: the key does not follow the one before' using errcode = 'integrity_constraint_violation';
  end if;
  insert into public.log_keys (organization_id, key_id, public_key, since)
  values (organization, p_key_id, p_public_key, p_since) on conflict do nothing;
  if not exists (select from public.log_keys k
                  where k.organization_id = organization and k.key_id = p_key_id and k.public_key = p_public_key) then
    raise exception 'log: another key has this id' using errcode = 'integrity_constraint_violation';
  end if;
  insert into public.log_key_history (organization_id, number, key_id, previous_key_id, generation, since, statement)
  values (organization, p_number, p_key_id, p_previous_key_id, p_generation, p_since, p_statement);
end $$;--> statement-breakpoint
-- Keeps the token of an outside authority over a head that is here.
create function append_log_timestamp(p_size bigint, p_imprint bytea, p_token bytea, p_stamped_at timestamptz,
                                     p_received_at timestamptz, p_authority text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
begin
  if not exists (select from public.log_heads h where h.organization_id = organization and h.size = p_size
                    and sha256(convert_to(h.note, 'UTF8')) = p_imprint) then
    raise exception 'log: no head has this imprint' using errcode = 'integrity_constraint_violation';
  end if;
  insert into public.log_timestamps (organization_id, size, imprint, token, stamped_at, received_at, authority)
  values (organization, p_size, p_imprint, p_token, p_stamped_at, p_received_at, p_authority);
end $$;--> statement-breakpoint
-- Organisations whose newest head has no timestamp, with none for a day, and whose next try is due.
create function organizations_to_stamp(p_now timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.organization_id from public.log_frontiers f
   cross join lateral (select h.size from public.log_heads h
                        where h.organization_id = f.organization_id order by h.size desc limit 1) head
    left join lateral (select t.size, t.received_at from public.log_timestamps t
                        where t.organization_id = f.organization_id order by t.size desc limit 1) stamp on true
    left join public.log_timestamp_tries tried on tried.organization_id = f.organization_id
   where head.size > coalesce(stamp.size, 0)
     and (stamp.received_at is null or stamp.received_at <= p_now - interval '23 hours')
     and (tried.retry_at is null or tried.retry_at <= p_now)
$$;--> statement-breakpoint
revoke execute on function append_log_key(integer, text, bytea, text, integer, timestamptz, text) from public;--> statement-breakpoint
revoke execute on function append_log_timestamp(bigint, bytea, bytea, timestamptz, timestamptz, text) from public;--> statement-breakpoint
revoke execute on function organizations_to_stamp(timestamptz) from public;--> statement-breakpoint
grant execute on function append_log_key(integer, text, bytea, text, integer, timestamptz, text),
  append_log_timestamp(bigint, bytea, bytea, timestamptz, timestamptz, text), organizations_to_stamp(timestamptz) to imprimatur_app;
