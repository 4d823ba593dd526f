import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { TrialResult } from "#app/components/approval-routes/trial-result.tsx";
import { formatMoment, type Reader } from "#app/i18n/format.ts";
import { locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import type { RouteTrialPage } from "#app/services/approval-routes/read-route-trial.server.ts";
import type { RouteTrial } from "#app/services/approval-routes/try-approval-route.server.ts";
import { after, start } from "#tests/support/iter.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import { simulateIter } from "#workflows/approval/simulate.ts";
import type { Facts } from "#workflows/approval/types.ts";
import { randomApprovalRoute } from "#tests/unit/workflows/approval/random-approval-route.ts";
import { delegations, worldOf } from "#tests/unit/workflows/approval/random-world.ts";
import { foreignWords } from "#tests/unit/components/approval/foreign-words.ts";
import { office } from "#tests/unit/components/approval/office.ts";
import { render } from "#tests/unit/components/render.tsx";
import { faultsOf, saidIn } from "./said.ts";

/* The rule: what *Prova* says of an iter is what the machine did with the made-up post, in every language. */

const year = 365 * 24 * 60;

const anyTrial = fc
  .record({
    route: randomApprovalRoute,
    channelIds: fc.constantFrom([], [], ["other"], ["gone"], ["gone", "x"]),
    world: fc.nat(39),
    voice: fc.boolean(),
    absence: fc.nat(delegations.length - 1),
    moment: fc.constantFrom(-10, 100, 24 * 60, 9 * 24 * 60),
  })
  .map(({ route, channelIds, world, voice, absence, moment }): Tried => {
    const levels = route.levels.map((level, index) => ({
      ...level,
      name: office.levels.get(level.id) ?? "",
      ...(channelIds.length > 0 && index === 1 ? { when: { channelIds: [...channelIds] } } : {}),
    }));
    const facts = { ...worldOf(world, voice), delegations: delegations[absence] ?? [] };
    return { route: { ...route, levels }, facts, publishAt: after(moment) };
  });

interface Tried {
  route: ApprovalRoute;
  facts: Facts;
  publishAt: string;
}

describe.each(locales)("the trial of an iter in %s", (locale) => {
  const t = translator(locale);
  const reader: Reader = { locale, zone: "Europe/Rome", now: new Date("2026-11-24T10:20:00Z") };
  const moment = (at: string, length: "long" | "short" = "long") => formatMoment(new Date(at), reader, { length });

  test("says how it ends, who is asked at each level and until when as it was, and nothing empty or doubled", () => {
    fc.assert(
      fc.property(anyTrial, (tried) => {
        const trial = trialOf(tried);
        const said = saidIn(render(<TrialResult page={pageOf(trial, tried.publishAt)} />, { locale }));
        for (const sentence of said) {
          const wrong = [...faultsOf(sentence), ...foreignWords(sentence, locale, office)];
          expect([sentence, wrong]).toEqual([sentence, []]);
        }
        const whole = said.join("\n");
        for (const sentence of endOf(trial, tried.publishAt)) expect(whole).toContain(sentence);
        const { levels } = trial.inTerm;
        const times = (words: string) => said.filter((sentence) => sentence.endsWith(words)).length;
        for (const outcome of ["skipped", "ahead", "blocked"] as const)
          expect([outcome, times(t(`routeTrial.${outcome}`))]).toEqual([
            outcome,
            levels.filter((level) => level.outcome === outcome).length,
          ]);
        for (const level of levels)
          for (const seat of level.outcome === "skipped" ? [] : level.seats)
            for (const { personId, dueAt } of seat.people) {
              expect(whole).toContain(office.people.get(personId));
              expect(whole).toContain(dueAt === null ? "" : moment(dueAt, "short"));
            }
      }),
      { numRuns: 150, seed: 20_261_130 },
    );
  }, 120_000);

  /** What has to be said of the end. */
  function endOf({ inTerm, tooLate, silent }: RouteTrial, publishAt: string): string[] {
    if (inTerm.refusal) return [t("routeTrial.refusal", { why: "" }).trim()];
    const quiet =
      silent.approvedAt !== null
        ? t("routeTrial.silent.approved", { moment: moment(silent.endsAt) })
        : silent.state === "expired"
          ? t("routeTrial.silent.expired", { moment: moment(silent.endsAt) })
          : t("routeTrial.silent.other");
    expect(["approved", "scheduled", "expired", "review"]).toContain(silent.state);
    if (inTerm.approvedAt !== null) return [quiet, t("routeTrial.approved", { moment: moment(inTerm.approvedAt) })];
    const stopped = inTerm.levels.find(({ outcome }) => outcome === "blocked");
    if (stopped) return [quiet, t("routeTrial.stopsAt", { level: stopped.name })];
    if (tooLate !== null) return [quiet, t("routeTrial.tooLate", { moment: moment(tooLate), goes: moment(publishAt) })];
    return [quiet, t(inTerm.stoppedBy === null ? "routeTrial.missed" : "routeTrial.stopped")];
  }
});

/** As the service runs it. */
function trialOf({ route, facts, publishAt }: Tried): RouteTrial {
  const run = (pace: "inTerm" | "silent", until = publishAt) =>
    simulateIter({ route, factsAt: () => facts, sentAt: start, publishAt: until, pace });
  const inTerm = run("inTerm");
  const missed = inTerm.refusal === null && inTerm.approvedAt === null;
  return { inTerm, tooLate: missed ? run("inTerm", after(year, publishAt)).approvedAt : null, silent: run("silent") };
}

function pageOf(
  trial: RouteTrial,
  publishAt: string,
): Pick<RouteTrialPage, "holders" | "names" | "trial" | "publishAt"> {
  const people = [...office.people].map(([personId, name]) => ({
    personId,
    name,
    title: "",
    active: true,
    superiorId: null,
  }));
  const names = [...office.people, ...office.channels, ...office.lists];
  return { holders: { people, groups: [] }, names, trial, publishAt };
}
