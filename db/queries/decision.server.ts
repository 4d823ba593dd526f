import { sql } from "drizzle-orm";
import type { Locale } from "#app/i18n/locales.ts";
import type { Narrowing, SentCheck, SentChoice, SentHouseFindings, SentWords } from "#db/schema/posts.ts";
import type { HandOnRight } from "#db/schema/organizations.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostState, SeatKind, Verdict } from "#workflows/approval/states.ts";
import { shownMediaIds } from "./media.server.ts";
import type { Network } from "#workflows/networks/networks.ts";

export interface DecisionRevision {
  number: number;
  hash: string;
  /** The exact JSON that was signed. */
  content: string;
  /** What it took away since the submission before. */
  narrowing: Narrowing | null;
  /** What chose its iter; null where neither a rule nor a channel said anything. */
  choice: (SentChoice & { routeName: string }) | null;
  /** Words of the lists that stood in it. */
  words: SentWords[] | null;
  /** What had been checked when it was sent. */
  checks: SentCheck[] | null;
  /** What departed from the rules of its channels. */
  house: SentHouseFindings[] | null;
  createdAt: Date;
  createdByName: string;
  /** The reader was asked about this one, or marked it. */
  seen: boolean;
}

export interface DecisionChannel {
  id: string;
  network: Network;
  name: string;
  handle: string;
  colour: number;
  /** It has a text of its own, and does not follow the common one. */
  ownText: boolean;
}

export interface AskedBefore {
  reason: string;
  /** Who dealt with it; null where nobody did, which old posts may show. */
  closedByName: string | null;
  answer: string | null;
}

export interface DecisionReader {
  personId: string;
  name: string;
  title: string;
  office: string;
  locale: Locale;
  zone: string;
  theme: "light" | "dark" | "system";
  active: boolean;
  /** What they decided last on this post, in whatever round; null when nothing stands. */
  lastVerdict: Verdict | null;
  /** Has the role that deciding needs, now. */
  mayDecide: boolean;
}

export interface DecisionImage {
  id: string;
  sha256: string;
  mime: "image/jpeg" | "image/png" | "image/webp";
  bytes: number;
  width: number;
  height: number;
  fileName: string;
}

/** Everything a person asked about a post needs to see, whether on the page or in a mail. */
export interface DecisionMaterial {
  organizationName: string;
  /** Who may hand a request on: a choice of the organisation. */
  mayHandOn: HandOnRight;
  post: {
    id: string;
    title: string;
    language: string;
    state: PostState;
    authorName: string;
    authorEmail: string;
    voiceId: string | null;
    voiceName: string | null;
    publishAt: Date | null;
    publishZone: string;
    publishedAt: Date | null;
    revisionNumber: number;
    revisionHash: string | null;
    machine: unknown;
    machineVersion: number;
  };
  reader: DecisionReader;
  /** Newest first, at most thirty. */
  revisions: DecisionRevision[];
  channels: DecisionChannel[];
  images: DecisionImage[];
  /** What the reader asked for when they last decided on an earlier submission, and what was done about it. */
  asked: AskedBefore[];
  /** Seats the reader may fill now. */
  openSeats: Array<{ seatId: string; kind: SeatKind; dueAt: string | null }>;
}

type MaterialRow = Omit<DecisionMaterial, "post" | "revisions"> & {
  post: Omit<DecisionMaterial["post"], "publishAt" | "publishedAt"> & {
    publishAt: string | null;
    publishedAt: string | null;
  };
  revisions: Array<Omit<DecisionRevision, "createdAt"> & { createdAt: string }>;
};

/** Null when the organisation has no such post or no such person. One statement. */
export async function decisionMaterial(
  scope: Scope,
  input: { postId: string; personId: string },
): Promise<DecisionMaterial | null> {
  const [row] = await scope.tx.execute<MaterialRow & Record<string, unknown>>(sql`
    select o.name as "organizationName", o.may_hand_on as "mayHandOn",
      json_build_object('id', p.id, 'title', p.title, 'language', p.language, 'state', p.state, 'authorName', a.name,
        'authorEmail', a.email, 'voiceId', p.voice_id, 'voiceName', w.name, 'publishAt', p.publish_at, 'publishZone', p.publish_zone,
        'publishedAt', p.published_at, 'revisionNumber', p.revision_number, 'revisionHash', p.revision_hash,
        'machine', p.machine, 'machineVersion', p.machine_version) as post,
      json_build_object('personId', r.id, 'name', r.name, 'title', r.title, 'office', r.office,
        'locale', coalesce(r.locale, o.locale), 'zone', coalesce(r.zone, o.zone), 'theme', r.theme,
        'active', r.status = 'active',
        'mayDecide', r.status = 'active' and 'approver' = any(r.roles),
        'lastVerdict', (select k.verdict from marks k where k.post_id = p.id and k.person_id = r.id and k.taken_back_at is null
          order by k.at desc limit 1)) as reader,
      ${revisions} as revisions, ${channels} as channels, ${images} as images, ${asked} as asked,
      coalesce((select json_agg(json_build_object('seatId', c.seat_id, 'kind', c.kind, 'dueAt', c.due_at))
        from open_seat_candidates c where c.post_id = p.id and c.person_id = r.id), '[]') as "openSeats"
    from posts p
    join organizations o on o.id = p.organization_id
    join memberships a on a.id = p.author_id
    left join memberships w on w.id = p.voice_id
    join memberships r on r.organization_id = p.organization_id and r.id = ${input.personId}::uuid
    where p.organization_id = ${scope.organizationId} and p.id = ${input.postId}::uuid`);
  if (!row) return null;
  const { post } = row;
  return {
    organizationName: row.organizationName,
    mayHandOn: row.mayHandOn,
    reader: row.reader,
    channels: row.channels,
    images: row.images,
    asked: row.asked,
    openSeats: row.openSeats,
    post: { ...post, publishAt: dateOf(post.publishAt), publishedAt: dateOf(post.publishedAt) },
    revisions: row.revisions.map((revision) => ({ ...revision, createdAt: new Date(revision.createdAt) })),
  };
}

const revisions = sql`
  coalesce((select json_agg(json_build_object('number', v.number, 'hash', v.hash, 'content', v.content, 'narrowing', v.submission -> 'narrowing', 'words', v.submission -> 'words', 'checks', v.submission -> 'checks',
      'house', v.submission -> 'house',
      'choice', (v.submission -> 'choice') || jsonb_build_object('routeName', v.submission -> 'routeName'),
      'createdAt', v.created_at, 'createdByName', coalesce(w.name, ''),
      'seen', exists (select from decision_tokens t where t.post_id = p.id and t.person_id = r.id and t.revision_hash = v.hash)
        or exists (select from marks k where k.post_id = p.id and k.person_id = r.id and k.revision_hash = v.hash))
      order by v.number desc)
    from (select * from revisions where post_id = p.id order by number desc limit 30) v
    left join memberships w on w.id = v.created_by), '[]')`;

const channels = sql`
  coalesce((select json_agg(json_build_object('id', c.id, 'network', c.network, 'name', c.name, 'handle', c.handle,
      'colour', c.colour, 'ownText', exists (select from post_texts t where t.post_id = p.id and t.slot = c.id::text)) order by c.position, c.name)
    from post_channels pc join channels c on c.id = pc.channel_id where pc.post_id = p.id), '[]')`;

const images = sql`
  coalesce((select json_agg(json_build_object('id', m.id, 'sha256', m.sha256, 'mime', m.mime, 'bytes', m.bytes,
      'width', m.width, 'height', m.height, 'fileName', m.file_name))
    from media m where m.id in ${shownMediaIds(sql`p.id`)}), '[]')`;

/* The round in which the reader marked last, before the running one. */
const asked = sql`
  coalesce((select json_agg(json_build_object('reason', k.reason, 'closedByName', b.name, 'answer', q.answer) order by k.at)
    from marks k
    join post_seats s on s.id = k.seat_id
    left join request_closings q on q.mark_id = k.id
    left join memberships b on b.id = q.person_id
    where k.post_id = p.id and k.person_id = r.id and k.verdict = 'requestChanges' and k.taken_back_at is null
      and k.reason is not null and s.round = (
        select max(s2.round) from marks k2 join post_seats s2 on s2.id = k2.seat_id
        where k2.post_id = p.id and k2.person_id = r.id and k2.taken_back_at is null
          and s2.round < (select max(s3.round) from post_seats s3 where s3.post_id = p.id))), '[]')`;

function dateOf(value: string | null): Date | null {
  return value === null ? null : new Date(value);
}
