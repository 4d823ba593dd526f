import type { DiscussionView } from "#app/services/comments/discussion-view.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import type { CommentEditor } from "./comment-forms.ts";
import { CommentsSection } from "./comments-section.tsx";
import type { ChosenWords } from "./new-thread-form.tsx";
import { useTextChoices, withOwnText } from "./use-text-choices.ts";

interface PostCommentsProps {
  view: PostView;
  discussion: DiscussionView;
  formKey: string;
  slot: string;
  chosen: { chosen: ChosenWords | null; drop: () => void };
  editor: CommentEditor;
}

/** The comments on the writer's page. Their forms go to the page of comments and come back here. */
export function PostComments({ view, discussion, formKey, slot, chosen, editor }: PostCommentsProps) {
  const { post } = view;
  const texts = useTextChoices(withOwnText(post), slot);
  return (
    <CommentsSection
      chosen={chosen.chosen}
      className="mb-8"
      editor={editor}
      discussion={discussion}
      forms={{
        action: `/posts/${post.id}/comments`,
        hidden: { page: "post" },
        formKey,
        failed: null,
        inPlace: true,
      }}
      language={post.language}
      onDrop={chosen.drop}
      texts={texts}
    />
  );
}
