import fc from "fast-check";
import { expect, it } from "vitest";
import { officeApprovalRoute, officeFacts, play, standingHold } from "#tests/support/iter.ts";
import { due, publishAt, schedule, toApproved } from "#tests/support/posts-by-state.ts";
import { nothingReached } from "./promise.ts";
import { checkPromises } from "./promises.ts";
import { playTries, randomTries } from "./random-iter.ts";
import { randomApprovalRoute } from "./random-approval-route.ts";

/** `RUNS`: how many of each kind; the long run has a million in all (`npm run faults -- iters`). */
const ofEach = Number(process.env["RUNS"] ?? 10_000);
const timeout = Math.max(480_000, ofEach * 48);
const runs = ofEach;

it(`keeps its promises over ${runs} random lives of a post`, { timeout }, () => {
  const reached = nothingReached();
  fc.assert(
    fc.property(randomApprovalRoute, fc.boolean(), randomTries(18), (route, voice, tries) => {
      playTries({ route, voice, tries }, (played) => {
        if (played.decision !== null) checkPromises(played, played.decision, reached);
      });
    }),
    { numRuns: runs },
  );
  expect(reached.approvals).toBeGreaterThan(runs / 50);
  expect(reached.publications).toBeGreaterThan(runs / 500);
  expect(reached.tacit).toBeGreaterThan(runs / 500);
  expect(reached.passedOn).toBeGreaterThan(runs / 500);
  // Few lives come so far from a draft: the others, below, begin nearer to it.
  expect(reached.retries).toBeGreaterThan(0);
  expect(reached.givenUp).toBeGreaterThan(0);
  expect(reached.delegated).toBeGreaterThan(runs / 200);
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
    fc.property(fc.constantFrom(scheduled, held, held, caught), fc.boolean(), randomTries(14), (from, voice, tries) => {
      playTries({ route: officeApprovalRoute(), voice, tries, from }, (played) => {
        if (played.decision !== null) checkPromises(played, played.decision, reached);
      });
    }),
    { numRuns: livesUnderHolds },
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
