import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { ApprovalRouteChain } from "#app/components/approval-routes/approval-route-chain.tsx";
import {
  type ApprovalRouteWords,
  hasSignatureAfter,
  quorumWords,
  seatWords,
  termThen,
} from "#app/components/approval-routes/approval-route-words.ts";
import { LevelInspector } from "#app/components/approval-routes/level-inspector.tsx";
import { catalogues } from "#app/i18n/catalogues.server.ts";
import { locales } from "#app/i18n/locales.ts";
import { conditionWords } from "#app/i18n/rule-words.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { conditionAsTyped } from "#app/services/route-rules/condition-form.ts";
import { after, level, officeFacts, officeApprovalRoute, start } from "#tests/support/iter.ts";
import { render } from "#tests/unit/components/render.tsx";
import { approvalRouteProblems, approvalRouteWarnings } from "#workflows/approval/approval-route.ts";
import { inNames, type StoredCondition } from "#workflows/approval/condition.ts";
import type { SeatHolder } from "#workflows/approval/route-types.ts";
import { simulateIter } from "#workflows/approval/simulate.ts";
import { seatKinds, termActions } from "#workflows/approval/states.ts";
import { holders, names, around, choices, condition, anyRoute } from "./random-design.ts";
import { faultsOf, saidIn } from "./said.ts";

/* The rule: every sentence of the designer is true of the iter it stands beside, whatever that is, in every language. */

function wordsOf(locale: (typeof locales)[number]): ApprovalRouteWords {
  const t = translator(locale);
  return ((key: string, values: Record<string, string>) =>
    t(`approvalRoutes.${key}` as "approvalRoutes.title", values as never)) as never;
}

describe.each(locales)("the designer in %s", (locale) => {
  const t = wordsOf(locale);

  test("says nothing empty, doubled, unfinished or left out, whatever the iter", () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        const found = {
          problems: approvalRouteProblems(route, around),
          warnings: approvalRouteWarnings(route, around),
        };
        const chain = render(
          <ApprovalRouteChain
            {...found}
            holders={holders}
            mayChange
            names={names}
            read={{ number: 1, revision: 1 }}
            route={route}
            selectedId={null}
          />,
          { locale },
        );
        const inspectors = route.levels.map((one) =>
          render(
            <LevelInspector
              {...found}
              choices={choices}
              holders={holders}
              hours="lun–ven 9–13"
              level={one}
              read={{ number: 1, revision: 1 }}
              route={route}
              tacitAllowed
              when={conditionAsTyped(one.when ?? {})}
            />,
            { locale },
          ),
        );
        for (const sentence of [chain, ...inspectors].flatMap(saidIn))
          expect([sentence, faultsOf(sentence)]).toEqual([sentence, []]);
        for (const list of chain.matchAll(/<ul class="grid gap-1 text-sm[^>]*>(.*?)<\/ul>/gsu)) {
          const lines = saidIn(list[1] ?? "");
          expect(new Set(lines).size).toBe(lines.length);
        }
      }),
      { numRuns: 120 },
    );
  }, 240_000);

  test("says a quorum exactly where fewer signatures than all are enough", () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        for (const one of route.levels) {
          const n = one.seats.filter(({ kind }) => kind === "signature").length;
          const matters = one.quorum !== "all" && one.quorum < n;
          expect(quorumWords(one, t) !== null).toBe(matters);
        }
      }),
    );
  });

  test("has different words for different conditions", () => {
    const say = translator(locale);
    const named = (ids: string[]) => ids.flatMap((id) => names.get(id) ?? []);
    const said = (when: StoredCondition | null) =>
      when === null
        ? ""
        : conditionWords(
            inNames(when, { channelIds: named, personIds: named, listIds: named }),
            (key, values) => say(`ruleWords.${key}`, values),
            locale,
          );
    const usable = condition.filter(
      (when) =>
        when === null || (when.tags?.length !== 0 && !["[]", '["gone"]'].includes(JSON.stringify(when.channelIds))),
    );
    const canonical = (when: StoredCondition | null) =>
      JSON.stringify([when?.tags ?? [], when?.channelIds, when?.namedVoice, when?.sensitive]);
    fc.assert(
      fc.property(usable, usable, (one, other) => {
        expect(said(one) === said(other)).toBe(canonical(one) === canonical(other));
      }),
      { numRuns: 500 },
    );
  });

  test("explains each kind of seat, each holder and each way a term ends in words of its own", () => {
    const one = (path: "seatExplained" | "holderExplained" | "termThen" | "onTermOptions" | "labels") =>
      Object.values(translatorTree(locale)[path]);
    for (const sentences of [
      one("seatExplained"),
      one("holderExplained"),
      one("termThen"),
      one("onTermOptions"),
      one("labels"),
    ])
      expect(new Set(sentences).size).toBe(sentences.length);
  });

  test("calls an endorsement otherwise before the last signature than after it, unless somebody wrote a word", () => {
    fc.assert(
      fc.property(anyRoute, (route) => {
        for (const one of route.levels)
          for (const seat of one.seats) {
            const [label] = seatWords(seat, holders, t, hasSignatureAfter(route, one)).line.split(" · ");
            const later = route.levels
              .slice(route.levels.indexOf(one) + 1)
              .some(({ seats }) => seats.some(({ kind }) => kind === "signature"));
            const usual = seat.kind === "endorsement" && later ? "sigla" : seat.kind;
            expect(label).toBe(seat.label || t(`labels.${usual}`));
          }
      }),
    );
  });
});

describe("what a level says will follow when its term is over", () => {
  /** Holders whom nothing keeps from deciding. */
  const able = fc.constantFrom<SeatHolder>(
    { type: "person", personId: "chief" },
    { type: "person", personId: "ann" },
    { type: "group", groupId: "legal" },
  );
  /** Nobody's superior here: whoever comes in is free. */
  const mayors = {
    id: "last",
    kind: "signature" as const,
    holder: { type: "person" as const, personId: "mayor" },
    label: "",
  };
  const first = fc.record({
    seats: fc
      .array(fc.record({ kind: fc.constantFrom(...seatKinds), holder: able }), { minLength: 1, maxLength: 3 })
      .map((seats) => seats.map((seat, place) => ({ ...seat, id: `s${place}`, label: "" }))),
    onTerm: fc.constantFrom(...termActions),
    tacitSignatures: fc.boolean(),
    termMinutes: fc.constant(60),
  });

  test("is what the machine does when nobody answers", () => {
    fc.assert(
      fc.property(first, (change) => {
        const tried = level("first", change);
        const route = officeApprovalRoute({ levels: [tried, level("last", { termMinutes: 60, seats: [mayors] })] });
        const simulated = simulateIter({
          route,
          factsAt: () => officeFacts(),
          sentAt: start,
          publishAt: after(5_000),
          pace: "silent",
        });
        const [report] = simulated.levels;
        // One person for two signatures stops it, which the level says elsewhere.
        if (report === undefined || report.seats.some(({ blocked }) => blocked !== null)) return;
        const passedAt = (moment: string) => report.passedAt === moment;
        const end = after(60);
        const cameIn = report.seats.some(({ people }) => people.some(({ how }) => how === "escalated"));
        const silent = report.seats.filter(({ status }) => status === "marked").length;
        const truth: Record<ReturnType<typeof termThen>, boolean> = {
          atOnce: passedAt(start),
          goesOn: passedAt(end) && silent === 0,
          silence: passedAt(end) && silent > 0,
          silenceOfEndorsements: !passedAt(end) && silent > 0 && !cameIn,
          expire: simulated.state === "expired" && simulated.endsAt === end,
          escalate: !passedAt(end) && cameIn,
          remind: !passedAt(end) && silent === 0 && !cameIn && simulated.endsAt !== end,
        };
        expect([termThen(tried), truth[termThen(tried)]]).toEqual([termThen(tried), true]);
      }),
      { numRuns: 600 },
    );
  });
});

function translatorTree(locale: (typeof locales)[number]) {
  return catalogues[locale].approvalRoutes;
}
