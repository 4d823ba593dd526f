-- Of answers by mail that decided nothing, the traces of their senders go after a while; outcome and reason stay.
create function forget_reply_traces(p_before timestamptz) returns void
language sql security definer set search_path = pg_catalog, pg_temp
as $$
  update public.inbound_mails
     set envelope_from = null, helo = null, remote_address = null, message_id = null, evidence = null, raw = null
   where status in ('answered', 'dropped') and received_at < p_before
     and (envelope_from is not null or remote_address is not null or message_id is not null or evidence is not null)
$$;
--> statement-breakpoint
grant execute on function forget_reply_traces(timestamptz) to imprimatur_app;
