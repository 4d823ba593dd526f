import { Form } from "@remix-run/react";
import { Ellipsis, type LucideIcon, MessageCircleReply, HeartHandshake, PencilLine, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { Disclosure } from "#app/components/post/disclosure.tsx";
import { withWords } from "#app/components/shell/with-words.tsx";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import type { FollowUp } from "#app/services/linked-posts/read-linked-view.server.ts";
import type { LinkedKind } from "#workflows/content/post-kinds.ts";

const icons: Record<LinkedKind, LucideIcon> = {
  correction: PencilLine,
  reply: MessageCircleReply,
  apology: HeartHandshake,
  withdrawal: Undo2,
};

interface FollowUpMenuProps {
  postId: string;
  channel: { id: string; name: string };
  offered: FollowUp[];
  /** The post still stands there: only from there can it be taken off. */
  stands: boolean;
}

/** What to do about a post that is out on a channel: each opens a draft of its own, the post stays as it is. */
export const FollowUpMenu = withWords(["linked"], Menu);

function Menu({ postId, channel, offered, stands }: FollowUpMenuProps) {
  const t = useTranslations("linked");
  const shown = offered.filter(({ kind }) => stands || kind === "reply" || kind === "apology");
  if (shown.length === 0) return null;
  const dots = (
    <>
      <Ellipsis aria-hidden="true" size={20} strokeWidth={1.75} />
      <span className="sr-only">{t("menu", { channel: channel.name })}</span>
    </>
  );
  return (
    <Disclosure align="end" look={iconButtonLook} summary={dots}>
      <ul className="-m-2 grid">
        {shown.map(({ kind, route }) => (
          <li className={kind === "withdrawal" ? "mt-1 border-t border-rule pt-1" : ""} key={kind}>
            <FollowUpForm
              channelId={kind === "withdrawal" ? channel.id : null}
              kind={kind}
              postId={postId}
              route={route}
            />
          </li>
        ))}
      </ul>
    </Disclosure>
  );
}

interface FollowUpFormProps {
  postId: string;
  kind: LinkedKind;
  channelId: string | null;
  route: FollowUp["route"];
}

function FollowUpForm({ postId, kind, channelId, route }: FollowUpFormProps) {
  const t = useTranslations("linked");
  const Icon = icons[kind];
  const line = t(`line.${kind}`);
  return (
    <Form action={`/posts/${postId}/linked`} method="post">
      <input name="kind" type="hidden" value={kind} />
      {channelId !== null && <input name="channelId" type="hidden" value={channelId} />}
      <button className="flex w-full items-start gap-3 rounded-md px-3 py-2.5 text-left hover:bg-hover" type="submit">
        <Icon
          aria-hidden="true"
          className={`mt-0.5 flex-none ${kind === "withdrawal" ? "text-red" : "text-soft"}`}
          size={18}
          strokeWidth={1.75}
        />
        <span className="min-w-0">
          <span className={`block font-semibold ${kind === "withdrawal" ? "text-red" : ""}`}>{t(`do.${kind}`)}</span>
          <span className="block text-sm text-soft">{route ? t("withRoute", { line, route: route.name }) : line}</span>
        </span>
      </button>
    </Form>
  );
}
