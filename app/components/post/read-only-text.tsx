import { useTranslations } from "use-intl";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { mainSlot } from "./post-view.ts";

/** The text as it stands, for those who may not, or now cannot, write it; and why. */
export function ReadOnlyText({ view: { post, rights }, slot }: { view: PostView; slot: string }) {
  const t = useTranslations("post.text");
  const own = post.texts.find((text) => text.slot === slot);
  const text = (own ?? post.texts.find((one) => one.slot === mainSlot))?.text ?? "";
  return (
    <div className="mt-4">
      <p className="post-text whitespace-pre-wrap" lang={post.language}>
        {text || <span className="text-faint">{t("empty")}</span>}
      </p>
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
    return rights.takeText ? t("readOnlySigned") : t("readOnlyDone");
  }
}
