import { Hash } from "lucide-react";
import { useDeferredValue } from "react";
import { useTranslations } from "use-intl";
import { type LiveTexts, useLiveTexts } from "#app/editor/typed-texts.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { offeredTags } from "#workflows/content/tags.ts";
import { IntentForm } from "./intent-form.tsx";

/** A hashtag of the text that is a tag here: one press makes it one of the post's. */
export function OfferedTags({ view: { post, knownTags }, texts }: { view: PostView; texts: LiveTexts }) {
  const t = useTranslations("post.brief");
  const shown = useDeferredValue(useLiveTexts(texts));
  const offered = offeredTags(Object.values(shown), { known: knownTags, carried: post.tags });
  if (offered.length === 0) return null;
  return (
    <div className="mt-3 grid justify-items-start gap-1" id="offered-tags">
      {offered.map((tag) => (
        <IntentForm className="flex flex-wrap items-center gap-x-3 text-sm" intent="tag" key={tag} postId={post.id}>
          <input name="tag" type="hidden" value={tag} />
          <span className="text-soft">{t("tagOffer", { tag: `#${tag}` })}</span>
          <button
            className="inline-flex min-h-8 items-center gap-1 font-semibold text-accent-text underline-offset-4 hover:underline pointer-coarse:min-h-11"
            type="submit"
          >
            <Hash aria-hidden="true" size={15} strokeWidth={1.75} />
            {t("tagAdd", { tag: `#${tag}` })}
          </button>
        </IntentForm>
      ))}
    </div>
  );
}
