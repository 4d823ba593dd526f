import { FileText } from "lucide-react";
import { useTranslations } from "use-intl";
import { TextArea } from "#app/components/ui/text-field.tsx";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { Opener } from "./brief-section.tsx";
import { Disclosure } from "./disclosure.tsx";
import { SavedForm } from "./saved-form.tsx";
import { useErrorWords } from "./use-error-words.ts";

/** Fonti: where the words come from. */
export function SourcesSection({ view: { post, rights }, answer }: { view: PostView; answer?: FormAnswer }) {
  const t = useTranslations("post.sources");
  const words = useErrorWords();
  const asText = post.sources.map(({ label, url }) => (label === url ? url : `${label} ${url}`)).join("\n");
  return (
    <section aria-labelledby="sources">
      <h2 className="text-sm font-semibold" id="sources">
        {t("heading")}
      </h2>
      {post.sources.length === 0 && <p className="mt-1 text-sm text-faint">{t("none")}</p>}
      <ul className="mt-1">
        {post.sources.map(({ label, url }) => (
          <li className="flex gap-2.5 py-1 text-sm" key={url + label}>
            <FileText aria-hidden="true" className="mt-px flex-none text-soft" size={18} strokeWidth={1.75} />
            <a
              className="min-w-0 break-words underline-offset-4 hover:underline"
              href={url}
              rel="noreferrer noopener"
              target="_blank"
            >
              {label}
            </a>
          </li>
        ))}
      </ul>
      {rights.edit && (
        <Disclosure as="inline" open={answer !== undefined} plain summary={<Opener words={t("edit")} />}>
          <SavedForm answer={answer} intent="sources" post={post} submit={t("save")}>
            {(refused) => (
              <TextArea
                defaultValue={refused?.values.sources ?? asText}
                description={t("hint")}
                error={refused && words(refused.error)}
                id="sources-field"
                label={t("field")}
                name="sources"
                rows={3}
              />
            )}
          </SavedForm>
        </Disclosure>
      )}
    </section>
  );
}
