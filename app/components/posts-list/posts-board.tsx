import { useSearchParams } from "@remix-run/react";
import { Link } from "#app/components/ui/link.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { CountedNumber } from "#app/components/ui/counted-number.tsx";
import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { miniRailOfIter } from "#app/components/approval/rail-of-iter.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { BusyOn } from "#app/components/presence/busy-posts.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import { firstTab } from "./first-tab.ts";
import type { BoardColumn, PostBoard, PostListRow } from "#db/queries/posts-list.server.ts";
import type { PostState } from "#workflows/approval/states.ts";

/** Posts by state: columns on wide screens, one list under the other on a phone. */
export function PostsBoard({ board, viewerId }: { board: PostBoard; viewerId: string }) {
  return (
    <>
      {board.elsewhere.length > 0 && <Elsewhere states={board.elsewhere} />}
      <div
        className={`mt-4 grid gap-6 md:grid-cols-2 lg:grid-cols-3 xl:gap-4 ${board.columns.length > 4 ? "xl:grid-cols-6" : "xl:grid-cols-4"}`}
      >
        {board.columns.map((column) => (
          <Column column={column} key={column.state} viewerId={viewerId} />
        ))}
      </div>
    </>
  );
}

/** The posts in no column, in one line: each number opens its list. */
function Elsewhere({ states }: { states: PostBoard["elsewhere"] }) {
  const t = useTranslations("postsList");
  const listOf = useListAddress();
  return (
    <p className="flex flex-wrap items-center gap-x-6 gap-y-1 border-b border-rule pb-3 text-sm text-faint">
      {t("outsideBoard")}
      {states.map(({ state, total }) => (
        <Link
          className="flex min-h-8 items-center gap-2 underline-offset-4 hover:underline"
          key={state}
          to={listOf(state)}
        >
          <State state={state} />
          <CountedNumber of={total} />
        </Link>
      ))}
    </p>
  );
}

function Column({ column, viewerId }: { column: BoardColumn; viewerId: string }) {
  const { state, total, rows } = column;
  const t = useTranslations("postsList");
  const listOf = useListAddress();
  return (
    <section className="min-w-0">
      <h2 className="flex flex-wrap items-center gap-x-2 border-b border-rule pb-2 xl:border-b-0">
        <State state={state} />
        <span className="text-sm text-faint">
          <CountedNumber of={total} />
        </span>
      </h2>
      {rows.length === 0 && <p className="py-3 text-sm text-faint">{t("columnEmpty")}</p>}
      <ul className="grid gap-2 pt-2 xl:pt-0">
        {rows.map((row) => (
          <BoardEntry key={row.post.id} row={row} viewerId={viewerId} />
        ))}
      </ul>
      {(total.more || total.n > rows.length) && (
        <p className="pt-2">
          <TextLink className="inline-block py-1.5 text-sm" to={listOf(state)}>
            {t("wholeColumn")}
          </TextLink>
        </p>
      )}
    </section>
  );
}

/** The table of one state, with the filters in use. */
function useListAddress(): (state: PostState) => string {
  const [search] = useSearchParams();
  return (state) => {
    const to = new URLSearchParams(search);
    to.delete("view");
    to.set("tab", search.get("tab") ?? firstTab.board);
    to.set("state", state);
    return `/posts?${to.toString()}`;
  };
}

function BoardEntry({ row, viewerId }: { row: PostListRow; viewerId: string }) {
  const { post, iter, mine } = row;
  const words = useTranslations("iter");
  const reader = useReader();
  const format = useFormat();
  const turn = turnOfPost({ ...post, iter, viewerId, mine }, words, reader);
  return (
    <li className="relative rounded-lg bg-paper px-3 py-2.5 text-sm hairline hover:bg-hover">
      <Link className="font-semibold text-balance before:absolute before:inset-0" to={`/posts/${post.id}`}>
        {post.title}
      </Link>
      <BusyOn postId={post.id} />
      <p className="mt-1 text-faint">
        <ChannelList channels={post.channels} words="none" />
      </p>
      {iter && (
        <div className="mt-2">
          <MiniRail levels={miniRailOfIter(iter, post.state)} />
        </div>
      )}
      {(turn.by ?? turn.note) && (
        <p className="mt-1.5">
          <span className={turn.mine ? "font-semibold" : "font-medium"}>{turn.who}</span>
          <span className={`block ${turn.urgent ? "text-ochre" : "text-soft"}`}>
            {post.state === "review" ? (turn.by ?? turn.note) : (turn.note ?? turn.by)}
          </span>
        </p>
      )}
      {post.publishAt && <p className="mt-0.5 text-soft">{format.moment(post.publishAt, { length: "short" })}</p>}
    </li>
  );
}
