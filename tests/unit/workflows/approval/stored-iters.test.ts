/** Iters that older versions of the machine really stored, in every state a post had then (WORKFLOW rules 1–4 and 6–9). */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { officeFacts, officeApprovalRoute } from "#tests/support/iter.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import type { StoredIter } from "#workflows/approval/events.ts";
import { machineVersion } from "#workflows/approval/migrate.ts";
import { type PostState, postStates } from "#workflows/approval/states.ts";
import { nothingReached } from "./promise.ts";
import { checkPromises } from "./promises.ts";
import { playTries, randomTries } from "./random-iter.ts";

interface Example {
  state: PostState;
  stored: StoredIter;
}

const files = import.meta.glob<Example[]>("./stored/version-*.json", { eager: true, import: "default" });

/** States that came later, without a new version: what was stored before has none of them. */
const later = new Set<PostState>(["open", "closed", "withdrawn", "uncertain"]);

/** Four of each state, of the most different seats, drawn from random lives by the code of that version. */
const examples = new Map(
  Object.entries(files).map(([path, list]) => [Number(/version-(\d+)/u.exec(path)?.[1]), list] as const),
);

it("keeps examples of every version that was ever stored", () => {
  for (let version = 1; version < machineVersion; version += 1) expect(examples.has(version), `${version}`).toBe(true);
});

describe.each([...examples])("an iter stored by version %i", (version, list) => {
  // A post could not be withdrawn when these were written; the stored shape is the same since.
  it("has examples of every state, written by that version", () => {
    expect(new Set(list.map(({ state }) => state))).toEqual(new Set(postStates.filter((state) => !later.has(state))));
    for (const { stored } of list) expect(stored.machineVersion).toBe(version);
  });

  it("is read as the state it was stored in", () => {
    for (const { state, stored } of list) expect(readIter(stored).state).toBe(state);
  });

  it("is stored anew, as this version does, with its next event", () => {
    const edited = list
      .filter(({ state }) => state === "draft" || state === "changesRequested")
      .map(({ stored }) =>
        decide(
          stored,
          { type: "edit", actorId: "writer", means: "web", now: "2027-01-07T09:00:00.000Z" },
          officeFacts(),
        ),
      );
    expect(edited.length).toBeGreaterThan(0);
    for (const outcome of edited) expect(outcome).toMatchObject({ ok: true, stored: { machineVersion } });
  });

  it("keeps the promises of the iter, however its life goes on", { timeout: 120_000 }, () => {
    let accepted = 0;
    for (const { stored } of list) {
      const reached = nothingReached();
      const route = readIter(stored).context.route ?? officeApprovalRoute({});
      fc.assert(
        fc.property(fc.boolean(), randomTries(18), (voice, tries) => {
          const look: Parameters<typeof playTries>[1] = (played) => {
            if (played.decision === null) return;
            accepted += 1;
            checkPromises(played, played.decision, reached);
          };
          playTries({ route, voice, tries, from: stored }, look);
        }),
        { numRuns: 10 },
      );
    }
    expect(accepted).toBeGreaterThan(list.length * 10);
  });
});

it("leaves an iter of a later version alone instead of guessing", () => {
  const stored = examples.get(1)?.[0]?.stored;
  expect(() => readIter({ machineVersion: machineVersion + 1, snapshot: stored?.snapshot })).toThrow(
    /machine version/u,
  );
});
