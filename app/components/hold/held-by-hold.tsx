import { Form } from "@remix-run/react";
import { CirclePause, Scale } from "lucide-react";
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
  const waits = isBlackout && !rights.confirmHeld ? declarationLine(rights.declaration) : "held.confirmLine";
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
        {rights.declaration && <ToDeclaration postId={post.id} />}
        <TextLink to={`/hold/posts#post-${post.id}`}>{t("strip.review")}</TextLink>
      </div>
    </Note>
  );
}

/** Before anything stops it: its moment lies in the time of a vote, and how far its declaration is. */
export function InBlackout({ view: { post, rights } }: { view: PostView }) {
  const t = useTranslations("hold");
  if (rights.declaration === null || rights.heldFor === "blackout" || rights.heldFor === "pause") return null;
  return (
    <Note
      action={<ToDeclaration postId={post.id} />}
      className="mb-5"
      icon={Scale}
      title={t("held.ahead")}
      tone={rights.declaration === "passed" ? "green" : "ochre"}
    >
      {t(declarationLine(rights.declaration))}
    </Note>
  );
}

/** What the content still needs to go out in the time of a vote. */
export function declarationLine(declaration: PostView["rights"]["declaration"]) {
  if (declaration === "passed") return "held.passed";
  return declaration === "waits" ? "held.declared" : "held.inBlackout";
}

function ToDeclaration({ postId }: { postId: string }) {
  const t = useTranslations("hold");
  return <TextLink to={`/posts/${postId}/blackout`}>{t("held.declaration")}</TextLink>;
}
