import { useTranslations } from "use-intl";
import { ChannelMark } from "#app/components/ui/channel-mark.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { State } from "#app/components/ui/state.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { LinkedRow } from "#db/queries/linked-posts.server.ts";

/** What followed a post that went out, oldest first, each with its state. */
export function LinkedList({ posts }: { posts: LinkedRow[] }) {
  const t = useTranslations("linked");
  const kinds = useTranslations("states.kind");
  const format = useFormat();
  return (
    <section aria-labelledby="linked" className="mb-8">
      <SectionHead id="linked" title={t("heading")} />
      <ul>
        {posts.map((post) => (
          <li className="flex flex-wrap items-start gap-x-4 gap-y-1 border-b border-rule py-3.5" key={post.id}>
            <div className="min-w-0 flex-1 basis-56">
              <p className="text-sm text-soft">
                {t("opened", {
                  kind: kinds(post.kind),
                  name: post.authorName,
                  moment: format.moment(post.createdAt, { length: "short" }),
                })}
              </p>
              <Link
                className="font-semibold underline-offset-4 [overflow-wrap:anywhere] hover:underline"
                to={`/posts/${post.id}`}
              >
                {post.title}
              </Link>
            </div>
            <span className="flex items-center gap-1.5">
              {post.channels.map((channel) => (
                <ChannelMark channel={channel} key={channel.id} />
              ))}
            </span>
            <State kind={post.kind} state={post.state} />
          </li>
        ))}
      </ul>
    </section>
  );
}
