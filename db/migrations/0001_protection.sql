-- What the program's role may do at all, and which rows it may do it to.
--
-- Everything is owned by imprimatur_owner, whom nobody signs in as; the program works as imprimatur_app. Row-level
-- security is not forced on the owner: the security-definer functions below must look across organisations before one
-- is known, and a later migration that mends data must not find the tables empty.

create function current_organization() returns uuid
language sql stable parallel safe
as $$ select nullif(current_setting('app.organization_id', true), '')::uuid $$;

-- Rows of the organisation the transaction works for, and no others. Wrapped in a sub-select so that the setting is
-- read once for each statement instead of once for each row.
create function protect_table(name regclass) returns void
language plpgsql
as $$
begin
  execute format('alter table %s enable row level security', name);
  execute format(
    'create policy own_organization on %s to imprimatur_app
       using (organization_id = (select current_organization()))
       with check (organization_id = (select current_organization()))', name);
end $$;

select protect_table(c.oid)
  from pg_class c
  join pg_attribute a on a.attrelid = c.oid and a.attname = 'organization_id' and not a.attisdropped
 where c.relnamespace = 'public'::regnamespace
   and c.relkind = 'r'
   and c.relname not in ('jobs', 'mails', 'mailbox_messages', 'memberships');

alter table organizations enable row level security;
create policy own_organization on organizations to imprimatur_app
  using (id = (select current_organization()))
  with check (id = (select current_organization()));

-- A person sees their own memberships of every organisation, to choose where to work.
alter table memberships enable row level security;
create policy own_organization on memberships to imprimatur_app
  using (organization_id = (select current_organization()))
  with check (organization_id = (select current_organization()));
create policy own_memberships on memberships for select to imprimatur_app
  using (user_id = (select nullif(current_setting('app.user_id', true), '')::uuid));

-- A sign-in link belongs to no organisation: its mail is visible only where none is set.
alter table mails enable row level security;
create policy own_organization on mails to imprimatur_app
  using (organization_id is not distinct from (select current_organization()))
  with check (organization_id is not distinct from (select current_organization()));
alter table mailbox_messages enable row level security;
create policy own_organization on mailbox_messages to imprimatur_app
  using (organization_id is not distinct from (select current_organization()))
  with check (organization_id is not distinct from (select current_organization()));

-- Jobs have no policy: the worker takes whatever is due, then works in a scope of the job's organisation.

grant select, insert, update, delete on
  users, sessions, accounts, verifications,
  groups, group_members, channel_publishers,
  post_texts, post_channels, post_media, open_seat_candidates,
  commands, jobs, mailbox_messages
to imprimatur_app;

-- Never deleted: what people made, decided and were told.
grant select, insert, update on
  memberships, invitations, channels, approval_routes, approval_route_versions,
  posts, post_authors, post_seats, media, publications, decision_tokens, mails
to imprimatur_app;

-- An organisation is made by a function, so that it is never made half.
grant select, update on organizations to imprimatur_app;

-- What was signed, and the mark on it, do not change; a mark may be taken back.
grant select, insert on revisions, log_verifications to imprimatur_app;
grant select, insert, update (taken_back_at) on marks to imprimatur_app;

-- The log is read here and written by functions only.
grant select on log_entries, log_chains, log_pending, log_tree, log_heads, log_frontiers, log_values to imprimatur_app;

create function refuse_change() returns trigger
language plpgsql
as $$
begin
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;

create function keep_published_version() returns trigger
language plpgsql
as $$
begin
  if old.published_at is not null then
    raise exception 'a published version of an iter does not change' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;

create trigger keep_published before update on approval_route_versions for each row execute function keep_published_version();
create trigger keep_revisions before update or delete on revisions for each row execute function refuse_change();
create trigger keep_all_revisions before truncate on revisions for each statement execute function refuse_change();

alter default privileges revoke execute on functions from public;
revoke execute on all functions in schema public from public;
grant execute on function current_organization() to imprimatur_app;
