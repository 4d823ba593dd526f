import { lazy, Suspense } from "react";
import { useTranslations } from "use-intl";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { railEnd } from "#app/components/approval/rail-end.ts";
import { Rail } from "#app/components/approval/rail.tsx";
import { Link } from "#app/components/ui/link.tsx";
import { useReader } from "#app/i18n/reader.ts";
import type { FormAnswer, PostView } from "#app/services/post-page/post-view.ts";
import { planSentences, railOfPlan } from "./post-view.ts";

/** Fetched once the iter runs, for what there is to say or to do about it. */
const RequestDeliveries = lazy(async () => ({ default: (await import("./running-iter.tsx")).RequestDeliveries }));
const Nudge = lazy(async () => ({ default: (await import("./nudge.tsx")).Nudge }));
const IterTasks = lazy(async () => ({ default: (await import("./running-iter.tsx")).IterTasks }));
const HandOnForm = lazy(async () => ({ default: (await import("./hand-on-form.tsx")).HandOnForm }));

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
      {view.routeField?.line && <p className="mt-1 text-sm text-soft">{view.routeField.line}</p>}
      <IterRail answer={answer} view={view} />
      <Suspense>
        {view.deliveries.length > 0 && (
          <RequestDeliveries deliveries={view.deliveries} handOn={view.rights.handOn.map(({ seatId }) => seatId)} />
        )}
      </Suspense>
      {plan && <PlanLines plan={plan} />}
      <Suspense>{view.rights.reopenIter && <IterTasks view={view} />}</Suspense>
      <Suspense>
        {!view.stuck && (view.rights.nudge || view.rights.nudgedAt !== null) && (
          <div className="mt-3 flex">
            <Nudge post={view.post} rights={view.rights} />
          </div>
        )}
      </Suspense>
    </section>
  );
}

function IterRail({ view, answer }: Omit<IterSectionProps, "historyTo">) {
  const { iter, plan, post } = view;
  const t = useTranslations("post");
  const words = useTranslations("iter");
  const networks = useTranslations("networks");
  const reader = useReader();
  const wentOut = post.publications.flatMap((one) => one.publishedAt ?? []).sort()[0] ?? post.publishedAt;
  const said = { length: "short", ...(wentOut ? {} : { meantIn: post.publishZone }) } as const;
  const end = railEnd({ ...post, wentOut }, { t: words, reader, said });
  if (plan) return <Rail end={end} levels={railOfPlan(plan, { t, words, reader })} />;
  if (iter)
    return (
      <Rail
        end={end}
        levels={railOfIter(iter, {
          t: words,
          networks,
          reader,
          state: post.state,
          publishAt: post.publishAt,
        })}
        renderUnder={(seatId) =>
          view.rights.handOn.some((one) => one.seatId === seatId) && (
            <Suspense>
              <HandOnForm answer={answer} seatId={seatId} view={view} />
            </Suspense>
          )
        }
      />
    );
  return <p className="mt-3 text-sm text-soft">{t("iter.noRoute")}</p>;
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
