import { useTranslations } from "use-intl";
import { MarkedText } from "#app/components/comments/marked-text.tsx";
import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { mainSlot } from "./post-view.ts";

interface ReadOnlyTextProps {
  view: PostView;
  slot: string;
  discussion: DiscussionView;
}

/** Signed, and others may still take it back. */
function isSigned(state: PostView["post"]["state"]): boolean {
  return state === "approved" || state === "scheduled" || state === "held";
}

/** The text as it stands, for those who may not, or now cannot, write it; and why. */
export function ReadOnlyText({ view: { post, rights }, slot, discussion }: ReadOnlyTextProps) {
  const t = useTranslations("post.text");
  const own = post.texts.find((text) => text.slot === slot);
  const text = (own ?? post.texts.find((one) => one.slot === mainSlot))?.text ?? "";
  return (
    <div className="mt-4">
      <MarkedText discussion={discussion} language={post.language} slot={own ? slot : mainSlot} text={text} />
      <p className="mt-4 flex flex-wrap gap-x-3 text-xs text-faint">
        <span>{why()}</span>
        <span className="ml-auto">{t("count", { n: [...text].length })}</span>
      </p>
    </div>
  );

  function why(): string {
    if (post.state === "review") return t("readOnlyReview");
    const open = post.state === "draft" || post.state === "changesRequested";
    if (open) return t("readOnlyRole", { name: post.authorName });
    return rights.takeText ? t("readOnlySigned") : t(isSigned(post.state) ? "readOnlySignedOnly" : "readOnlyDone");
  }
}
