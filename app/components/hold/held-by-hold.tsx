import { Form } from "@remix-run/react";
import { CirclePause, Scale } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import type { PostView } from "#app/services/post-page/post-view.ts";

interface HeldByHoldProps {
  view: PostView;
  /** What to know in the time of a vote, a sentence each; empty where the post's moment lies in none. */
  inBlackout: string[];
}

/** A hold or a blackout took it off the programme: whoever may confirms it here, or decides in the queue. */
export function HeldByHold({ view: { post, rights }, inBlackout }: HeldByHoldProps) {
  const t = useTranslations("hold");
  const held = useTranslations("held");
  const paused = rights.paused.length > 0;
  return (
    <Note
      className="mb-5"
      icon={CirclePause}
      title={held(rights.heldFor === "blackout" ? "blackout" : "pause")}
      tone="ochre"
    >
      {paused && <p>{held("onHold")}</p>}
      <Sentences of={inBlackout} />
      {(rights.confirmHeld || (!paused && inBlackout.length === 0)) && <p>{held("confirmLine")}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-4">
        {rights.confirmHeld && (
          <Form action="/hold/posts" method="post">
            <input name="intent" type="hidden" value="confirm" />
            <input name="postId" type="hidden" value={post.id} />
            <input name="version" type="hidden" value={post.version} />
            <Button size="small">{held("confirm")}</Button>
          </Form>
        )}
        {inBlackout.length > 0 && <ToDeclaration postId={post.id} />}
        <TextLink to={`/hold/posts#post-${post.id}`}>{t("strip.review")}</TextLink>
      </div>
    </Note>
  );
}

/** Nothing has stopped it yet, or something else did: its moment lies in the time of a vote. */
export function InBlackout({ view: { post }, inBlackout }: HeldByHoldProps) {
  return (
    <Note className="mb-5" icon={Scale} tone="ochre">
      <Sentences of={inBlackout} />
      <p className="mt-2">
        <ToDeclaration postId={post.id} />
      </p>
    </Note>
  );
}

function Sentences({ of }: { of: string[] }) {
  return (
    <>
      {of.map((sentence) => (
        <p className="[overflow-wrap:anywhere]" key={sentence}>
          {sentence}
        </p>
      ))}
    </>
  );
}

function ToDeclaration({ postId }: { postId: string }) {
  const t = useTranslations("held");
  return <TextLink to={`/posts/${postId}/blackout`}>{t("declaration")}</TextLink>;
}
