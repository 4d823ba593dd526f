import { useTranslations } from "use-intl";
import { TextLink } from "#app/components/ui/button-link.tsx";
import { useFormat } from "#app/i18n/reader.ts";
import type { RouteHolders } from "#db/queries/approval-routes.ts";
import type { IterPlan, PlannedLevel, PlannedSeat } from "#workflows/approval/plan.ts";

/** A made-up post through the iter: levels, people, hours. */
export function RouteTrial({ trial, holders }: { trial: { plan: IterPlan; author: string }; holders: RouteHolders }) {
  const t = useTranslations("routes");
  const controls = useTranslations("controls");
  const format = useFormat();
  return (
    <section aria-labelledby="trial">
      <h2 className="text-xl font-semibold" id="trial">
        {t("trialTitle")}
      </h2>
      <p className="mt-1 text-sm text-soft">{t("trialLine", { name: trial.author })}</p>
      <ol className="mt-4">
        {trial.plan.levels.map((level) => (
          <TrialLevel holders={holders} key={level.routeLevelId} level={level} />
        ))}
      </ol>
      {trial.plan.complete && (
        <p className="mt-4 text-sm">{t("trialEnds", { moment: format.moment(trial.plan.endsAt) })}</p>
      )}
      <p className="mt-5">
        <TextLink to="?">{controls("close")}</TextLink>
      </p>
    </section>
  );
}

function TrialLevel({ level, holders }: { level: PlannedLevel; holders: RouteHolders }) {
  const t = useTranslations("routes");
  const format = useFormat();
  return (
    <li className="border-b border-rule py-3">
      <p className="flex items-baseline justify-between gap-3">
        <span className="font-semibold">
          {level.index + 1} · {level.name}
        </span>
        <span className="text-sm text-soft">
          {level.dueAt ? t("trialBy", { moment: format.moment(level.dueAt, { length: "short" }) }) : t("trialSkipped")}
        </span>
      </p>
      {level.applies && (
        <ul className="mt-1 text-sm text-soft">
          {level.seats.map((seat) => (
            <TrialSeat holders={holders} key={seat.routeSeatId} seat={seat} />
          ))}
        </ul>
      )}
    </li>
  );
}

function TrialSeat({ seat, holders }: { seat: PlannedSeat; holders: RouteHolders }) {
  const t = useTranslations("routes");
  const words = useTranslations("iter");
  const format = useFormat();
  const names = seat.candidates.flatMap((id) => holders.people.find((person) => person.personId === id)?.name ?? []);
  if (seat.blocked)
    return <li className="text-red">{t("trialBlocked", { reason: words(`blocked.${seat.blocked}`) })}</li>;
  return (
    <li>
      {format.list(names)} · {seat.label || t(`labels.${seat.kind}`)}
    </li>
  );
}
