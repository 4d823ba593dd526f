import fc from "fast-check";
import { expect, it } from "vitest";
import { after, mark, officeApprovalRoute, officeFacts, play, standingHold, submission } from "#tests/support/iter.ts";
import { confirm, due, postsByState, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { routeOfParts } from "#tests/support/route-of-parts.ts";
import { postKinds } from "#workflows/content/post-kinds.ts";
import { nothingReached } from "./promise.ts";
import { checkPromises } from "./promises.ts";
import { randomApprovalRoute } from "./random-approval-route.ts";
import { playTries, randomTries } from "./random-iter.ts";

/** `RUNS`: how many of each kind; the long run has a million in all (`npm run faults -- iters`). */
const ofEach = Number(process.env["RUNS"] ?? 6_200);
/** The long run takes as long as it takes. */
const timeout = process.env["RUNS"] === undefined ? 480_000 : 0;
const runs = ofEach;
/** The same lives each time, so that a change is judged by itself; the long run draws others. */
const seed = process.env["RUNS"] === undefined ? { seed: 20_261_130 } : {};
/** Half are ordinary posts; the others follow one, answer something or take something off. */
const randomKind = fc.oneof(fc.constant("post" as const), fc.constantFrom(...postKinds));

it(`keeps its promises over ${runs} random lives of a post`, { timeout }, () => {
  const reached = nothingReached();
  fc.assert(
    fc.property(randomApprovalRoute, fc.boolean(), randomTries(18), randomKind, (route, voice, tries, kind) => {
      playTries({ route, voice, tries, kind }, (played) => {
        if (played.decision !== null) checkPromises(played, played.decision, reached);
      });
    }),
    { numRuns: runs, ...seed },
  );
  expect(reached.approvals).toBeGreaterThan(runs / 50);
  expect(reached.publications).toBeGreaterThan(runs / 500);
  // The levels and conditions of a route are drawn from so many that silence seldom comes to count.
  expect(reached.tacit).toBeGreaterThan(runs / 1_000);
  expect(reached.passedOn).toBeGreaterThan(runs / 500);
  // Few lives come so far from a draft: the others, below, begin nearer to it.
  expect(reached.retries).toBeGreaterThan(0);
  expect(reached.givenUp).toBeGreaterThan(0);
  expect(reached.opened).toBeGreaterThan(0);
  expect(reached.delegated).toBeGreaterThan(runs / 200);
  expect(reached.byRoute).toBeGreaterThan(runs / 200);
  expect(reached.keptOff).toBeGreaterThan(runs / 2000);
  expect(reached.read).toBeGreaterThan(runs / 200);
  expect(reached.besideVoice).toBeGreaterThan(runs / 500);
});

const livesUnderHolds = ofEach;

it(`keeps them over ${livesUnderHolds} lives that begin where a hold finds a post`, { timeout }, () => {
  const paused = officeFacts({ holds: [standingHold()] });
  const scheduled = play([...toApproved, schedule]).stored;
  const out = play([due], officeFacts(), scheduled).stored;
  const hold = { type: "hold", holdId: "hold", now: publishAt } as const;
  const held = play([{ ...hold, now: schedule.now }], paused, scheduled).stored;
  const caught = play([hold], paused, out).stored;
  const reached = nothingReached();
  fc.assert(
    fc.property(
      fc.constantFrom(scheduled, held, held, caught),
      fc.boolean(),
      randomTries(14),
      randomKind,
      (from, voice, tries, kind) => {
        playTries({ route: officeApprovalRoute(), voice, tries, from, kind }, (played) => {
          if (played.decision !== null) checkPromises(played, played.decision, reached);
        });
      },
    ),
    { numRuns: livesUnderHolds, ...seed },
  );
  expect(reached.stopped).toBeGreaterThan(livesUnderHolds / 50);
  expect(reached.interrupted).toBeGreaterThan(livesUnderHolds / 500);
  expect(reached.confirmed).toBeGreaterThan(livesUnderHolds / 100);
  expect(reached.blackedOut).toBeGreaterThan(livesUnderHolds / 500);
  expect(reached.declared).toBeGreaterThan(2);
  expect(reached.publications).toBeGreaterThan(livesUnderHolds / 500);
  expect(reached.retries).toBeGreaterThan(livesUnderHolds / 500);
  expect(reached.givenUp).toBeGreaterThan(livesUnderHolds / 500);
});

const livesAfterwards = Math.ceil(ofEach / 4);

it(`keeps them over ${livesAfterwards} lives that begin where a post is out`, { timeout }, () => {
  const reached = nothingReached();
  const { published, failed, publishing } = postsByState;
  const partly = play([confirm("fb")], officeFacts(), publishing).stored;
  fc.assert(
    fc.property(
      fc.constantFrom(published, published, failed, partly),
      randomTries(10),
      randomKind,
      (from, tries, kind) => {
        playTries({ route: officeApprovalRoute(), voice: false, tries, from, kind }, (played) => {
          if (played.decision !== null) checkPromises(played, played.decision, reached);
        });
      },
    ),
    { numRuns: livesAfterwards, ...seed },
  );
  expect(reached.takenDown).toBeGreaterThan(livesAfterwards / 4);
  expect(reached.withdrawn).toBeGreaterThan(livesAfterwards / 20);
});

const livesWithAPublisher = ofEach;

it(`keeps them over ${livesWithAPublisher} lives of a post that the publisher brings out`, { timeout }, () => {
  const reached = nothingReached();
  const scheduled = play([...toApproved, schedule]).stored;
  const sending = play([due], officeFacts({ connected: ["fb", "x"] }), scheduled).stored;
  const { uncertain } = postsByState;
  fc.assert(
    fc.property(
      fc.constantFrom(scheduled, sending, sending, uncertain),
      fc.constantFrom<string[]>(["fb"], ["fb", "x"]),
      randomTries(14),
      randomKind,
      (from, connected, tries, kind) => {
        playTries({ route: officeApprovalRoute(), voice: false, tries, from, kind, connected }, (played) => {
          if (played.decision !== null) checkPromises(played, played.decision, reached);
        });
      },
    ),
    { numRuns: livesWithAPublisher, ...seed },
  );
  expect(reached.started).toBeGreaterThan(livesWithAPublisher / 2);
  expect(reached.repeated).toBeGreaterThan(livesWithAPublisher / 20);
  expect(reached.resolved).toBeGreaterThan(livesWithAPublisher / 10);
  expect(reached.interrupted).toBeGreaterThan(livesWithAPublisher / 100);
});

const livesOfParts = ofEach;

it(`keeps them over ${livesOfParts} lives of a post whose signatures stand while their parts do`, { timeout }, () => {
  const route = routeOfParts();
  const revision = { number: 1, hash: "hash-1", parts: { fb: "fb-1", x: "x-1" } };
  const sent = [submission({ route, revision }), mark("onFb1", "chief"), mark("seen1", "helper"), mark("onX1", "ann")];
  const by = { actorId: "writer", means: "web", now: after(20) } as const;
  const edited = play([...sent, { ...by, type: "edit" }]).stored;
  const approved = play([...sent, mark("last1", "director")]).stored;
  const reached = nothingReached();
  fc.assert(
    fc.property(fc.constantFrom(edited, edited, approved), fc.boolean(), randomTries(14), (from, voice, tries) => {
      playTries({ route, voice, tries, from }, (played) => {
        if (played.decision !== null) checkPromises(played, played.decision, reached);
      });
    }),
    { numRuns: livesOfParts, ...seed },
  );
  expect(reached.kept).toBeGreaterThan(livesOfParts / 2);
  expect(reached.askedAgain).toBeGreaterThan(livesOfParts / 10);
  expect(reached.objected).toBeGreaterThan(livesOfParts / 100);
  expect(reached.approvals).toBeGreaterThan(livesOfParts / 50);
  expect(reached.publications).toBeGreaterThan(livesOfParts / 500);
});
