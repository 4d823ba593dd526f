import { Users } from "lucide-react";
import { useTranslations } from "use-intl";
import { withWords } from "#app/components/shell/with-words.tsx";
import { Strip } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** Who has the post while its author is away, said to each of the two and to everybody else. */
export const InHandNote = withWords(["inHand"], InHand);

function InHand({ view: { post, viewerId } }: { view: PostView }) {
  const t = useTranslations("inHand");
  if (post.acting === null) return null;
  const { id, name } = post.acting;
  const reader = id === viewerId ? "colleague" : post.authorId === viewerId ? "author" : "others";
  return (
    <Strip icon={Users} tone="sunken">
      {t(reader, { name, author: post.authorName })}
    </Strip>
  );
}
