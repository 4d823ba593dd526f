-- What may be done with devices, codes, openings, evidence and holds.
select protect_table('devices');
select protect_table('decision_codes');
select protect_table('decision_openings');
select protect_table('mark_evidence');
select protect_table('post_holds');

grant select, insert, update on devices, decision_codes, post_holds to imprimatur_app;
-- Evidence is added to, never changed; only the function below shortens addresses.
grant select, insert on decision_openings, mark_evidence to imprimatur_app;

-- As much of an address as says roughly where: 203.0.113.0, 2001:db8:12::
create function shortened_address(p_address text) returns text
language plpgsql immutable set search_path = pg_catalog, pg_temp
as $$
begin
  return host(network(set_masklen(p_address::inet, case family(p_address::inet) when 4 then 24 else 48 end)));
exception when others then
  return null;
end $$;

-- Shortens addresses older than a moment, drops the names of browsers kept with openings, and empties codes that are over.
create function shorten_addresses(p_before timestamptz, p_codes_before timestamptz) returns integer
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  v_count integer := 0;
  v_more integer;
begin
  update public.decision_openings set address = public.shortened_address(address), user_agent = null
   where at < p_before and user_agent is not null;
  get diagnostics v_count = row_count;
  update public.mark_evidence set address = public.shortened_address(address)
   where at < p_before and address is distinct from public.shortened_address(address);
  get diagnostics v_more = row_count;
  v_count := v_count + v_more;
  update public.devices set address = public.shortened_address(address)
   where created_at < p_before and address is distinct from public.shortened_address(address);
  get diagnostics v_more = row_count;
  v_count := v_count + v_more;
  update public.decision_codes set request = null where expires_at < p_codes_before and request is not null;
  return v_count;
end $$;

grant execute on function shorten_addresses(timestamptz, timestamptz) to imprimatur_app;
