import { useNavigation } from "@remix-run/react";
import { Copy, Send, Undo2 } from "lucide-react";
import { useTranslations } from "use-intl";
import { usePrimaryKeys } from "#app/components/ui/primary-keys.ts";
import { Button } from "#app/components/ui/button.tsx";
import { ButtonLink } from "#app/components/ui/button-link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { Disclosure } from "./disclosure.tsx";
import { Sentences } from "./ink-note.tsx";
import { CommandForm } from "./intent-form.tsx";
import { MomentAction } from "./moment-action.tsx";
import { textFormId } from "./text-form.ts";
import { hasPrompted } from "./way-forward.ts";
import { isAbandoned } from "#workflows/approval/states.ts";

interface PrimaryActionProps {
  view: PostView;
  /** At the foot of a phone, or in the strip of facts. */
  place: "strip" | "foot";
  answer?: FormAnswer;
}

/** The one thing to do next, by state; and, where there is one, its quieter opposite. */
export function PrimaryAction({ view, place, answer }: PrimaryActionProps) {
  const t = useTranslations("post.action");
  const { post, rights } = view;
  const size = place === "foot" ? "big" : "medium";
  const isOver = isAbandoned(post.state);
  const icon = { "aria-hidden": true, size: 18, strokeWidth: 1.75 } as const;
  if (rights.decide) {
    return (
      <ButtonLink data-primary-action size={size} to={`/posts/${post.id}/decision`} tone="primary">
        {t("decide")}
      </ButtonLink>
    );
  }
  // A withdrawal has no text whose form could be sent.
  if (rights.submit && rights.edit && post.kind === "withdrawal")
    return (
      <CommandForm
        action={`/posts/${post.id}/submission`}
        icon={<Send {...icon} />}
        label={t(post.revisionNumber > 0 ? "resubmit" : "submit")}
        size={size}
        tone="primary"
      />
    );
  if (rights.submit && rights.edit) return <SubmitButton place={place} view={view} />;
  if (hasPrompted(view)) {
    return (
      <ButtonLink
        data-primary-action
        icon={<Send {...icon} />}
        size={size}
        to={`/posts/${post.id}/publication`}
        tone="primary"
      >
        {t(post.kind === "withdrawal" ? "takeOff" : rights.stopped !== null ? "lookAtChannel" : "publish")}
      </ButtonLink>
    );
  }
  if (post.state === "uncertain" && Object.values(rights.channels).some(({ resolve }) => resolve)) {
    return (
      <ButtonLink data-primary-action size={size} to={`/posts/${post.id}/publication`} tone="primary">
        {t("lookAtChannel")}
      </ButtonLink>
    );
  }
  if (rights.schedule || rights.restart || rights.unschedule)
    return <MomentAction answer={answer} place={place} view={view} />;
  if (rights.duplicate && isOver) {
    return (
      <CommandForm
        action={`/posts/${post.id}/duplicate`}
        icon={<Copy {...icon} />}
        label={t("duplicate")}
        size={size}
        tone="primary"
      />
    );
  }
  return rights.takeText ? <TakeTextAction place={place} view={view} /> : null;
}

/** Posts the text's own form, so that without JavaScript what is in the field goes along and is saved first. */
function SubmitButton({ view: { post, requests }, place }: Pick<PrimaryActionProps, "view" | "place">) {
  const t = useTranslations("post.action");
  const tasks = useTranslations("post.tasks");
  const format = useFormat();
  const { formAction } = useNavigation();
  const keys = usePrimaryKeys();
  const action = `/posts/${post.id}/submission`;
  const again = post.revisionNumber > 0;
  const waiting = requests.filter((request) => request.closing === null).length;
  return (
    <>
      <Button
        data-primary-action
        form={textFormId}
        icon={<Send aria-hidden="true" size={18} strokeWidth={1.75} />}
        name="then"
        pending={formAction === action}
        size={place === "foot" ? "big" : "medium"}
        tone="primary"
        value="submit"
      >
        {again ? t("resubmit") : t("submit")}
        {place === "strip" && (
          <span aria-hidden="true" className="text-xs font-medium noscript:hidden">
            {keys}
          </span>
        )}
      </Button>
      {waiting > 0 && (
        <p className={`mt-1 text-xs text-ochre ${place === "strip" ? "text-right" : "text-center"}`}>
          {tasks("waiting", { n: waiting, count: format.count(waiting, "feminine") })}
        </p>
      )}
    </>
  );
}

/** Takes the text back, after saying which signatures that cancels. */
export function TakeTextAction({ view, place }: Pick<PrimaryActionProps, "view" | "place">) {
  const t = useTranslations("post.action");
  const format = useFormat();
  const { post, rights, falling, foreseen } = view;
  if (!rights.takeText) return null;
  const names = [...new Set(falling.map((mark) => mark.name))];
  return (
    <Disclosure
      align="end"
      icon={<Undo2 aria-hidden="true" size={18} strokeWidth={1.75} />}
      side={place === "foot" ? "above" : "below"}
      size={place === "foot" ? "big" : "medium"}
      summary={t("takeText")}
    >
      <p className="font-serif text-lg font-medium">{t("takeTextQuestion")}</p>
      <div className="mt-1 mb-3 text-sm text-soft">
        {foreseen.length > 0 ? (
          <Sentences of={foreseen} />
        ) : (
          <p>
            {names.length === 0
              ? t("takeTextNone")
              : t("takeTextFalls", { n: names.length, names: format.list(names) })}
          </p>
        )}
      </div>
      <CommandForm action={`/posts/${post.id}/${rights.takeText}`} label={t("takeTextConfirm")} tone="danger" />
    </Disclosure>
  );
}
