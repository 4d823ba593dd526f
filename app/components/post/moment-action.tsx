import { Form, useNavigation, useSearchParams } from "@remix-run/react";
import { Clock } from "lucide-react";
import { useTranslations } from "use-intl";
import { Button } from "#app/components/ui/button.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { aboutMoment } from "./about-fields.tsx";
import { Disclosure } from "./disclosure.tsx";
import { CommandForm, IntentForm, pageAddress } from "./intent-form.tsx";
import { MomentFields } from "./moment-fields.tsx";
import { useErrorWords } from "./use-error-words.ts";

interface MomentActionProps {
  view: PostView;
  place: "strip" | "foot";
  answer?: FormAnswer;
}

/** When the post goes out: within the tolerance as the signatures stand, outside it with new ones, said beforehand. */
export function MomentAction({ view, place, answer }: MomentActionProps) {
  const t = useTranslations("post.action");
  const { post, rights } = view;
  const failed = answer?.intent === "schedule" || answer?.intent === "restart" ? answer : undefined;
  const waiting = post.state === "scheduled";
  return (
    <Disclosure
      align="end"
      icon={<Clock aria-hidden="true" size={18} strokeWidth={1.75} />}
      key={post.version}
      open={failed !== undefined}
      primary
      side={place === "foot" ? "above" : "below"}
      size={place === "foot" ? "big" : "medium"}
      summary={t(summaryOf(view))}
      tone={waiting ? "plain" : "primary"}
    >
      {post.state === "held" && rights.schedule && (
        <div className="mb-4 border-b border-rule pb-4">
          <p className="text-sm text-soft">{t("goOutNowLine")}</p>
          <IntentForm intent="schedule-now" postId={post.id} submit={t("goOutNow")} tone="primary" />
        </div>
      )}
      <MomentForm failed={failed} view={view} />
      {rights.unschedule && (
        <div className="mt-4 border-t border-rule pt-4">
          <p className="mb-3 text-sm text-soft">{t("unscheduleLine")}</p>
          <CommandForm action={`/posts/${post.id}/schedule`} label={t("unschedule")}>
            <input name="remove" type="hidden" value="yes" />
          </CommandForm>
        </div>
      )}
    </Disclosure>
  );
}

/** The words on the button that opens it. */
export function summaryOf({ post, rights }: Pick<PostView, "post" | "rights">) {
  if (!rights.schedule) return "newMoment" as const;
  if (post.state === "approved") return "schedule" as const;
  if (post.state === "scheduled") return "moveOrRemove" as const;
  return post.state === "held" ? ("confirmOrMove" as const) : ("move" as const);
}

function MomentForm({ view, failed }: { view: PostView; failed?: FormAnswer }) {
  const t = useTranslations("post.action");
  const format = useFormat();
  const { now } = useReader();
  const words = useErrorWords();
  const [search] = useSearchParams();
  const { formData } = useNavigation();
  const { post, rights, movable } = view;
  // A past moment is not proposed.
  const isAhead = post.publishAt !== null && new Date(post.publishAt) > now;
  const outside = failed?.error.code === "outsideTolerance" && rights.restart;
  const restarts = outside || !rights.schedule;
  return (
    <Form action={pageAddress(post.id, search)} method="post" preventScrollReset>
      <MomentFields
        answer={aboutMoment(failed)}
        publishAt={isAhead ? post.publishAt : null}
        typed={failed?.values}
        zone={post.publishZone}
      />
      {failed && !aboutMoment(failed) && !outside && <p className="mt-2 text-sm text-red">{words(failed.error)}</p>}
      {rights.schedule && movable && (
        <p className="mt-2 text-sm text-soft">
          {t("scheduleLine", {
            from: format.moment(movable.from, { length: "short" }),
            to: format.moment(movable.to, { length: "short" }),
          })}
        </p>
      )}
      {restarts && <RestartLine outside={outside} view={view} />}
      <div className="mt-3 flex flex-wrap gap-2">
        {rights.schedule && (
          <Button
            name="intent"
            pending={formData?.get("intent") === "schedule"}
            size="small"
            tone={outside ? "plain" : "primary"}
            value="schedule"
          >
            {t(post.state === "approved" ? "schedule" : "move")}
          </Button>
        )}
        {restarts && (
          <Button
            name="intent"
            pending={formData?.get("intent") === "restart"}
            size="small"
            tone="primary"
            value="restart"
          >
            {t("restart")}
          </Button>
        )}
      </div>
    </Form>
  );
}

/** What a moment that the signatures do not cover cancels: said before it is pressed. */
function RestartLine({ view, outside }: { view: PostView; outside: boolean }) {
  const t = useTranslations("post.action");
  const format = useFormat();
  const names = [...new Set(view.falling.map((mark) => mark.name))];
  return (
    <p className="mt-2 text-sm text-soft" role={outside ? "alert" : undefined}>
      {outside && <b className="font-semibold text-ochre">{t("restartOutside")} </b>}
      {names.length > 0 && `${t("restartFalls", { n: names.length, names: format.list(names) })} `}
      {t("restartLine")}
    </p>
  );
}
