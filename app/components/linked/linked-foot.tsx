import { useTranslations } from "use-intl";
import { IntentForm } from "#app/components/post/intent-form.tsx";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { LinkedList } from "./linked-list.tsx";

/** What followed a post, and whether its signed text is kept for replies. */
export const LinkedFoot = withWords(["linked"], Foot);

function Foot({ view }: { view: PostView }) {
  const t = useTranslations("linked.ready");
  const { post, linked } = view;
  return (
    <>
      {linked.posts.length > 0 && <LinkedList posts={linked.posts} />}
      {linked.kept.mayChange &&
        (linked.kept.is ? (
          <div className="mb-6 text-sm">
            <p className="font-semibold">{t("kept")}</p>
            <IntentForm intent="end-answer" postId={post.id} submit={t("end")} />
          </div>
        ) : (
          <Disclosure as="inline" className="mb-6" plain summary={t("keep")}>
            <p className="max-w-measure text-sm text-soft">{t("keepLine")}</p>
            <IntentForm intent="keep-answer" postId={post.id} submit={t("keep")} />
          </Disclosure>
        ))}
    </>
  );
}
