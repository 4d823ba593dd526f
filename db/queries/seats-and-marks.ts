import { sql } from "drizzle-orm";

/**
 * Seats `s` of posts `p` by authors `a`, whoever holds each of them (person `hp` or group `g`), and its standing mark `m`
 * by person `pm`; the last four where there are any.
 */
export const seatsAndMarks = sql`post_seats s
    join posts p on p.id = s.post_id
    join memberships a on a.id = p.author_id
    left join memberships hp on hp.id = case s.holder ->> 'type'
      when 'person' then (s.holder ->> 'personId')::uuid when 'superior' then a.superior_id when 'voice' then p.voice_id end
    left join groups g on s.holder ->> 'type' = 'group' and g.id = (s.holder ->> 'groupId')::uuid
    left join marks m on m.seat_id = s.id and m.taken_back_at is null
    left join memberships pm on pm.id = m.person_id`;
