import { useTranslations } from "use-intl";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { Rail } from "#app/components/approval/rail.tsx";
import type { RailEnd } from "#app/components/approval/types.ts";
import { Link } from "#app/components/ui/link.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import type { RequestDelivery } from "#db/queries/request-deliveries.server.ts";
import { HandOnForm } from "./hand-on-form.tsx";
import { CommandForm } from "./intent-form.tsx";
import { planSentences, railOfPlan } from "./post-view.ts";
import { isAbandoned } from "#workflows/approval/states.ts";
import { Nudge } from "./state-notes.tsx";

interface IterSectionProps {
  view: PostView;
  historyTo: string;
  answer?: FormAnswer;
}

/** The chain: as it stands once it has started, as it would run before. */
export function IterSection({ view, historyTo, answer }: IterSectionProps) {
  const t = useTranslations("post");
  const { post, plan } = view;
  const name = plan?.routeName ?? post.routeName;
  return (
    <section aria-labelledby="iter">
      <div className="flex items-baseline gap-3">
        <h2 className="min-w-0 flex-1 text-base font-semibold" id="iter">
          {name ? t("iter.heading", { name }) : t("iter.headingNone")}
        </h2>
        <Link
          className="text-sm font-semibold text-accent-text underline-offset-4 hover:underline"
          preventScrollReset
          to={historyTo}
        >
          {t("iter.history")}
        </Link>
      </div>
      <IterRail answer={answer} view={view} />
      <RequestDeliveries deliveries={view.deliveries} handOn={view.rights.handOn.map(({ seatId }) => seatId)} />
      {plan && <PlanLines plan={plan} />}
      <IterTasks view={view} />
      {!view.stuck && (
        <div className="mt-3 flex empty:hidden">
          <Nudge post={view.post} rights={view.rights} />
        </div>
      )}
    </section>
  );
}

function IterRail({ view, answer }: Omit<IterSectionProps, "historyTo">) {
  const { iter, plan, post } = view;
  const t = useTranslations("post");
  const words = useTranslations("iter");
  const reader = useReader();
  const format = useFormat();
  if (plan) return <Rail end={endOf()} levels={railOfPlan(plan, { t, words, reader })} />;
  if (iter)
    return (
      <Rail
        end={endOf()}
        levels={railOfIter(iter, {
          t: words,
          reader,
          state: post.state,
          publishAt: post.publishAt,
        })}
        renderUnder={(seatId) => <HandOnForm answer={answer} seatId={seatId} view={view} />}
      />
    );
  return <p className="mt-3 text-sm text-soft">{t("iter.noRoute")}</p>;

  function endOf(): RailEnd {
    const wentOut = post.publications.flatMap((one) => one.publishedAt ?? []).sort()[0] ?? post.publishedAt;
    if (wentOut)
      return {
        sentence: words("wentOut", { moment: format.moment(wentOut, { length: "short" }) }),
        reached: true,
      };
    if (isAbandoned(post.state)) return { sentence: words("outNever") };
    if (!post.publishAt) return { sentence: words("outUndecided") };
    const passed = new Date(post.publishAt) < reader.now && post.state !== "draft";
    return {
      sentence: words(passed ? "wasDue" : "out", {
        moment: format.moment(post.publishAt, { length: "short", meantIn: post.publishZone }),
      }),
    };
  }
}

function PlanLines({ plan }: { plan: NonNullable<PostView["plan"]> }) {
  const t = useTranslations("post");
  const reader = useReader();
  const calm = plan.fits === true && plan.complete;
  return (
    <ul className={`mt-3 grid gap-1 text-sm ${calm ? "text-soft" : "text-ochre"}`}>
      {planSentences(plan, t, reader).map((sentence) => (
        <li key={sentence}>{sentence}</li>
      ))}
    </ul>
  );
}

/** Why a running iter has stopped. */
export function IterTasks({ view: { post, iter, rights } }: { view: PostView }) {
  const t = useTranslations("post.tasks");
  if (!rights.reopenIter) return null;
  const blocked = (iter?.levels ?? []).flatMap(({ seats }) => seats).filter(({ status }) => status === "blocked");
  const canHandOn = blocked.some((seat) => rights.handOn.some(({ seatId }) => seatId === seat.seatId));
  return (
    <Note className="mt-4" title={t("stopped")} tone="red">
      {t("stoppedLine")} {canHandOn && t("stoppedHandOn")}
      <CommandForm action={`/posts/${post.id}/iter`} className="mt-3" label={t("lookAgain")} size="small" />
    </Note>
  );
}

interface DeliveriesProps {
  deliveries: readonly RequestDelivery[];
  /** Seats that the reader may hand on, under the seat itself. */
  handOn: readonly string[];
}

/** Whether the requests that are out have arrived, and what a machine answered: one line for each person. */
export function RequestDeliveries({ deliveries, handOn }: DeliveriesProps) {
  const t = useTranslations("mail.deliveries");
  const format = useFormat();
  if (deliveries.length === 0) return null;
  return (
    <section aria-labelledby="request-deliveries" className="mt-4">
      <h3 className="text-sm font-semibold text-soft" id="request-deliveries">
        {t("title")}
      </h3>
      <ul className="mt-1 grid gap-0.5 text-sm">
        {deliveries.map((delivery) => (
          <li className="text-soft" key={`${delivery.seatId}-${delivery.personId}`}>
            <span className="text-text">{delivery.personName}</span>
            {" · "}
            <span className={isTrouble(delivery) ? "text-red" : ""}>{sentenceOf(delivery)}</span>
            {delivery.autoReplyAt && (
              <span className="block text-ochre">
                {t("automatic", { moment: format.moment(delivery.autoReplyAt, { length: "short" }) })}{" "}
                {t(handOn.includes(delivery.seatId) ? "automaticHandOn" : "automaticAsk")}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );

  function sentenceOf({ status, delivery, reason, at }: RequestDelivery): string {
    const moment = format.moment(new Date(at), { length: "short" });
    if (delivery === "delivered") return t("delivered", { moment });
    if (delivery === "delayed") return t("delayed");
    if (delivery !== null) return t(delivery, { reason: t(`reason.${reason ?? "refused"}`) });
    switch (status) {
      case "sent":
        return t("sent", { moment });
      case "failed":
        return t("failed", { reason: t(`reason.${reason ?? "refused"}`) });
      case "queued":
      case "held":
      case "digested":
      case "cancelled":
        return t(status);
    }
  }
}

function isTrouble({ status, delivery }: RequestDelivery): boolean {
  return status === "failed" || (delivery !== null && delivery !== "delivered" && delivery !== "delayed");
}
