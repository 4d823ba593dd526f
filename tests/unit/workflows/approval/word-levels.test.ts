import { expect, test } from "vitest";
import { after, level, mark, officeApprovalRoute, officeFacts, play, submission } from "#tests/support/iter.ts";
import { levelsFor, seatIdsNeeded } from "#workflows/approval/approval-route-levels.ts";
import { decide } from "#workflows/approval/decide.ts";
import type { WordLevel } from "#workflows/approval/word-levels.ts";

/* The rule: a word of the text adds its level to the iter when the post is sent, behind the levels of the route; who may not sign may not here either. */

const health = { id: "health", name: "Salute", words: ["vaccini"] };
const asks = (holder: WordLevel["holder"], lists = [health]): WordLevel[] => [{ holder, lists }];
const legal = { type: "group", groupId: "legal" } as const;
const only = officeApprovalRoute({
  levels: [
    level("only", {
      seats: [{ id: "a", kind: "signature", holder: { type: "person", personId: "chief" }, label: "firma" }],
    }),
  ],
});
const names = (wordLevels: WordLevel[], change: Parameters<typeof officeFacts>[0] = {}) =>
  levelsFor(only, officeFacts({ wordLevels, ...change })).map(({ id }) => id);

test("it comes behind the levels of the route and before the consent of a voice, and needs a seat of its own", () => {
  expect(names(asks(legal), { voiceId: "mayor", voiceLevel: { name: "Voce", label: "consenso" } })).toEqual([
    "only",
    "words-1",
    "voice",
  ]);
  expect(seatIdsNeeded(only, officeFacts({ wordLevels: asks(legal) }))).toEqual(["a", "words-1"]);
});

test("whoever signs already is not asked twice: a person or group of a level that applies, or the voice itself", () => {
  expect(names(asks({ type: "person", personId: "chief" }))).toEqual(["only"]);
  expect(names(asks({ type: "person", personId: "mayor" }), { voiceId: "mayor" })).toEqual(["only", "voice"]);
  const skipped = officeApprovalRoute({ levels: only.levels.map((one) => ({ ...one, when: { sensitive: true } })) });
  const added = levelsFor(skipped, officeFacts({ wordLevels: asks({ type: "person", personId: "chief" }) }));
  expect(added.map(({ id }) => id)).toEqual(["only", "words-1"]);
});

test("the iter waits for it, says why it is there, and nothing that is known later changes it", () => {
  const wordLevels = asks(legal);
  const facts = officeFacts({ wordLevels, wordSeatLabel: "firma" });
  const sent = play([submission({ route: only, seatIds: { a: "a1", "words-1": "w1" } })], facts);
  expect(sent.context.levels.map(({ name, addedBecause }) => [name, addedBecause])).toEqual([
    ["only", undefined],
    ["Salute", { lists: [health] }],
  ]);
  const signed = decide(sent.stored, mark("a1", "chief", { now: after(10) }), officeFacts());
  expect(signed).toMatchObject({ ok: true, state: "review" });
  if (!signed.ok) return;
  const other = officeFacts({ wordLevels: asks({ type: "person", personId: "mayor" }) });
  const last = decide(signed.stored, mark("w1", "ann", { now: after(20) }), other);
  expect(last).toMatchObject({ ok: true, state: "approved" });
});

test("whoever wrote the text does not sign it here either: with nobody else the level stands still", () => {
  const facts = officeFacts({ wordLevels: asks({ type: "person", personId: "ann" }), authors: ["writer", "ann"] });
  const sent = play([submission({ route: only, seatIds: { a: "a1", "words-1": "w1" } })], facts);
  const signed = decide(sent.stored, mark("a1", "chief", { now: after(10) }), facts);
  expect(signed).toMatchObject({ ok: true, state: "review" });
  if (!signed.ok) return;
  expect(signed.context.seats.find(({ seatId }) => seatId === "w1")).toMatchObject({
    status: "blocked",
    blocked: "onlyAuthors",
  });
});
