ALTER TABLE "memberships" ADD COLUMN "last_sent_at" timestamp (3) with time zone;--> statement-breakpoint
-- Another organisation of whoever this membership is of: that for which they sent last. Asked from inside their own.
create function sent_elsewhere(p_person uuid)
returns table (name text, is_last boolean)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select o.name, coalesce(m.last_sent_at > coalesce(mine.last_sent_at, '-infinity'), false)
    from public.memberships mine
    join public.memberships m on m.user_id = mine.user_id and m.id <> mine.id and m.status = 'active'
    join public.organizations o on o.id = m.organization_id
   where mine.id = p_person and mine.organization_id = public.current_organization()
   order by m.last_sent_at desc nulls last limit 1
$$;--> statement-breakpoint
revoke execute on function sent_elsewhere(uuid) from public;--> statement-breakpoint
grant execute on function sent_elsewhere(uuid) to imprimatur_app;
