import { sql } from "drizzle-orm";

/**
 * Seats `s` of posts `p` by authors `a`, whoever holds each of them (person `hp` or group `g`), and its standing mark `m`
 * by person `pm`, and `ep`, who brought the seat or its mark to an end; the last ones where there are any. Whoever
 * declines leaves a mark of record that does not fill the seat: it is not among these.
 */
export const seatsAndMarks = sql`post_seats s
    join posts p on p.id = s.post_id
    join memberships a on a.id = p.author_id
    left join memberships hp on hp.id = case when s.reassigned is not null then (s.reassigned ->> 'personId')::uuid else case s.holder ->> 'type'
      when 'person' then (s.holder ->> 'personId')::uuid when 'superior' then a.superior_id when 'voice' then p.voice_id end end
    left join groups g on s.reassigned is null and s.holder ->> 'type' = 'group' and g.id = (s.holder ->> 'groupId')::uuid
    left join marks m on m.seat_id = s.id and m.taken_back_at is null and m.verdict <> 'recuse'
    left join memberships pm on pm.id = m.person_id
    left join memberships ep on ep.id = (s.ended ->> 'by')::uuid`;
