import { expect, it } from "vitest";
import { after, mark, officeFacts, play, refusedWith, start, submission } from "#tests/support/iter.ts";

it("carries a post through the whole chain, one level at a time", () => {
  const submitted = play([submission()]);
  expect(submitted.state).toBe("review");
  expect(submitted.effects.map((effect) => effect.type)).toEqual(["armTimer", "requestDecision", "armTimer"]);
  const first = play([mark("a1", "chief")], officeFacts(), submitted.stored);
  expect(first.effects.map((effect) => effect.type)).toEqual([
    "sendReceipt",
    "disarmTimer",
    "sendNotice",
    "requestDecision",
    "requestDecision",
    "armTimer",
  ]);
  const second = play([mark("b1", "ann"), mark("c1", "helper")], officeFacts(), first.stored);
  expect(second.context.levels.map((level) => level.status)).toEqual(["passed", "passed", "open"]);
  const approved = play([mark("e1", "director")], officeFacts(), second.stored);
  expect(approved.state).toBe("approved");
  const publishAt = after(3 * 24 * 60);
  const scheduled = play(
    [{ type: "schedule", actorId: "writer", means: "web", now: after(10), publishAt, token: "s" }],
    officeFacts(),
    approved.stored,
  );
  expect(scheduled.effects).toEqual([{ type: "armTimer", kind: "due", timerKey: "due", at: publishAt, token: "s" }]);
  const due = play([{ type: "due", timerKey: "due", token: "s", now: publishAt }], officeFacts(), scheduled.stored);
  expect(due.effects).toEqual([
    { type: "promptPublication", channelIds: ["fb", "x"] },
    { type: "armTimer", kind: "publicationOverdue", timerKey: "overdue", at: after(120, publishAt), token: "s#2" },
  ]);
  const confirm = (channelId: string) =>
    ({
      type: "confirmPublication",
      actorId: "writer",
      means: "web",
      now: publishAt,
      channelId,
      url: "https://x",
    }) as const;
  expect(play([confirm("fb")], officeFacts(), due.stored).state).toBe("publishing");
  expect(play([confirm("fb"), confirm("x")], officeFacts(), due.stored).state).toBe("published");
});

it("refuses who may not and what is outdated", () => {
  const { stored } = play([submission()]);
  expect(refusedWith(stored, mark("a1", "writer"))).toBe("authorMayNotSign");
  expect(refusedWith(stored, mark("a1", "director"))).toBe("notYourSeat");
  expect(refusedWith(stored, mark("a1", "chief", { revisionHash: "old" }))).toBe("outdatedRevision");
  expect(refusedWith(stored, mark("a1", "chief", { verdict: "reject", reason: " " }))).toBe("reasonRequired");
  expect(refusedWith(null, mark("a1", "chief"))).toBe("notYourSeat");
  expect(refusedWith(stored, { type: "recall", actorId: "chief", means: "web", now: start })).toBe("notAuthor");
});
