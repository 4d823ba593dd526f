import { useEffect, useRef } from "react";
import { useTranslations } from "use-intl";
import { Link } from "#app/components/ui/link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PassingPosts } from "#app/services/absences/foresee-posts.server.ts";

/** What would pass to the colleague, to be read before it does; whoever sends the form again has seen this very list. */
export function PassingList({ passing }: { passing: PassingPosts }) {
  const t = useTranslations("absences.posts");
  const heading = useRef<HTMLHeadingElement>(null);
  const { person, writer, posts, seen } = passing;
  useEffect(() => heading.current?.focus(), []);
  return (
    <section aria-labelledby="passing">
      <h2 className="text-lg font-semibold" id="passing" ref={heading} tabIndex={-1}>
        {t("title", { name: writer })}
      </h2>
      <p className="mt-1 text-sm text-soft">
        {posts.length === 0 ? t("none", { person, name: writer }) : t("line", { person, n: posts.length })}
      </p>
      <PostRows posts={posts} />
      <input name="seen" type="hidden" value={seen} />
    </section>
  );
}

export type PassingPost = PassingPosts["posts"][number];

/** What somebody wrote and has not finished: title, state and moment. */
export function PostRows({ posts }: { posts: PassingPost[] }) {
  const t = useTranslations("absences.posts");
  const states = useTranslations("states.post");
  const format = useFormat();
  return (
    <ul className="mt-2 border-t border-rule">
      {posts.map(({ postId, title, state, publishAt }) => (
        <li className="border-b border-rule py-3" key={postId}>
          <Link className="font-semibold underline-offset-4 hover:underline" to={`/posts/${postId}`}>
            {title}
          </Link>
          <span className="block text-sm text-soft">
            {states(state)} · {publishAt ? format.moment(publishAt) : t("noMoment")}
          </span>
        </li>
      ))}
    </ul>
  );
}
