import { Form } from "@remix-run/react";
import { CirclePause } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";

/** A hold or a blackout took it off the programme: whoever may confirms it here, or decides in the queue. */
export function HeldByHold({ view: { post, rights } }: { view: PostView }) {
  const t = useTranslations("hold");
  const held = useTranslations("post.held");
  const isBlackout = rights.heldFor === "blackout";
  const waits = isBlackout && !rights.confirmHeld ? "held.inBlackout" : "held.confirmLine";
  const line = rights.paused.length > 0 ? "held.onHold" : waits;
  return (
    <Note className="mb-5" icon={CirclePause} title={held(isBlackout ? "blackout" : "pause")} tone="ochre">
      <p>{t(line)}</p>
      <div className="mt-3 flex flex-wrap items-center gap-4">
        {rights.confirmHeld && (
          <Form action="/hold/posts" method="post">
            <input name="intent" type="hidden" value="confirm" />
            <input name="postId" type="hidden" value={post.id} />
            <input name="version" type="hidden" value={post.version} />
            <Button size="small">{t("held.confirm")}</Button>
          </Form>
        )}
        {isBlackout && !rights.confirmHeld && (
          <TextLink to={`/posts/${post.id}/blackout`}>{t("held.declaration")}</TextLink>
        )}
        <TextLink to={`/hold/posts#post-${post.id}`}>{t("strip.review")}</TextLink>
      </div>
    </Note>
  );
}
