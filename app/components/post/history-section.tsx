import { Form } from "@remix-run/react";
import { Download } from "lucide-react";
import { Button } from "#app/components/ui/button.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useTranslations } from "use-intl";
import { Fact } from "#app/components/log/fact.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Che cosa è successo, last first: the post's own part of the log, in sentences. */
export function HistorySection({ view: { history, post, mayTakeDossier } }: { view: PostView }) {
  const t = useTranslations("post.history");
  const revisions = useTranslations("revisions");
  const format = useFormat();
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
      {/* The answer is a file, not a page: the browser itself takes it. */}
      {mayTakeDossier && (
        <Form action={`/posts/${post.id}/dossier`} className="my-3" method="post" reloadDocument>
          <Button icon={<Download aria-hidden="true" size={18} strokeWidth={1.75} />} size="small" tone="plain">
            {t("dossier")}
          </Button>
        </Form>
      )}
      {history.length === 0 && <p className="mt-3 text-sm text-faint">{t("none")}</p>}
      <ol>
        {history.map(({ seq, at, fact, about }) => (
          <li className="grid grid-cols-[5.5rem_minmax(0,1fr)] gap-3 border-b border-rule py-2.5 text-sm" key={seq}>
            <time className="text-faint" dateTime={at}>
              {format.moment(at, { length: "short" })}
            </time>
            <span className="min-w-0">
              <Fact pieces={fact} />
              {about.length > 0 && <span className="block text-soft">{about.join(" · ")}</span>}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
