-- The collaborative text: what was typed is kept as it came, and goes in by one door.

select protect_table('collab_docs');
select protect_table('collab_updates');
select protect_table('collab_clients');
select protect_table('collab_snapshots');

grant select, insert, update on collab_docs to imprimatur_app;
grant select, insert on collab_updates, collab_clients to imprimatur_app;
grant select, insert, delete on collab_snapshots to imprimatur_app;

-- Writes one flush of a text: several messages of several people, and the text they make. Everything it was worked out
-- from is named, and looked at again under the locks; where something has changed meanwhile nothing is written and the
-- answer says what: the caller looks again. Order of the locks: the post, then its document.
--
-- gone      no such post here
-- readonly  the state of the post does not allow writing
-- rights    the author or somebody's roles are no longer those the rights were judged on
-- epoch     the document is another one now
-- moved     somebody else wrote first: p_head is not the newest
-- repeated  one of the messages is there already
-- clients   a client id belongs to somebody else
create function commit_text(
  p_organization uuid, p_post uuid, p_slot text, p_doc uuid, p_epoch uuid, p_head bigint,
  p_states text[], p_author uuid, p_people uuid[], p_roles text[],
  p_actors uuid[], p_messages uuid[], p_data bytea[],
  p_clients bigint[], p_client_people uuid[],
  p_text text, p_at timestamptz
) returns table (outcome text, head bigint, version integer)
language plpgsql
as $$
#variable_conflict use_column
declare
  post record;
  doc record;
begin
  perform set_config('app.organization_id', p_organization::text, true), set_config('lock_timeout', '5s', true);
  select p.state, p.author_id into post from posts p where p.organization_id = p_organization and p.id = p_post for share;
  if not found then return query select 'gone', 0::bigint, 0; return; end if;
  if post.state <> all (p_states) then return query select 'readonly', 0::bigint, 0; return; end if;
  if post.author_id <> p_author or exists (
    select from unnest(p_people, p_roles) as judged (person, roles)
      left join memberships m on m.organization_id = p_organization and m.id = judged.person
     where m.id is null or m.status <> 'active' or array_to_string(m.roles, ' ') <> judged.roles
  ) then return query select 'rights', 0::bigint, 0; return; end if;

  select d.epoch, d.head into doc from collab_docs d where d.organization_id = p_organization and d.id = p_doc for update;
  if not found or doc.epoch <> p_epoch then return query select 'epoch', 0::bigint, 0; return; end if;
  if doc.head <> p_head then return query select 'moved', doc.head, 0; return; end if;
  if exists (select from collab_updates u where u.doc_id = p_doc and u.msg_id = any (p_messages)) then
    return query select 'repeated', doc.head, 0; return;
  end if;
  if cardinality(p_clients) > 0 then
    if exists (
      select from unnest(p_clients, p_client_people) as writing (client, person)
        join collab_clients c on c.doc_id = p_doc and c.epoch = p_epoch and c.client_id = writing.client
       where c.person_id <> writing.person
    ) then return query select 'clients', doc.head, 0; return; end if;
    insert into collab_clients (organization_id, doc_id, epoch, client_id, person_id, at)
    select p_organization, p_doc, p_epoch, writing.client, writing.person, p_at
      from unnest(p_clients, p_client_people) as writing (client, person)
    on conflict do nothing;
  end if;

  insert into collab_updates (organization_id, doc_id, epoch, seq, actor_id, msg_id, data, at)
  select p_organization, p_doc, p_epoch, p_head + typed.place, typed.actor, typed.message, typed.data, p_at
    from unnest(p_actors, p_messages, p_data) with ordinality as typed (actor, message, data, place);
  update collab_docs d set head = p_head + cardinality(p_messages) where d.id = p_doc;
  insert into post_authors (post_id, person_id, organization_id, first_at, last_at)
  select p_post, written.actor, p_organization, p_at, p_at from (select distinct unnest(p_actors)) as written (actor)
  order by written.actor
  on conflict (post_id, person_id) do update set last_at = excluded.last_at;
  return query
    insert into post_texts as t (post_id, organization_id, slot, text, updated_by, updated_at)
    values (p_post, p_organization, p_slot, p_text, p_actors[cardinality(p_actors)], p_at)
    on conflict (post_id, slot) do update
      set text = excluded.text, updated_by = excluded.updated_by, updated_at = excluded.updated_at, version = t.version + 1
    returning 'ok', p_head + cardinality(p_messages), t.version;
end $$;

-- Where documents stand, whatever their organisation: numbers and states, for whoever holds them open already.
create function heads_of_texts(p_docs uuid[])
returns table (doc_id uuid, epoch uuid, head bigint, state text, author_id uuid)
language sql stable security definer set search_path = pg_catalog, pg_temp
as $$
  select d.id, d.epoch, d.head, p.state, p.author_id
    from public.collab_docs d join public.posts p on p.id = d.post_id
   where d.id = any (p_docs)
$$;

grant execute on function
  commit_text(uuid, uuid, text, uuid, uuid, bigint, text[], uuid, uuid[], text[], uuid[], uuid[], bytea[], bigint[], uuid[], text, timestamptz),
  heads_of_texts(uuid[]) to imprimatur_app;

create trigger keep_updates before update on collab_updates for each row execute function refuse_change();
create trigger keep_clients before update on collab_clients for each row execute function refuse_change();
