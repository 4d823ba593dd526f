import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { railEnd } from "#app/components/approval/rail-end.ts";
import { railOfIter } from "#app/components/approval/rail-of-iter.ts";
import { Rail } from "#app/components/approval/rail.tsx";
import type { RailLevel, RailSeatMark } from "#app/components/approval/types.ts";
import { type Locale, locales } from "#app/i18n/locales.ts";
import { translator } from "#app/i18n/translator.server.ts";
import { withSkipReasons } from "#app/services/posts/skip-reasons.ts";
import type { IterView } from "#db/queries/iter-view.server.ts";
import {
  after,
  mark,
  officeApprovalRoute,
  officeFacts,
  play,
  standingHold,
  start,
  submission,
} from "#tests/support/iter.ts";
import { postKinds } from "#workflows/content/post-kinds.ts";
import { postStates } from "#workflows/approval/states.ts";
import { postsByState, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { routeOfParts } from "#tests/support/route-of-parts.ts";
import { unmetOf } from "#workflows/approval/approval-route-levels.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { ApprovalRouteLevel } from "#workflows/approval/route-types.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";
import { type Life, playTries, randomTries } from "#tests/unit/workflows/approval/random-iter.ts";
import { randomApprovalRoute } from "#tests/unit/workflows/approval/random-approval-route.ts";
import { faultsOf, saidIn } from "#tests/unit/components/approval-routes/said.ts";
import { render } from "#tests/unit/components/render.tsx";
import { foreignWords } from "./foreign-words.ts";
import { IterTables } from "./iter-tables.ts";
import { office } from "./office.ts";
import { type Telling, trueCapacity, trueHolders, trueSentences } from "./true-sentences.ts";

/* The rule: every sentence of the rail is true of the iter it stands beside, however that went, in every language. */

/** With ways to ask for a level that other random routes do not have. */
const randomRoute = fc
  .tuple(randomApprovalRoute, fc.boolean(), fc.constantFrom([], [], ["other"], ["gone"], ["other", "gone"], ["x"]))
  .map(([route, oneSignatureCounts, channelIds]) => ({
    ...inWords(route),
    oneSignatureCounts,
    levels: inWords(route).levels.map((level, index): ApprovalRouteLevel =>
      channelIds.length > 0 && index === 1 ? { ...level, when: { channelIds: [...channelIds] } } : level,
    ),
  }));

const fromDraft = fc.record({ route: randomRoute, voice: fc.boolean(), tries: randomTries(18) });
/** Lives that begin where marks may be kept, where a hold stands, and where the post is out. */
const fromLater = fc.oneof(
  fc.record({ from: fc.constantFrom(...keptLives()), tries: randomTries(12) }),
  fc.record({ from: fc.constantFrom(...heldLives()), tries: randomTries(10) }),
);
const lives = fc.oneof(
  { weight: 4, arbitrary: fromDraft },
  {
    weight: 2,
    arbitrary: fromLater.map(({ from, tries }) => ({
      from,
      tries,
      voice: false,
      route: readIter(from).context.route ?? officeApprovalRoute(),
    })),
  },
);

describe.each(locales)("the rail of a running iter in %s", (locale) => {
  test("says of every seat what the machine knows of it, and nothing empty, doubled or of another language", () => {
    const known = new Set<string>();
    const reached = new Set<RailSeatMark>();
    fc.assert(
      fc.property(lives, (life: Life) => {
        watch(life, locale, (seen) => {
          const { iter, rail } = seen;
          for (const [place, level] of rail.entries()) {
            const stored = seen.context.levels[iter.levels[place]?.index ?? -1];
            standsRightly(level, seen, stored);
            if (level.state === "skipped") skippedRightly(seen, stored);
            else for (const seat of level.seats) saysTheTruth(seat, seen);
          }
          for (const { mark } of rail.flatMap(({ seats }) => seats)) reached.add(mark);
          // A rail that was read once need not be read again.
          const drawn = JSON.stringify(rail);
          if (known.has(drawn)) return;
          known.add(drawn);
          for (const sentence of saidIn(render(<Rail levels={rail} />, { locale }))) {
            const wrong = [...faultsOf(sentence), ...foreignWords(sentence, locale, office)];
            expect([sentence, wrong]).toEqual([sentence, []]);
          }
        });
      }),
      { numRuns: 120, ...(process.env["RUNS"] === undefined ? { seed: 20_261_130 } : {}) },
    );
    for (const mark of ["turn", "given", "kept", "lapsed", "changes", "rejected", "fallen", "over", "blocked"] as const)
      expect(reached).toContain(mark);
  }, 120_000);
});

describe.each(locales)("the end of the rail in %s", (locale) => {
  const t = ((key: string, values: never) => speakers[locale](`iter.${key}` as "iter.turn", values)) as never;
  const reader = { locale, zone: "Europe/Rome", now: new Date(start) };
  const end = fc.record({
    state: fc.constantFrom(...postStates),
    kind: fc.constantFrom(...postKinds),
    publishAt: fc.constantFrom(null, after(-60), after(60)),
    wentOut: fc.constantFrom(null, null, after(-30)),
  });

  test("says what is to come as to come and what has passed as passed, and puts nothing out by a withdrawal", () => {
    const said = new Map<string, Set<string>>();
    fc.assert(
      fc.property(end, (post) => {
        const { sentence, reached = false } = railEnd(post, { t, reader });
        expect([sentence, faultsOf(sentence), foreignWords(sentence, locale, office)]).toEqual([sentence, [], []]);
        expect([sentence, reached]).toEqual([sentence, post.wentOut !== null]);
        const never = post.state === "rejected" || post.state === "discarded";
        const means = post.wentOut ?? (never ? "never" : (post.publishAt ?? "undecided"));
        const about = `${post.kind === "withdrawal"} ${means}`;
        said.set(sentence, (said.get(sentence) ?? new Set()).add(about));
      }),
      { numRuns: 1_000 },
    );
    // One sentence for each, and none for two.
    for (const [sentence, abouts] of said) expect([sentence, [...abouts]]).toEqual([sentence, [expect.any(String)]]);
    expect(said.size).toBe(10);
  });
});

/** The post after one event, as the machine has it and as its page draws it. */
interface Seen extends Omit<Telling, "covers"> {
  iter: IterView;
  rail: RailLevel[];
  /** By what the round was laid out. */
  sentWith: Facts | null;
  event: string;
}

const speakers = { it: translator("it"), en: translator("en"), fr: translator("fr") };

function watch(life: Life, locale: Locale, look: (seen: Seen) => void): void {
  const tables = new IterTables(office);
  const before = life.from ? readIter(life.from).context : null;
  if (before) tables.write(before);
  const informed = new Map(informedIn(before));
  let sentWith: Facts | null = null;
  playTries(life, ({ decision, event, facts, approvals }) => {
    if (!decision) return;
    if (event.type === "submit") sentWith = facts;
    const { context, state, effects } = decision;
    tables.write(context);
    for (const effect of effects) if (effect.type === "sendNotice") informed.set(effect.seatId, event.now);
    const t = speakers[locale];
    const reader = { locale, zone: "Europe/Rome", now: new Date(event.now) };
    const iter = withSkipReasons(tables.view(facts), { t, locale });
    if (!iter) return;
    const rail = railOfIter(iter, {
      t: ((key: string, values: never) => t(`iter.${key}` as "iter.turn", values)) as never,
      networks: (network) => t(`networks.${network}` as "networks.facebook"),
      reader,
      state,
      publishAt: context.publishAt,
    });
    look({ context, state, named: office, reader, t, informed, approvals, iter, rail, sentWith, event: event.type });
  });
}

function standsRightly(
  level: RailLevel,
  { context, state, event }: Seen,
  stored: IterContext["levels"][number] | undefined,
) {
  if (!stored) return;
  const about = JSON.stringify({ after: event, state, levels: context.levels, seats: context.seats });
  expect([about, level.state]).toEqual([about, expect.toBeOneOf(statesOf(stored.status))]);
}

function saysTheTruth(
  { seatId, sentence, capacityLine = "", holderName }: RailLevel["seats"][number],
  seen: Seen,
): void {
  const seat = seen.context.seats.find((one) => one.seatId === seatId);
  if (!seat) throw new Error(`The rail shows a seat that is none: ${seatId}`);
  const shown = seen.iter.levels.flatMap(({ seats }) => seats).find((one) => one.seatId === seatId);
  const covers =
    shown?.covers?.map(({ name }) => [...office.channels].find(([, one]) => one === name)?.[0] ?? "") ?? null;
  const telling = { ...seen, covers };
  const about = JSON.stringify({ after: seen.event, state: seen.state, seat });
  expect([about, sentence]).toEqual([about, expect.toBeOneOf(trueSentences(seat, telling))]);
  expect([about, capacityLine]).toEqual([about, trueCapacity(seat, telling)]);
  expect([about, holderName]).toEqual([about, expect.toBeOneOf(trueHolders(seat, telling))]);
}

/** What it says that the post lacks, the post does lack. */
function skippedRightly({ context, sentWith }: Seen, stored: IterContext["levels"][number] | undefined): void {
  const asked = context.route?.levels.find(({ id }) => id === stored?.routeLevelId);
  if (!stored || !asked || !sentWith) return;
  expect(stored.skippedBecause).not.toBeNull();
  expect(stored.skippedBecause).toEqual(unmetOf(asked.when, sentWith));
}

/** What a level may be drawn as: the line is solid where it has passed, and only there. */
function statesOf(status: IterContext["levels"][number]["status"]): Array<RailLevel["state"]> {
  if (status === "skipped") return ["skipped"];
  if (status === "passed") return ["passed", "ahead"];
  return ["current", "ahead"];
}

function informedIn(context: IterContext | null): Array<[string, string]> {
  return (context?.seats ?? []).flatMap(({ seatId, kind, levelIndex, candidates }): Array<[string, string]> => {
    const openedAt = context?.levels[levelIndex]?.openedAt;
    return kind === "notice" && openedAt && candidates.length > 0 ? [[seatId, openedAt]] : [];
  });
}

function keptLives() {
  const route = inWords(routeOfParts());
  const revision = { number: 1, hash: "hash-1", parts: { fb: "fb-1", x: "x-1" } };
  const sent = [submission({ route, revision }), mark("onFb1", "chief"), mark("seen1", "helper"), mark("onX1", "ann")];
  const edited = play([
    ...sent,
    { type: "edit", actorId: "writer", means: "web", now: sent[3]?.now ?? "" } as const,
  ]).stored;
  return [edited, play([...sent, mark("last1", "director")]).stored];
}

function heldLives() {
  const scheduled = play([...toApproved, schedule]).stored;
  const hold = { type: "hold", holdId: "hold", now: schedule.now } as const;
  const held = play([hold], officeFacts({ holds: [standingHold()] }), scheduled).stored;
  return [held, held, scheduled, postsByState.publishing];
}

function inWords<Route extends ReturnType<typeof officeApprovalRoute>>(route: Route): Route {
  return { ...route, levels: route.levels.map((level) => ({ ...level, name: office.levels.get(level.id) ?? "" })) };
}
