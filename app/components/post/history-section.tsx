import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { useSentence } from "#app/components/log/sentence.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Che cosa è successo, last first: the post's own part of the log, in sentences. */
export function HistorySection({ view: { history, post } }: { view: PostView }) {
  const t = useTranslations("post.history");
  const revisions = useTranslations("revisions");
  const format = useFormat();
  const sentence = useSentence(history.names);
  const entries = [...history.entries].sort((a, b) => b.seq - a.seq);
  return (
    <section aria-labelledby="what-happened">
      <SectionHead
        aside={
          <Link className="text-accent-text underline underline-offset-4" to={`/posts/${post.id}/revisions`}>
            {revisions("link")}
          </Link>
        }
        id="what-happened"
        title={t("heading")}
      />
      {entries.length === 0 && <p className="mt-3 text-sm text-faint">{t("none")}</p>}
      <ol>
        {entries.map((entry) => {
          const { fact, about } = sentence(entry);
          // The first of them is the title, which stands above.
          const more = about.slice(1).join(" · ");
          return (
            <li
              className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 border-b border-rule py-2.5 text-sm"
              key={entry.seq}
            >
              <time className="text-faint" dateTime={entry.at}>
                {format.moment(entry.at, { length: "short" })}
              </time>
              <span className="min-w-0">
                {fact}
                {more && <span className="block text-soft">{more}</span>}
              </span>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
