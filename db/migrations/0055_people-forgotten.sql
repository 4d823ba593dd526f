ALTER TABLE "memberships" ADD COLUMN "forgotten_at" timestamp (3) with time zone;--> statement-breakpoint
-- True only while `forget_person` works: nobody else is the owner of these functions and says so.
create function is_forgetting() returns boolean
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select current_user = 'imprimatur_owner' and current_setting('app.forgetting', true) = 'on'
$$;--> statement-breakpoint
create function keep_comment() returns trigger
language plpgsql
as $$
begin
  if public.is_forgetting() then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;--> statement-breakpoint
-- What was signed never changes. How it was sent is not signed, and holds the names of levels.
create function keep_revision() returns trigger
language plpgsql
as $$
begin
  if tg_op = 'UPDATE' and public.is_forgetting() and to_jsonb(new) - 'submission' = to_jsonb(old) - 'submission' then
    return new;
  end if;
  raise exception '% is append-only: % refused', tg_table_name, tg_op using errcode = 'integrity_constraint_violation';
end $$;--> statement-breakpoint
drop trigger keep_revisions on revisions;--> statement-breakpoint
create trigger keep_revisions before update or delete on revisions for each row execute function keep_revision();--> statement-breakpoint
drop trigger keep_comments on comments;--> statement-breakpoint
create trigger keep_comments before update on comments for each row execute function keep_comment();--> statement-breakpoint
create or replace function keep_published_version() returns trigger
language plpgsql
as $$
begin
  if old.published_at is not null and not public.is_forgetting() then
    raise exception 'a published version of an iter does not change' using errcode = 'integrity_constraint_violation';
  end if;
  return new;
end $$;--> statement-breakpoint
-- What people are called in a regular expression: whole words, in small or capital letters, every sign as itself.
create function spelling_pattern(p_spellings text[], p_in_json boolean) returns text
language sql immutable set search_path = pg_catalog, pg_temp
as $$
  select '(?<![[:alnum:]])(?:' || string_agg(regexp_replace(said, '([^[:alnum:][:space:]])', '\\\1', 'g'), '|' order by length(said) desc, said)
         || ')(?![[:alnum:]])'
    from (select case when p_in_json then trim(both '"' from to_json(one)::text) else one end as said from unnest(p_spellings) one) s
$$;--> statement-breakpoint
-- Where a text may hold a person's name, apart from what was signed or published: that is never changed, nor is the log.
create function texts_about_people() returns table (table_name text, column_name text, kind text)
language sql stable set search_path = pg_catalog, pg_temp
as $$
  select c.relname::text, a.attname::text, format_type(a.atttypid, null)
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
   where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
     and format_type(a.atttypid, null) in ('text', 'text[]', 'jsonb')
     and exists (select from pg_attribute o where o.attrelid = c.oid and o.attname = 'organization_id' and not o.attisdropped)
     and c.relname not like 'log\_%' and c.relname not like 'collab\_%'
     and c.relname not in ('post_texts', 'post_parts', 'post_search', 'post_media', 'link_cards', 'envelopes', 'live_posts',
                           'ready_answers', 'channels', 'channel_connections', 'connections_begun', 'publication_attempts', 'word_lists',
                           'media_bytes', 'memberships', 'mailbox_messages')
     and not (c.relname = 'revisions' and a.attname <> 'submission')
     and not (c.relname = 'posts' and a.attname not in ('machine', 'sensitive_reason'))
     and not (c.relname = 'publications' and a.attname <> 'failure_reason')
   order by 1, 2
$$;--> statement-breakpoint
-- Nothing tells any more who a person was: a pseudonym takes the place of name and address, and of whatever else they are
-- called, wherever that stands in the organisation's texts; what the log says of it is blanked, and every proof stays valid.
-- Answers how many values of the log were blanked, and how many other rows were changed.
create function forget_person(p_person uuid, p_pseudonym text, p_spellings text[], p_at timestamptz)
returns table (blanked integer, changed integer)
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
  member public.memberships;
  address text := replace(p_person::text, '-', '') || '@removed.invalid';
  addresses text[];
  names text;
  names_in_json text;
  place record;
  more integer;
begin
  select * into member from public.memberships m where m.id = p_person and m.organization_id = organization for update;
  if member.id is null or member.status <> 'suspended' then
    raise exception 'only a suspended person can be forgotten' using errcode = 'integrity_constraint_violation';
  end if;
  perform set_config('app.forgetting', 'on', true);
  changed := 0;
  select array_agg(distinct lower(said)) into addresses
    from unnest(array[member.email, (select u.email from public.users u where u.id = member.user_id)]) said;
  names := public.spelling_pattern(p_spellings || member.name || addresses, false);
  names_in_json := public.spelling_pattern(p_spellings || member.name || addresses, true);

  -- The bytes of a mail carry name and address; their digest stays with the mark.
  update public.inbound_mails i
     set raw = null, envelope_from = null, helo = null, remote_address = null, evidence = i.evidence - 'from' - 'messageId'
   where i.organization_id = organization and i.person_id = p_person;
  -- A mail is encoded in many ways: one that names them goes altogether. Only a test mailbox keeps any.
  delete from public.mailbox_messages b
   where b.organization_id = organization and (lower(b.to_address) = any (addresses) or b.text ~* names or b.html ~* names
          or exists (select from public.mails m where m.id = b.mail_id and m.to_name ~* names));
  update public.mails m set to_name = p_pseudonym, to_address = address, message_id = null, last_error = null
   where m.organization_id = organization and (m.to_person_id = p_person or lower(m.to_address) = any (addresses));
  delete from public.jobs j using public.mails m
   where j.organization_id = organization and m.organization_id = organization and m.to_person_id = p_person
     and j.key = 'mail:' || m.id and m.status = 'queued';
  update public.invitations i set email = address where i.organization_id = organization and lower(i.email) = any (addresses);
  update public.devices d set name = null, user_agent = '', address = null where d.organization_id = organization and d.person_id = p_person;
  update public.decision_openings o set user_agent = null, address = null
   where o.organization_id = organization
     and o.token_id in (select t.id from public.decision_tokens t where t.organization_id = organization and t.person_id = p_person);
  update public.mark_evidence e set user_agent = null, address = null, message_id = null
   where e.organization_id = organization
     and e.mark_id in (select k.id from public.marks k where k.organization_id = organization and k.person_id = p_person);

  for place in select * from public.texts_about_people() loop
    if place.kind = 'text' then
      execute format('update public.%1$I set %2$I = regexp_replace(%2$I, $1, $2, ''gi'') where organization_id = $3 and %2$I ~* $1',
                     place.table_name, place.column_name) using names, p_pseudonym, organization;
    elsif place.kind = 'jsonb' then
      execute format('update public.%1$I set %2$I = regexp_replace(%2$I::text, $1, $2, ''gi'')::jsonb where organization_id = $3 and %2$I::text ~* $1',
                     place.table_name, place.column_name) using names_in_json, p_pseudonym, organization;
    else
      execute format('update public.%1$I set %2$I = (select coalesce(array_agg(regexp_replace(one, $1, $2, ''gi'') order by n), ''{}'') from unnest(%2$I) with ordinality u (one, n))
                       where organization_id = $3 and array_to_string(%2$I, '' '') ~* $1',
                     place.table_name, place.column_name) using names, p_pseudonym, organization;
    end if;
    get diagnostics more = row_count;
    changed := changed + more;
  end loop;

  update public.log_values v set value = null, salt = null, blanked_at = p_at
   where v.organization_id = organization and v.blanked_at is null and v.value::text ~* names_in_json;
  get diagnostics blanked = row_count;

  update public.memberships m
     set name = p_pseudonym, email = address, title = '', office = '', superior_id = null, locale = null, zone = null,
         own_hours = null, days_off = '{}', forgotten_at = p_at
   where m.id = p_person;
  -- Who works for another organisation too goes on signing in there.
  if not exists (select from public.memberships m where m.user_id = member.user_id and m.id <> p_person and m.forgotten_at is null) then
    delete from public.sessions s where s.user_id = member.user_id;
    delete from public.accounts a where a.user_id = member.user_id;
    delete from public.verifications v where v.value ~* public.spelling_pattern(addresses, true);
    delete from public.mailbox_messages b where b.organization_id is null and lower(b.to_address) = any (addresses);
    update public.mails m set to_name = p_pseudonym, to_address = address, message_id = null, last_error = null
     where m.organization_id is null and lower(m.to_address) = any (addresses);
    update public.users u set name = p_pseudonym, email = address, image = null where u.id = member.user_id;
  end if;
  perform set_config('app.forgetting', '', true);
  return next;
end $$;--> statement-breakpoint
revoke execute on function is_forgetting(), keep_comment(), keep_revision(), spelling_pattern(text[], boolean), texts_about_people(),
  forget_person(uuid, text, text[], timestamptz) from public;--> statement-breakpoint
grant execute on function forget_person(uuid, text, text[], timestamptz), spelling_pattern(text[], boolean), is_forgetting() to imprimatur_app;
