import { CirclePause, LoaderCircle } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { ChannelList } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { ForeseenPost, ForeseenPosts } from "#app/services/blackouts/foresee-blackout.server.ts";
import type { ElectionPeriod } from "#workflows/calendar/election-periods.ts";
import { useBlackoutWords } from "./blackout-words.ts";

interface ForeseenListProps {
  foreseen: ForeseenPosts;
  period: Pick<ElectionPeriod, "from" | "to" | "days" | "shortNotice">;
  source: string;
}

/** The period and what would stop in it, to be read before it is opened; whoever sends the form again has seen this list. */
export function ForeseenList({ foreseen: { posts, seen }, period, source }: ForeseenListProps) {
  const t = useTranslations("blackout.foreseen");
  const form = useTranslations("blackout.form");
  const format = useFormat();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="foreseen">
      <h2 className="text-lg font-semibold" id="foreseen" ref={heading} tabIndex={-1}>
        {t("title", { n: posts.length })}
      </h2>
      <p className="mt-1 text-sm text-soft">
        {t("period", { from: format.moment(period.from), to: format.moment(period.to), days: period.days })}{" "}
        {form("source", { source })}
      </p>
      {period.shortNotice && <p className="mt-1 text-sm text-ochre">{t("shortNotice")}</p>}
      {posts.length > 0 && (
        <ul className="mt-3 border-t border-rule">
          {posts.map((one) => (
            <ForeseenRow foreseen={one} key={one.post.id} />
          ))}
        </ul>
      )}
      <input name="seen" type="hidden" value={seen} />
    </section>
  );
}

/** When, what, and why it stops. */
function ForeseenRow({ foreseen: { post, isGoingOut, watched } }: { foreseen: ForeseenPost }) {
  const t = useTranslations("blackout.foreseen");
  const say = useBlackoutWords();
  const format = useFormat();
  const Icon = isGoingOut ? LoaderCircle : CirclePause;
  return (
    <li className="grid gap-x-5 gap-y-1 border-b border-rule py-3 md:grid-cols-[6.5rem_minmax(0,1fr)_13rem]">
      <span className="text-sm text-soft">{post.publishAt && format.moment(post.publishAt, { length: "short" })}</span>
      <span className="min-w-0">
        <Link className="block font-semibold underline-offset-4 hover:underline" to={`/posts/${post.id}`}>
          {post.title}
        </Link>
        <ChannelList channels={post.channels} className="text-sm text-soft" />
      </span>
      <span className="flex gap-2 text-sm text-soft">
        <Icon aria-hidden="true" className="mt-px flex-none text-ochre" size={16} strokeWidth={1.75} />
        <span>
          <span className="block text-ochre">{t(isGoingOut ? "goingOut" : "stops")}</span>
          {say.watched(watched).map((words) => (
            <span className="block" key={words}>
              {words}
            </span>
          ))}
        </span>
      </span>
    </li>
  );
}
