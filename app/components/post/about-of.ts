import type { PostPage } from "#db/queries/post-page.ts";
import type { FormAnswer } from "#app/services/post-page/post-view.ts";
import { tagsIn } from "#workflows/content/tags.ts";

type About = Pick<PostPage, "tags" | "voiceId" | "voiceName" | "sensitive" | "aiUsed">;

/** What the fields of a form show: the post as it stands, or what was typed where the form came back. */
export function aboutOf({ tags, voiceId, voiceName, sensitive, aiUsed }: About, answer: FormAnswer | undefined): About {
  const typed = answer?.values ?? {};
  return {
    tags: typed.tags === undefined ? tags : tagsIn(typed.tags),
    voiceId: typed.voiceId === undefined ? voiceId : typed.voiceId || null,
    voiceName,
    sensitive: typed.sensitive === undefined ? sensitive : typed.sensitive === "yes",
    aiUsed: typed.aiUsed === undefined ? aiUsed : typed.aiUsed === "yes",
  };
}
