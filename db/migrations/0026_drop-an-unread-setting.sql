-- What a person chose there changed no word anywhere.
drop function memberships_of_user(uuid);--> statement-breakpoint
ALTER TABLE "memberships" DROP COLUMN "gender";--> statement-breakpoint
create function memberships_of_user(p_user_id uuid)
returns table (person_id uuid, organization_id uuid, organization_name text, name text, email text, roles text[], status text,
               title text, locale text, zone text, theme text, shortcuts boolean,
               organization_locale text, organization_zone text)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select m.id, m.organization_id, o.name, m.name, m.email, m.roles, m.status,
         m.title, m.locale, m.zone, m.theme, m.shortcuts, o.locale, o.zone
    from public.memberships m join public.organizations o on o.id = m.organization_id
   where m.user_id = p_user_id order by m.created_at, m.id
$$;--> statement-breakpoint
grant execute on function memberships_of_user(uuid) to imprimatur_app;
