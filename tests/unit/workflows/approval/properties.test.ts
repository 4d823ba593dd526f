import fc from "fast-check";
import { expect, it } from "vitest";
import { checkPromises, nothingReached } from "./promises.ts";
import { playTries, randomTries } from "./random-iter.ts";
import { randomApprovalRoute } from "./random-approval-route.ts";

const runs = 10_000;

it(`keeps its promises over ${runs} random lives of a post`, { timeout: 240_000 }, () => {
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
  expect(reached.retries).toBeGreaterThan(10);
  expect(reached.givenUp).toBeGreaterThan(10);
  expect(reached.stopped).toBeGreaterThan(runs / 500);
  expect(reached.interrupted).toBeGreaterThan(10);
  expect(reached.confirmed).toBeGreaterThan(10);
});
