import { useTranslations } from "use-intl";
import { chosenChannels } from "#app/components/post/post-view.ts";
import { FieldError } from "#app/components/ui/field.tsx";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import type { PostMediaItem } from "#db/queries/media.server.ts";
import { fitsShape } from "#workflows/networks/crop.ts";
import { fitTarget } from "#workflows/networks/fit-target.ts";

export interface ImageOnChannelsProps {
  view: PostView;
  image: PostMediaItem;
  answer?: FormAnswer;
}

/** Why the last press did nothing. */
export function FitProblem({ answer }: { answer: FormAnswer }) {
  const t = useTranslations("fitting");
  const { why } = answer.error.detail ?? {};
  const code = why === "focus" ? "wrongFocus" : why === "nowhere" || why === "shapes" ? why : "failed";
  return (
    <div role="alert">
      <FieldError id={`fit-${answer.values.mediaId}`}>{t(code)}</FieldError>
    </div>
  );
}

/** What the picture has to become, for one channel, or for all that show it. */
export function targetOf(view: PostView, image: PostMediaItem, channelId: string | null) {
  const shown = chosenChannels(view.post).filter(
    ({ id }) => (channelId === null || id === channelId) && (image.channelIds?.includes(id) ?? true),
  );
  return fitTarget(shown);
}

/** Whether anything of the picture is cut off for it. */
export function isCutFor(view: PostView, image: PostMediaItem, channelId: string | null): boolean {
  return !fitsShape(image, targetOf(view, image, channelId)?.shape ?? null);
}
