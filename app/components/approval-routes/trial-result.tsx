import { useLocale, useTranslations } from "use-intl";
import { addedSentence } from "#app/components/approval/added-sentence.ts";
import { Seal } from "#app/components/approval/seal.tsx";
import { Note } from "#app/components/ui/note.tsx";
import { skipSentence } from "#app/i18n/skip-words.ts";
import { initialsOf } from "#app/i18n/format.ts";
import { useFormat, useReader } from "#app/i18n/reader.ts";
import type { RouteTrialPage } from "#app/services/approval-routes/read-route-trial.server.ts";
import { inNames } from "#workflows/approval/condition.ts";
import type { SimulatedLevel, SimulatedPerson, SimulatedSeat } from "#workflows/approval/simulated-levels.ts";

type Page = Pick<RouteTrialPage, "holders" | "names" | "trial" | "publishAt">;

/** What the machine did with the made-up post: the end first, then level by level. */
export function TrialResult({ page }: { page: Page }) {
  const t = useTranslations("routeTrial");
  const said = useEnd(page);
  const { trial } = page;
  if (!trial || !said) return null;
  return (
    <section aria-labelledby="trial-result" className="min-w-0">
      <h2 className="text-xl font-semibold" id="trial-result">
        {t("result")}
      </h2>
      <Note className="mt-3" live tone={trial.inTerm.approvedAt === null ? "ochre" : "green"}>
        {said.end}
      </Note>
      {said.silent && <p className="mt-2 text-sm text-soft">{said.silent}</p>}
      <ol className="mt-4 border-t border-rule">
        {trial.inTerm.levels.map((level) => (
          <Level key={level.routeLevelId} level={level} page={page} />
        ))}
      </ol>
    </section>
  );
}

/** How it ends, in one sentence; and what silence would do. */
function useEnd({ trial, publishAt }: Page): { end: string; silent: string | null } | null {
  const t = useTranslations("routeTrial");
  const format = useFormat();
  if (!trial || publishAt === null) return null;
  const { inTerm, tooLate, silent } = trial;
  if (inTerm.refusal) {
    const key = `refusals.${inTerm.refusal.code as "routeEmpty"}` as const;
    return { end: t("refusal", { why: t(t.has(key) ? key : "refusals.other") }), silent: null };
  }
  const quiet =
    silent.approvedAt !== null
      ? t("silent.approved", { moment: format.moment(silent.endsAt) })
      : silent.state === "expired"
        ? t("silent.expired", { moment: format.moment(silent.endsAt) })
        : t("silent.other");
  if (inTerm.approvedAt !== null)
    return { end: t("approved", { moment: format.moment(inTerm.approvedAt) }), silent: quiet };
  const blocked = inTerm.levels.find(({ outcome }) => outcome === "blocked");
  if (blocked) return { end: t("never", { why: t("stopsAt", { level: blocked.name }) }), silent: quiet };
  if (tooLate !== null)
    return { end: t("tooLate", { moment: format.moment(tooLate), goes: format.moment(publishAt) }), silent: quiet };
  return { end: t("never", { why: t(inTerm.stoppedBy === null ? "missed" : "stopped") }), silent: quiet };
}

function Level({ level, page }: { level: SimulatedLevel; page: Page }) {
  const t = useTranslations("routeTrial");
  const iter = useTranslations("iter");
  const format = useFormat();
  const reader = useReader();
  const names = new Map(page.names);
  const named = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []);
  const { outcome, dueAt, skippedBecause, addedBecause, seats } = level;
  const rules = useTranslations("ruleWords");
  const locale = useLocale();
  const lacked = skippedBecause && inNames(skippedBecause, { channelIds: named, personIds: named, listIds: named });
  const asks = seats.some(({ kind }) => kind !== "notice");
  const state =
    outcome === "passed" || outcome === "open"
      ? asks && dueAt !== null
        ? t("until", { moment: format.moment(dueAt, { length: "short" }) })
        : t("atOnce")
      : t(outcome);
  return (
    <li className={`border-b border-rule py-3.5 ${outcome === "skipped" || outcome === "ahead" ? "text-soft" : ""}`}>
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-semibold">{t("level", { number: String(level.index + 1), name: level.name })}</span>
        <span className={`text-sm ${outcome === "blocked" ? "text-red" : "text-soft"}`}>{state}</span>
      </p>
      {lacked && (
        <p className="text-sm text-soft">{skipSentence(lacked, (key, values) => rules(key, values), locale)}</p>
      )}
      {addedBecause && <p className="text-xs text-faint">{addedSentence(addedBecause, iter, reader)}</p>}
      {outcome !== "skipped" && (
        <ul className="mt-2 grid gap-1.5">
          {seats.map((seat) => (
            <Seat key={seat.routeSeatId} page={page} seat={seat} />
          ))}
        </ul>
      )}
    </li>
  );
}

function Seat({ seat, page }: { seat: SimulatedSeat; page: Page }) {
  const t = useTranslations("routeTrial");
  const iter = useTranslations("iter");
  const words = usePersonWords(page);
  const { kind, holder, people, blocked, label } = seat;
  const first = page.holders.people.find(({ personId }) => personId === people[0]?.personId);
  const routes = useTranslations("approvalRoutes");
  const stuck =
    holder.type === "vacant"
      ? t("vacant", { role: holder.role })
      : blocked === null
        ? null
        : iter(`blocked.${blocked}`);
  return (
    <li className="flex items-start gap-2.5 text-sm">
      <Seal
        initials={people.length === 1 && first ? initialsOf(first.name) : ""}
        kind={kind}
        mark={stuck === null ? "outline" : "blocked"}
        size={24}
      />
      <span className="min-w-0 pt-0.5">
        {people.length === 0 && stuck === null ? t("nobody") : people.map(words).join("; ")}
        {stuck !== null && <span className="text-red">{people.length > 0 ? `; ${stuck}` : stuck}</span>}
        <span className="text-faint"> · {label || routes(`labels.${kind}`)}</span>
      </span>
    </li>
  );
}

function usePersonWords({ holders }: Page): (person: SimulatedPerson) => string {
  const t = useTranslations("routeTrial");
  const format = useFormat();
  const nameOf = (id: string) => holders.people.find(({ personId }) => personId === id)?.name ?? t("nobody");
  return ({ personId, of, dueAt }) => {
    const name = nameOf(personId);
    const moment = dueAt === null ? null : format.moment(dueAt, { length: "short" });
    if (of === null) return moment === null ? name : t("personUntil", { name, moment });
    return moment === null
      ? t("delegated", { name, of: nameOf(of) })
      : t("delegatedUntil", { name, of: nameOf(of), moment });
  };
}
