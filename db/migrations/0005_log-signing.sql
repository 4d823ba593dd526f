-- A head is kept together with the key that signed it.

select protect_table('log_keys');
grant select on log_keys to imprimatur_app;
create trigger keep_keys before update or delete on log_keys for each row execute function refuse_change();
create trigger keep_all_keys before truncate on log_keys for each statement execute function refuse_change();

drop function append_log_head(bigint, bytea, timestamptz, text, text);
drop function organizations_with_unsigned_leaves();

-- Keeps a signed head. Size and root must be those of the tree as it stands; an older or equal size is refused.
create function append_log_head(p_size bigint, p_root bytea, p_signed_at timestamptz, p_key_id text, p_public_key bytea, p_note text)
returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
  frontier public.log_frontiers;
  root bytea;
  i integer;
begin
  select * into frontier from public.log_frontiers f where f.organization_id = organization for update;
  if frontier.size is distinct from p_size or p_size = 0 then
    raise exception 'log: the tree does not have % leaves', p_size using errcode = 'integrity_constraint_violation';
  end if;
  if exists (select from public.log_heads h where h.organization_id = organization and h.size >= p_size) then
    raise exception 'log: a head only grows' using errcode = 'integrity_constraint_violation';
  end if;
  i := jsonb_array_length(frontier.hashes) - 1;
  root := decode(frontier.hashes ->> i, 'hex');
  while i > 0 loop
    i := i - 1;
    root := sha256('\x01'::bytea || decode(frontier.hashes ->> i, 'hex') || root);
  end loop;
  if root is distinct from p_root then
    raise exception 'log: the root is not that of the tree' using errcode = 'integrity_constraint_violation';
  end if;
  insert into public.log_keys (organization_id, key_id, public_key, since)
  values (organization, p_key_id, p_public_key, p_signed_at) on conflict do nothing;
  if not exists (select from public.log_keys k
                  where k.organization_id = organization and k.key_id = p_key_id and k.public_key = p_public_key) then
    raise exception 'log: another key has this id' using errcode = 'integrity_constraint_violation';
  end if;
  insert into public.log_heads (organization_id, size, root, signed_at, key_id, note)
  values (organization, p_size, p_root, p_signed_at, p_key_id, p_note);
end $$;

-- Organisations whose tree has grown since their last signed head, and that head is older than a moment.
create function organizations_to_sign(p_before timestamptz) returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.organization_id from public.log_frontiers f
    left join lateral (select h.size, h.signed_at from public.log_heads h
                        where h.organization_id = f.organization_id order by h.size desc limit 1) last on true
   where f.size > coalesce(last.size, 0) and (last.signed_at is null or last.signed_at <= p_before)
$$;

grant execute on function append_log_head(bigint, bytea, timestamptz, text, bytea, text), organizations_to_sign(timestamptz) to imprimatur_app;
