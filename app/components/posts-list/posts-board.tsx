import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { MiniRail } from "#app/components/approval/mini-rail.tsx";
import { miniRailOfIter } from "#app/components/approval/rail-of-iter.ts";
import { turnOfPost } from "#app/components/approval/turn-of-post.ts";
import { BusyOn } from "#app/components/presence/busy-posts.tsx";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { PostListRow } from "#db/queries/posts-list.ts";
import type { PostState } from "#workflows/approval/states.ts";

const boardStates = [
  "draft",
  "changesRequested",
  "review",
  "approved",
  "scheduled",
  "published",
] as const satisfies readonly PostState[];

/** The same posts by state: columns on wide screens, one list under the other on a phone. */
export function PostsBoard({ rows, viewerId }: { rows: PostListRow[]; viewerId: string }) {
  const t = useTranslations("postsList");
  const elsewhere = rows.filter((row) => !boardStates.some((state) => state === row.post.state));
  return (
    <>
      {elsewhere.length > 0 && (
        <ul className="flex flex-wrap gap-x-6 gap-y-2 border-b border-rule pb-4 text-sm">
          {elsewhere.map((row) => (
            <li className="flex items-center gap-2" key={row.post.id}>
              <State state={row.post.state} />
              <Link className="underline-offset-4 hover:underline" to={`/posts/${row.post.id}`}>
                {row.post.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      <div className="mt-4 grid gap-6 md:grid-cols-2 lg:grid-cols-3 xl:grid-cols-6 xl:gap-4">
        {boardStates.map((state) => {
          const some = rows.filter((row) => row.post.state === state);
          return (
            <section key={state}>
              <h2 className="flex items-center gap-2 border-b border-rule pb-2 xl:border-b-0">
                <State state={state} />
                <span className="text-sm text-faint">{some.length}</span>
              </h2>
              {some.length === 0 && <p className="py-3 text-sm text-faint">{t("columnEmpty")}</p>}
              <ul className="grid gap-2 pt-2 xl:pt-0">
                {some.map((row) => (
                  <BoardEntry key={row.post.id} row={row} viewerId={viewerId} />
                ))}
              </ul>
            </section>
          );
        })}
      </div>
    </>
  );
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
          <MiniRail levels={miniRailOfIter(iter)} />
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
