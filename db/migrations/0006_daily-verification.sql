-- Organisations that have a log, and whose last verification is older than a moment.
create function organizations_to_verify(p_before timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.organization_id from public.log_frontiers f
   where not exists (select from public.log_verifications v
                      where v.organization_id = f.organization_id and v.finished_at > p_before)
$$;

grant execute on function organizations_to_verify(timestamptz) to imprimatur_app;
