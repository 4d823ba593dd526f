import { useRef } from "react";
import { useTranslations } from "use-intl";
import { usePostLive } from "#app/components/post/use-post-live.ts";
import { BarHeader } from "#app/components/shell/page.tsx";
import { SectionHead } from "#app/components/ui/section-head.tsx";
import type { CommentsPage as Loaded } from "#app/services/comments/read-comments-page.server.ts";
import { ChosenWordsButton } from "./chosen-words-button.tsx";
import type { CommentFailure } from "./comment-forms.ts";
import { CommentsSection } from "./comments-section.tsx";
import { MarkedText } from "./marked-text.tsx";
import { useChosenWords } from "./use-chosen-words.ts";
import { useTextChoices, withOwnText } from "./use-text-choices.ts";

interface CommentsPageProps {
  page: Loaded;
  formKey: string;
  failed: CommentFailure | null;
}

/** The post's texts, and beside them everything that was said about them. Read and answered without a script. */
export function CommentsPage({ page: { post, discussion }, formKey, failed }: CommentsPageProps) {
  const t = useTranslations("comments");
  const sheet = useRef<HTMLDivElement>(null);
  const { chosen, choose, hasSelection, drop } = useChosenWords(sheet, { inSight: true });
  usePostLive(post.id, post.version);
  const texts = useTextChoices(withOwnText(post));
  return (
    <>
      <BarHeader back={{ to: `/posts/${post.id}`, place: t("backToPost") }} title={post.title} />
      <div className="border-t border-rule lg:grid lg:grid-cols-[minmax(0,1fr)_26rem]">
        <div className="px-5 pt-5 pb-8 md:px-7" ref={sheet}>
          {texts.map(({ slot, name }) => (
            <section aria-labelledby={`text-${slot}`} className="mb-8" key={slot}>
              <SectionHead id={`text-${slot}`} title={name} />
              <MarkedText
                className="mt-4"
                discussion={discussion}
                language={post.language}
                slot={slot}
                text={post.texts.find((text) => text.slot === slot)?.text ?? ""}
              />
            </section>
          ))}
          {discussion.mayComment && <ChosenWordsButton onPress={choose} shown={hasSelection} />}
        </div>
        <div className="border-rule px-5 pt-5 pb-10 md:px-7 lg:border-l">
          <CommentsSection
            chosen={chosen}
            discussion={discussion}
            forms={{ action: `/posts/${post.id}/comments`, hidden: {}, formKey, failed, inPlace: true }}
            language={post.language}
            onDrop={drop}
            texts={texts}
          />
        </div>
      </div>
    </>
  );
}
