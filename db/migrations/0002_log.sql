-- The append-only log. The application reads it and may call the functions below; nothing else writes.
-- A superuser can still get round all of this: only signed heads kept elsewhere protect against the operator.

create trigger keep_entries before update or delete on log_entries for each row execute function refuse_change();
create trigger keep_all_entries before truncate on log_entries for each statement execute function refuse_change();
create trigger keep_leaves before update or delete on log_tree for each row execute function refuse_change();
create trigger keep_all_leaves before truncate on log_tree for each statement execute function refuse_change();
create trigger keep_heads before update or delete on log_heads for each row execute function refuse_change();
create trigger keep_all_heads before truncate on log_heads for each statement execute function refuse_change();
create trigger keep_values before delete on log_values for each row execute function refuse_change();
create trigger keep_all_values before truncate on log_values for each statement execute function refuse_change();
create trigger keep_all_pending before truncate on log_pending for each statement execute function refuse_change();
create trigger keep_all_chains before truncate on log_chains for each statement execute function refuse_change();
create trigger keep_all_frontiers before truncate on log_frontiers for each statement execute function refuse_change();

-- The only change a value allows is to be forgotten.
create function allow_blanking_only() returns trigger
language plpgsql
as $$
begin
  if new.value is null and new.salt is null and new.blanked_at is not null
     and (new.digest, new.organization_id, new.subject_id, new.seq)
       = (old.digest, old.organization_id, old.subject_id, old.seq) then
    return new;
  end if;
  raise exception 'log_values is append-only: a value can only be blanked' using errcode = 'integrity_constraint_violation';
end $$;
create trigger keep_values_whole before update on log_values for each row execute function allow_blanking_only();

-- Locks the organisation's own chain for the rest of the transaction, as the write path locks a post.
create function lock_log_chain() returns table (seq integer, head bytea)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.log_chains (organization_id) values (public.current_organization()) on conflict do nothing;
  return query
    select c.chain_seq, c.chain_head from public.log_chains c
     where c.organization_id = public.current_organization() for no key update;
end $$;

-- Appends one entry. Every column is read out of the bytes that were hashed, so none can say anything else.
-- p_values: {"name": {"salt": "<hex>", "value": …}} for each name under "personal" in the entry.
create function append_log_entry(p_bytes bytea, p_hash bytea, p_values jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  entry jsonb := convert_from(p_bytes, 'UTF8')::jsonb;
  organization uuid := (entry ->> 'organization')::uuid;
  subject_type text := entry -> 'subject' ->> 'type';
  subject uuid := (entry -> 'subject' ->> 'id')::uuid;
  number integer := (entry ->> 'seq')::integer;
  previous bytea := decode(entry ->> 'previous', 'hex');
begin
  if organization is distinct from public.current_organization() then
    raise exception 'log: the entry is of another organisation' using errcode = 'insufficient_privilege';
  end if;
  if sha256(p_bytes) is distinct from p_hash then
    raise exception 'log: the hash is not that of the bytes' using errcode = 'integrity_constraint_violation';
  end if;
  if number = 1 then
    if previous is distinct from decode(repeat('00', 32), 'hex') then
      raise exception 'log: a first entry follows nothing' using errcode = 'integrity_constraint_violation';
    end if;
    if not (case subject_type
              when 'post' then exists (select from public.posts p where p.id = subject and p.organization_id = organization)
              when 'organization' then subject = organization
              else false end) then
      raise exception 'log: no such subject' using errcode = 'integrity_constraint_violation';
    end if;
  elsif not exists (select from public.log_entries l
                     where l.subject_id = subject and l.seq = number - 1 and l.subject_type = entry -> 'subject' ->> 'type'
                       and l.organization_id = organization and l.hash = previous) then
    raise exception 'log: entry % of % does not follow the one before it', number, subject
      using errcode = 'integrity_constraint_violation';
  end if;

  insert into public.log_entries
    (organization_id, subject_type, subject_id, seq, type, actor_id, means, at, bytes, hash, previous_hash, mentions)
  values
    (organization, subject_type, subject, number, entry ->> 'type', (entry ->> 'actor')::uuid, entry ->> 'means',
     (entry ->> 'at')::timestamptz, p_bytes, p_hash, previous, public.log_mentions(entry -> 'payload'));
  insert into public.log_pending (organization_id, subject_id, seq, hash) values (organization, subject, number, p_hash);

  if subject_type = 'organization' then
    update public.log_chains c set chain_seq = number, chain_head = p_hash
     where c.organization_id = organization and c.chain_seq = number - 1;
    if not found then
      raise exception 'log: the chain of the organisation was not locked' using errcode = 'integrity_constraint_violation';
    end if;
  end if;

  if entry ? 'personal' then
    if (select array_agg(k order by k) from jsonb_object_keys(entry -> 'personal') k)
       is distinct from (select array_agg(k order by k) from jsonb_object_keys(p_values) k) then
      raise exception 'log: values and digests do not belong together' using errcode = 'integrity_constraint_violation';
    end if;
    insert into public.log_values (digest, organization_id, subject_id, seq, salt, value)
    select decode(entry -> 'personal' ->> v.key, 'hex'), organization, subject, number, decode(v.value ->> 'salt', 'hex'), v.value -> 'value'
      from jsonb_each(p_values) v;
  end if;
end $$;

-- Every id a payload names, in order of first appearance among its canonical bytes.
create function log_mentions(payload jsonb) returns uuid[]
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select coalesce(array_agg(distinct m[1]::uuid), '{}')
    from regexp_matches(payload::text, '"([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})"', 'g') m
$$;

-- Moves pending entries, in their order, to the end of the organisation's tree.
create function append_log_leaves(p_from bigint, p_positions bigint[], p_frontier jsonb) returns void
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
  size bigint;
  added bigint;
begin
  insert into public.log_frontiers (organization_id) values (organization) on conflict do nothing;
  select f.size into size from public.log_frontiers f where f.organization_id = organization for update;
  if size is distinct from p_from then
    raise exception 'log: the tree has % leaves, not %', size, p_from using errcode = 'serialization_failure';
  end if;
  with taken as (
    delete from public.log_pending p where p.organization_id = organization and p.position = any (p_positions)
    returning p.position, p.subject_id, p.seq, p.hash
  )
  insert into public.log_tree (organization_id, leaf_index, subject_id, seq, entry_hash)
  select organization, p_from + row_number() over (order by t.position) - 1, t.subject_id, t.seq, t.hash from taken t;
  get diagnostics added = row_count;
  if added <> cardinality(p_positions) then
    raise exception 'log: an entry was taken twice' using errcode = 'serialization_failure';
  end if;
  if jsonb_array_length(p_frontier) <> length(replace((p_from + added)::bit(64)::text, '0', '')) then
    raise exception 'log: the frontier does not fit % leaves', p_from + added using errcode = 'integrity_constraint_violation';
  end if;
  update public.log_frontiers f set size = p_from + added, hashes = p_frontier where f.organization_id = organization;
end $$;

-- Keeps a signed head. Size and root must be those of the tree as it stands; an older or equal size is refused.
create function append_log_head(p_size bigint, p_root bytea, p_signed_at timestamptz, p_key_id text, p_note text) returns void
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
  insert into public.log_heads (organization_id, size, root, signed_at, key_id, note)
  values (organization, p_size, p_root, p_signed_at, p_key_id, p_note);
end $$;

-- Forgets a name or a text: the digest stays in the entry, so every proof stays valid.
create function blank_log_value(p_subject uuid, p_seq integer, p_digest bytea, p_at timestamptz) returns boolean
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  update public.log_values v set value = null, salt = null, blanked_at = p_at
   where v.organization_id = public.current_organization() and v.subject_id = p_subject and v.seq = p_seq
     and v.digest = p_digest and v.blanked_at is null;
  return found;
end $$;

grant execute on function lock_log_chain(), append_log_entry(bytea, bytea, jsonb), append_log_leaves(bigint, bigint[], jsonb),
  append_log_head(bigint, bytea, timestamptz, text, text), blank_log_value(uuid, integer, bytea, timestamptz) to imprimatur_app;
