import type { Sql } from "postgres";

/**
 * What must hold in any committed state, whatever was killed: every post agrees with its chain in the log, every mark
 * with an entry and an entry with a mark, every open seat with its turn, every mail with its job, every job with its mail.
 * Answers sentences about what does not; none is what a test wants.
 */
export async function crossCheck(sql: Sql): Promise<string[]> {
  const found: string[] = [];
  for (const [what, text] of Object.entries(checks)) {
    const rows = await sql.unsafe<{ id: string }[]>(text);
    found.push(...rows.map(({ id }) => `${what}: ${id}`));
  }
  return found;
}

const markEntries = `select (convert_from(bytes, 'UTF8')::jsonb -> 'payload' ->> 'markId')::uuid as mark_id, subject_id, type
  from log_entries where type in ('mark.approved', 'mark.changesRequested', 'mark.rejected', 'mark.recused')`;

const checks = {
  "a post whose chain does not end where its row says": `
    select p.id from posts p
     where p.chain_seq <> (select count(*) from log_entries l where l.subject_id = p.id)
        or p.chain_head is distinct from (select l.hash from log_entries l where l.subject_id = p.id order by l.seq desc limit 1)`,
  "a post whose state is not what its last entry made of it": `
    select p.id from posts p
      join lateral (select type, convert_from(bytes, 'UTF8')::jsonb -> 'payload' as payload
             from log_entries l where l.subject_id = p.id order by l.seq desc limit 1) last on true
     where (last.type = 'post.submitted' and p.state not in ('review', 'approved'))
        or (last.type = 'envelope.closed' and p.state <> 'closed')
        or (last.type = 'mark.approved' and p.state not in ('review', 'approved', 'open')
            and (p.state <> 'scheduled' or not last.payload ? 'publishAt'))
        or (last.type = 'mark.rejected' and p.state not in ('review', 'rejected'))
        or (last.type = 'mark.changesRequested' and p.state not in ('review', 'changesRequested'))
        or (last.type = 'mark.takenBack' and p.state <> 'review')
        or (last.type in ('post.recalled', 'post.reopened', 'post.created') and p.state <> 'draft')
        or (last.type = 'post.scheduled' and p.state <> 'scheduled')
        or (last.type = 'post.expired' and p.state <> 'expired')
        or (last.type = 'publication.prompted' and p.state <> 'publishing')`,
  "an entry without its post": `
    select l.subject_id as id from log_entries l
     where l.subject_type = 'post' and not exists (select from posts p where p.id = l.subject_id)`,
  "a mark without its entry": `
    select m.id from marks m where m.person_id is not null and not exists (select from (${markEntries}) e where e.mark_id = m.id)`,
  "an entry without its mark": `
    select e.mark_id as id from (${markEntries}) e where not exists (select from marks m where m.id = e.mark_id and m.post_id = e.subject_id)`,
  "a submission without its revision": `
    select l.subject_id as id from log_entries l
     where l.type = 'post.submitted' and not exists (
       select from revisions r where r.post_id = l.subject_id
          and r.hash = convert_from(l.bytes, 'UTF8')::jsonb ->> 'revision')`,
  "a revision whose hash is not that of its bytes": `
    select id from revisions where encode(sha256(convert_to(content, 'UTF8')), 'hex') <> hash`,
  "an open seat nobody may fill, or a turn on a seat that is not open": `
    select s.id from post_seats s
     where (s.status = 'open') <> exists (select from open_seat_candidates c where c.seat_id = s.id)`,
  "a marked seat without its mark": `
    select s.id from post_seats s
     where s.status = 'marked' and not exists (select from marks m where m.seat_id = s.id and m.taken_back_at is null)`,
  "a queued mail without its job": `
    select m.id from mails m where m.status = 'queued' and not exists (select from jobs j where j.key = 'mail:' || m.id)`,
  "a mail's job without its mail": `
    select j.id from jobs j
     where j.kind = 'sendMail' and not exists (select from mails m where m.id = (j.payload ->> 'mailId')::uuid)`,
  "an open seat without a request in the mail": `
    select c.seat_id as id from open_seat_candidates c
     where c.kind <> 'notice' and not exists (
       select from mails m where m.seat_id = c.seat_id and m.to_person_id = c.person_id and m.kind in ('decisionRequest', 'reminder'))`,
  "a mail in the mailbox twice": `select mail_id as id from mailbox_messages group by mail_id having count(*) > 1`,
  "a mail sent but not in the mailbox": `
    select m.id from mails m where m.status = 'sent' and m.provider = 'mailbox'
       and not exists (select from mailbox_messages b where b.mail_id = m.id)`,
} as const;
