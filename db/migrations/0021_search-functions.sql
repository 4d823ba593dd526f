-- Search finds a word however it is written: capitals, accents (composed or not), straight or curly apostrophes, ligatures.
-- PostgreSQL's own normalisation and not the unaccent extension: an index may rest on it, and it is there on every server.
create function fold_for_search(p_text text) returns text
language sql immutable strict parallel safe
as $$
  select btrim(regexp_replace(replace(replace(replace(translate(
    lower(regexp_replace(normalize(translate(p_text, '''’‘ʼ‛´`′', ''), NFKD), '[\u0300-\u036f\u00ad\u200b-\u200d\u2060\ufeff]', '', 'g')),
    'øđłı', 'odli'), 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe'), '\s+', ' ', 'g'))
$$;
--> statement-breakpoint
-- One LIKE pattern for each word looked for, in any order; none for a text without words.
create function search_patterns(p_words text) returns text[]
language sql immutable strict parallel safe
as $$
  select coalesce(array_agg('%' || regexp_replace(word, '([\\%_])', '\\\1', 'g') || '%' order by length(word) desc), '{}')
    from unnest(string_to_array(public.fold_for_search(p_words), ' ')) as word where word <> ''
$$;
--> statement-breakpoint
-- A post is looked through in `post_search` from the moment nobody writes on it any more: at each key it would cost too much.
create function keep_post_search() returns trigger
language plpgsql security definer set search_path = pg_catalog, pg_temp
as $$
begin
  if new.state in ('draft', 'changesRequested') then
    delete from public.post_search where post_id = new.id;
  else
    insert into public.post_search (post_id, organization_id, title, words)
    select new.id, new.organization_id, public.fold_for_search(new.title),
           public.fold_for_search(concat_ws(' ', new.title, (select string_agg(t.text, ' ' order by t.slot) from public.post_texts t where t.post_id = new.id)))
    on conflict (post_id) do update set title = excluded.title, words = excluded.words;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger keep_search after update of state, title on posts for each row
  when (old.state is distinct from new.state or old.title is distinct from new.title) execute function keep_post_search();
--> statement-breakpoint
create trigger begin_search after insert on posts for each row
  when (new.state not in ('draft', 'changesRequested')) execute function keep_post_search();
--> statement-breakpoint
-- The organisation's posts whose title and texts, or title alone, hold every word. As the owner: row-level security would
-- keep the index from being used. A plan of its own for these words each time: a word of two letters needs another.
create function find_posts(p_words text, p_titles_only boolean default false) returns setof uuid
language plpgsql stable security definer set search_path = pg_catalog, pg_temp
as $$
declare
  organization uuid := public.current_organization();
  patterns text[] := public.search_patterns(p_words);
  searched text := case when p_titles_only then 's.title' else 's.words' end;
  conditions text := '';
  pattern text;
begin
  foreach pattern in array patterns loop
    conditions := conditions || format(' and %s like %L', searched, pattern);
  end loop;
  return query execute format('select s.post_id from public.post_search s where s.organization_id = %L', organization) || conditions;
  return query
    select p.id from public.posts p
     where p.organization_id = organization and p.state in ('draft', 'changesRequested')
       and public.fold_for_search(concat_ws(' ', p.title, case when p_titles_only then null else
             (select string_agg(t.text, ' ' order by t.slot) from public.post_texts t where t.post_id = p.id) end)) like all (patterns);
end $$;
--> statement-breakpoint
insert into post_search (post_id, organization_id, title, words)
select p.id, p.organization_id, fold_for_search(p.title),
       fold_for_search(concat_ws(' ', p.title, (select string_agg(t.text, ' ' order by t.slot) from post_texts t where t.post_id = p.id)))
  from posts p where p.state not in ('draft', 'changesRequested');
--> statement-breakpoint
select protect_table('post_search');
--> statement-breakpoint
grant select on post_search to imprimatur_app;
--> statement-breakpoint
grant execute on function fold_for_search(text), search_patterns(text), find_posts(text, boolean) to imprimatur_app;
