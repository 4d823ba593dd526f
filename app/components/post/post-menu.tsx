import { Archive, Copy, Ellipsis } from "lucide-react";
import { useTranslations } from "use-intl";
import { iconButtonLook } from "#app/components/ui/button-look.ts";
import type { PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { CommandForm } from "./intent-form.tsx";
import { TakeTextAction } from "./primary-action.tsx";
import { hasPrompted } from "./way-forward.ts";
import { isAbandoned } from "#workflows/approval/states.ts";

/** Everything that is not the next step. */
export function PostMenu({ view }: { view: PostView }) {
  const t = useTranslations("post");
  const { post, rights } = view;
  const primaryTakesText =
    rights.takeText &&
    !rights.decide &&
    !rights.schedule &&
    !rights.unschedule &&
    !rights.restart &&
    !hasPrompted(view);
  const primaryCopies = isAbandoned(post.state);
  const takeText = rights.takeText && !primaryTakesText;
  const duplicate = rights.duplicate && !primaryCopies;
  if (!duplicate && !rights.discard && !takeText) return null;
  const dots = (
    <>
      <Ellipsis aria-hidden="true" size={20} strokeWidth={1.75} />
      <span className="sr-only">{t("menu")}</span>
    </>
  );
  return (
    <Disclosure align="end" look={iconButtonLook} summary={dots}>
      <div className="grid gap-4">
        {takeText && <TakeTextAction place="strip" view={view} />}
        {duplicate && (
          <CommandForm
            action={`/posts/${post.id}/duplicate`}
            icon={<Copy aria-hidden="true" size={18} strokeWidth={1.75} />}
            label={t("action.duplicate")}
          />
        )}
        {rights.discard && (
          <div className="border-t border-rule pt-3">
            <p className="mb-2 text-sm text-soft">{t("action.discardLine")}</p>
            <CommandForm
              action={`/posts/${post.id}/discard`}
              icon={<Archive aria-hidden="true" size={18} strokeWidth={1.75} />}
              label={t("action.discard")}
              tone="danger"
            />
          </div>
        )}
      </div>
    </Disclosure>
  );
}
