import { expect, test } from "vitest";
import { planEffects } from "#app/services/posts/plan-effects.ts";
import { publicAddress } from "#app/services/publications/publication-commands.server.ts";
import { initialIter } from "#workflows/approval/decide.ts";
import type { Effect } from "#workflows/approval/events.ts";
import type { IterContext } from "#workflows/approval/types.ts";

const empty = initialIter().context;

function plan(
  effects: Effect[],
  contexts: { before?: IterContext; after?: IterContext } = {},
  fired: { timerKey: string; token: string } | null = null,
) {
  return planEffects({
    effects,
    before: contexts.before ?? empty,
    after: contexts.after ?? empty,
    markId: null,
    fired,
  });
}

test("a request that the same event revokes is never sent, one asked after the revocation is", () => {
  const ask: Effect = { type: "requestDecision", seatId: "seat", personIds: ["marco"], dueAt: null };
  const revoke: Effect = { type: "revokeRequests", seatIds: ["seat"] };
  expect(plan([ask, revoke])).toMatchObject({ requests: [], revokedSeatIds: ["seat"] });
  expect(plan([revoke, ask])).toMatchObject({ requests: [{ personId: "marco" }], revokedSeatIds: ["seat"] });
});

test("one person is asked once for one seat, however many effects say so", () => {
  const ask: Effect = { type: "requestDecision", seatId: "seat", personIds: ["marco", "sara"], dueAt: null };
  expect(plan([ask, ask]).requests).toHaveLength(2);
});

test("timers that no longer count are cancelled; the one that fired is left to finish", () => {
  const before = { ...empty, timers: { "term:0": "a", due: "b", lastUseful: "c" } };
  const after = { ...empty, timers: { "term:0": "a#2", lastUseful: "c" } };
  expect(plan([], { before, after }, { timerKey: "term:0", token: "a" }).disarmed).toEqual([
    { timerKey: "due", token: "b" },
  ]);
  expect(plan([], { before, after }).disarmed).toEqual([
    { timerKey: "term:0", token: "a" },
    { timerKey: "due", token: "b" },
  ]);
});

test.each([
  [" https://mastodon.social/@comune/1 ", "https://mastodon.social/@comune/1"],
  ["https://città.example/post", "https://xn--citt-3na.example/post"],
  ["http://facebook.com/1", null],
  ["https://facebook", null],
  ["https://user@facebook.com/1", null],
  ["data:text/html,x", null],
  [`https://facebook.com/${"a".repeat(2_000)}`, null],
])("the address %s is kept as %s", (given, kept) => {
  expect(publicAddress(given)).toBe(kept);
});
