import { Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { miniRailOfIter } from "#app/components/approval/rail-of-iter.ts";
import { sealOfVerdict } from "#app/components/approval/seal-looks.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Empty } from "#app/components/ui/empty.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { State } from "#app/components/ui/state.tsx";
import { initialsOf } from "#app/i18n/format.ts";
import { endHour } from "#app/i18n/period-words.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { Counted } from "#db/queries/counted.server.ts";
import type { OnTheWay, MarkedByMe } from "#db/queries/today.server.ts";

interface OnTheWayListProps {
  posts: OnTheWay[];
  count: Counted;
  viewerId: string;
}

/** The posts on the way to other people, by what is due or goes out first. */
export function OnTheWayList({ posts, count, viewerId }: OnTheWayListProps) {
  const t = useTranslations("today");
  return (
    <section aria-labelledby="on-the-way" className="lg:mt-4">
      <SectionHead
        aside={<span className="hidden md:inline">{t("nearestFirst")}</span>}
        count={count.n > 0 ? count : undefined}
        id="on-the-way"
        title={t("onTheWay")}
      />
      {posts.length === 0 && <Empty line={t("nothingOnTheWayLine")} title={t("nothingOnTheWay")} />}
      <ul>
        {posts.map((row) => (
          <WayRow key={row.post.id} row={row} viewerId={viewerId} />
        ))}
      </ul>
      {count.n > posts.length && (
        <p className="mt-4">
          <TextLink to="/posts">{t("allOnTheWay")}</TextLink>
        </p>
      )}
    </section>
  );
}

function WayRow({ row, viewerId }: { row: OnTheWay; viewerId: string }) {
  const { post, iter } = row;
  const words = useTranslations("iter");
  const reader = useReader();
  const format = useFormat();
  const turn = turnOfPost({ ...post, iter, viewerId, mine: false }, words, reader);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1.5 border-b border-rule py-3.5 md:grid-cols-[minmax(0,1fr)_116px_150px_60px]">
      <div className="col-span-2 md:col-span-1">
        <Link className="font-semibold text-balance underline-offset-4 hover:underline" to={`/posts/${post.id}`}>
          {post.title}
        </Link>
        <p className="mt-0.5 text-sm text-faint">
          <ChannelList channels={post.channels} />
        </p>
      </div>
      <div className="order-last md:order-none">{iter && <MiniRail levels={miniRailOfIter(iter, post.state)} />}</div>
      <p className="text-sm">
        <span className="font-semibold">{turn.who}</span>
        <br />
        <span className={turn.urgent ? "text-ochre" : "text-soft"}>
          {turn.urgent && (
            <Clock aria-hidden="true" className="mr-1 inline align-[-2px]" size={14} strokeWidth={1.75} />
          )}
          {turn.by ?? turn.note}
        </span>
      </p>
      <p className="text-right text-sm text-soft">
        {post.publishAt && (
          <>
            {format.day(post.publishAt, "short")}
            <br />
            {format.hour(post.publishAt)}
            {post.envelopeUntil && `–${endHour({ until: post.envelopeUntil, zone: reader.zone }, reader.locale)}`}
          </>
        )}
      </p>
    </li>
  );
}

/** What a superior has signed, the latest first, and what has become of it. */
export function MarkedByMeList({ marks, viewerName }: { marks: MarkedByMe[]; viewerName: string }) {
  const t = useTranslations("today");
  const format = useFormat();
  return (
    <section aria-labelledby="marked-by-me" className="mt-10">
      <SectionHead id="marked-by-me" title={t("markedByMe")} />
      {marks.length === 0 && <Empty line={t("nothingMarkedLine")} title={t("nothingMarked")} />}
      <ul>
        {marks.map((mark) => (
          <li
            className="grid grid-cols-[24px_minmax(0,1fr)] items-center gap-3 border-b border-rule py-3"
            key={`${mark.post.id}-${mark.at}`}
          >
            <Seal initials={initialsOf(viewerName)} kind={mark.kind} mark={sealOfVerdict[mark.verdict]} size={24} />
            <div>
              <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${mark.post.id}/decision`}>
                {mark.post.title}
              </Link>
              <p className="flex flex-wrap items-center gap-x-2 text-sm text-soft">
                <span>{format.moment(mark.at, { length: "short" })}</span>
                <span aria-hidden="true">·</span>
                <State dense kind={mark.post.kind} state={mark.post.state} />
              </p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}
