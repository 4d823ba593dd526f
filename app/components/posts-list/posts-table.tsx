import { Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { miniRailOfIter } from "#app/components/approval/rail-of-iter.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { BusyOn } from "#app/components/presence/busy-posts.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { State } from "#app/components/ui/state.tsx";
import { daysBetween } from "#app/i18n/calendar-parts.ts";
import type { Reader } from "#app/i18n/format.ts";
import { endHour } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { PostListRow } from "#db/queries/posts-list.server.ts";
import { localTime } from "#workflows/calendar/zone.ts";

interface PostsTableProps {
  rows: PostListRow[];
  viewerId: string;
  /** Grouped only where the nearest comes first. */
  grouped: boolean;
  /** Nothing stands on another page: the groups can be counted. */
  whole: boolean;
}

/* A tablet gets the stack of a phone: beside the sidebar six columns would leave no room for a title. */
const columns =
  "lg:grid lg:grid-cols-[minmax(0,1.1fr)_minmax(0,2fr)_minmax(0,1fr)_124px_minmax(0,1.25fr)_76px] lg:items-start lg:gap-x-4";

/** Ruled rows with the six facts of a post; on a phone each becomes a short stack. */
export function PostsTable({ rows, viewerId, grouped, whole }: PostsTableProps) {
  const t = useTranslations("postsList");
  const reader = useReader();
  const groups: Array<{ group: DateGroup | null; rows: PostListRow[] }> = grouped
    ? groupByDate(rows, reader)
    : [{ group: null, rows }];
  return (
    <div role="table">
      <div className="hidden lg:block" role="rowgroup">
        <div className={`border-b border-rule py-2 text-xs text-faint ${columns}`} role="row">
          {(["state", "title", "channels", "iter", "turn"] as const).map((column) => (
            <span key={column} role="columnheader">
              {t(`columns.${column}`)}
            </span>
          ))}
          <span className="text-right" role="columnheader">
            {t("columns.out")}
          </span>
        </div>
      </div>
      {groups.map(({ group, rows: some }, position) => (
        <div key={`${group}-${position}`} role="rowgroup">
          {group && (
            <div className="border-b border-rule pt-4 pb-2.5" role="row">
              <h2 className="text-sm font-semibold" role="cell">
                {t(`groups.${group}`)}
                {whole && <span className="ml-1.5 font-normal text-faint">{some.length}</span>}
              </h2>
            </div>
          )}
          {some.map((row) => (
            <PostRow key={row.post.id} row={row} viewerId={viewerId} />
          ))}
        </div>
      ))}
    </div>
  );
}

function PostRow({ row, viewerId }: { row: PostListRow; viewerId: string }) {
  const { post, iter, mine } = row;
  const words = useTranslations("iter");
  const reader = useReader();
  const turn = turnOfPost({ ...post, iter, viewerId, mine }, words, reader);
  const format = useFormat();
  return (
    <div className={`relative border-b border-rule py-3 hover:bg-hover ${columns}`} data-post={post.id} role="row">
      <span className="mb-1 block lg:mb-0" role="cell">
        <State dense kind={post.kind} state={post.state} />
      </span>
      <span className="block" role="cell">
        <Link
          className="text-[0.9375rem] font-semibold text-balance before:absolute before:inset-0"
          to={`/posts/${post.id}`}
        >
          {post.title}
        </Link>
        <BusyOn postId={post.id} />
      </span>
      <span className="mt-1 block text-sm text-faint lg:mt-0" role="cell">
        <ChannelList channels={post.channels} />
      </span>
      <span className="mt-1.5 block lg:mt-0" role="cell">
        {iter && <MiniRail levels={miniRailOfIter(iter, post.state)} />}
      </span>
      <span className="mt-1 flex flex-wrap gap-x-2 text-sm lg:mt-0 lg:block" role="cell">
        <span className={turn.mine ? "font-semibold" : turn.note || turn.by ? "font-medium" : "text-faint"}>
          {turn.who}
        </span>
        {(turn.by ?? turn.note) && (
          <span className={`lg:block ${turn.urgent ? "text-ochre" : "text-soft"}`}>
            {turn.urgent && (
              <Clock aria-hidden="true" className="mr-1 inline align-[-2px]" size={14} strokeWidth={1.75} />
            )}
            {post.state === "review" ? (turn.by ?? turn.note) : (turn.note ?? turn.by)}
          </span>
        )}
      </span>
      <span className="mt-0.5 flex gap-x-1.5 text-sm text-soft lg:mt-0 lg:block lg:text-right" role="cell">
        {post.publishAt && (
          <>
            <span className="lg:block">{format.day(post.publishAt, "short")}</span>
            <span className="lg:block">
              {format.hour(post.publishAt)}
              {post.envelopeUntil && `–${endHour({ until: post.envelopeUntil, zone: reader.zone }, reader.locale)}`}
            </span>
          </>
        )}
      </span>
    </div>
  );
}

export const dateGroups = ["past", "soon", "thisWeek", "nextWeek", "later", "never"] as const;
export type DateGroup = (typeof dateGroups)[number];

/** Rows by when they go out, in the order they came; empty groups are left out. */
export function groupByDate(
  rows: readonly PostListRow[],
  reader: Reader,
): Array<{ group: DateGroup; rows: PostListRow[] }> {
  const groups: Array<{ group: DateGroup; rows: PostListRow[] }> = [];
  for (const row of rows) {
    const group = groupOf(row.post.publishAt, reader);
    const last = groups.at(-1);
    if (last?.group === group) last.rows.push(row);
    else groups.push({ group, rows: [row] });
  }
  return groups;
}

function groupOf(publishAt: string | null, { now, zone }: Reader): DateGroup {
  if (!publishAt) return "never";
  const at = new Date(publishAt);
  if (at < now) return "past";
  const days = daysBetween(now, at, zone);
  if (days <= 1) return "soon";
  const untilSunday = 7 - isoWeekday(now, zone);
  if (days <= untilSunday) return "thisWeek";
  return days <= untilSunday + 7 ? "nextWeek" : "later";
}

function isoWeekday(date: Date, zone: string): number {
  return new Date(`${localTime(date.toISOString(), zone)}Z`).getUTCDay() || 7;
}
