-- What must be found before an organisation is known. Each answers one narrow question and nothing more.

create function find_decision_token(p_hash bytea)
returns table (id uuid, organization_id uuid, post_id uuid, seat_id uuid, person_id uuid, revision_hash text,
               expires_at timestamptz, superseded_at timestamptz, used_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select t.id, t.organization_id, t.post_id, t.seat_id, t.person_id, t.revision_hash, t.expires_at, t.superseded_at, t.used_at
    from public.decision_tokens t where t.token_hash = p_hash
$$;

create function find_invitation(p_hash bytea)
returns table (id uuid, organization_id uuid, organization_name text, name text, email text, roles text[], locale text,
               expires_at timestamptz, accepted_at timestamptz, revoked_at timestamptz)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select i.id, i.organization_id, o.name, i.name, i.email, i.roles, i.locale, i.expires_at, i.accepted_at, i.revoked_at
    from public.invitations i join public.organizations o on o.id = i.organization_id where i.token_hash = p_hash
$$;

create function memberships_of_user(p_user_id uuid)
returns table (person_id uuid, organization_id uuid, organization_name text, name text, email text, roles text[], status text,
               title text, locale text, zone text, gender text, theme text, shortcuts boolean,
               organization_locale text, organization_zone text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.organization_id, o.name, m.name, m.email, m.roles, m.status,
         m.title, m.locale, m.zone, m.gender, m.theme, m.shortcuts, o.locale, o.zone
    from public.memberships m join public.organizations o on o.id = m.organization_id
   where m.user_id = p_user_id order by m.created_at, m.id
$$;

create function any_organization() returns boolean
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select exists (select from public.organizations) $$;

-- The first row of an organisation, with the chain of its log. Everything after it is written in its scope.
create function create_organization(p_id uuid, p_name text, p_locale text, p_zone text, p_office_hours jsonb,
                                    p_patron_day text, p_closures jsonb, p_created_at timestamptz) returns uuid
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  insert into public.organizations (id, name, locale, zone, office_hours, patron_day, closures, created_at)
  values (p_id, p_name, p_locale, p_zone, p_office_hours, p_patron_day, p_closures, p_created_at);
  insert into public.log_chains (organization_id) values (p_id);
  return p_id;
end $$;

create function organizations_with_pending_entries() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$ select distinct p.organization_id from public.log_pending p $$;

-- Organisations whose tree has grown since their last signed head.
create function organizations_with_unsigned_leaves() returns setof uuid
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select f.organization_id from public.log_frontiers f
   where f.size > coalesce((select max(h.size) from public.log_heads h where h.organization_id = f.organization_id), 0)
$$;

grant execute on function find_decision_token(bytea), find_invitation(bytea), memberships_of_user(uuid), any_organization(),
  create_organization(uuid, text, text, text, jsonb, text, jsonb, timestamptz), organizations_with_pending_entries(),
  organizations_with_unsigned_leaves() to imprimatur_app;
