/** What a page offers is what the one write path accepts: every person, every state, every circumstance. */
import { describe, expect, it } from "vitest";
import { can } from "#app/policies/post.ts";
import { permittedTo, rightsOn } from "#app/services/post-page/rights.ts";
import { rightOf } from "#app/services/posts/command.ts";
import type { Role } from "#db/schema/organizations.ts";
import { after, officeFacts, person } from "#tests/support/iter.ts";
import { postsByState, publishAt } from "#tests/support/posts-by-state.ts";
import { decide, readIter } from "#workflows/approval/decide.ts";
import { postStates } from "#workflows/approval/states.ts";
import type { IterEvent } from "#workflows/approval/events.ts";
import type { Facts, IterContext } from "#workflows/approval/types.ts";

const people: Record<string, Role[]> = {
  writer: ["writer"],
  otherWriter: ["writer"],
  chief: ["approver"],
  publisher: ["publisher"],
  administrator: ["admin"],
  auditor: ["auditor"],
};

const office = officeFacts();
const everybody = { ...office.people, ...Object.fromEntries(Object.keys(people).map((id) => [id, person(id)])) };
const usual = { ...office, people: { ...everybody, ...office.people } };
const circumstances: Record<string, { facts: Facts; now: string }> = {
  "in its time": { facts: usual, now: after(8) },
  "long after its moment": { facts: usual, now: after(2_000, publishAt) },
  frozen: { facts: { ...usual, frozen: [{ from: after(6), to: null }] }, now: after(8) },
  "with a changed account": { facts: { ...usual, changedAccounts: ["fb"] }, now: after(8) },
};

describe.each(Object.entries(circumstances))("%s", (_, { facts, now }) => {
  describe.each(postStates)("a post in %s", (state) => {
    it.each(Object.keys(people))("offers %s exactly what would be accepted", (personId) => {
      const stored = postsByState[state];
      const iter = readIter(stored);
      const viewer = { organizationId: "o", personId, roles: people[personId] ?? [] };
      const row = { organizationId: "o", authorId: "writer", state };
      const publishers = new Map([["fb", ["publisher"]]]);
      const offered = permittedTo({ viewer, row, iter, facts, publishers, now: new Date(now) })
        .map(({ type, seatId, channelId }) => [type, seatId, channelId].filter(Boolean).join(" "))
        .sort();
      const accepted = eventsOf(iter.context, { personId, now })
        .filter((event) => {
          const right = rightOf[event.type];
          const publisherIds = "channelId" in event ? publishers.get(event.channelId) : undefined;
          const may =
            right === "machine" ||
            (right !== "clock" && right !== "network" && can(viewer, right, { ...row, publisherIds }).allowed);
          return may && decide(stored, event, facts).ok;
        })
        .map((event) =>
          [event.type, "seatId" in event && event.seatId, "channelId" in event && event.channelId]
            .filter(Boolean)
            .join(" "),
        )
        .sort();
      // A submission is planned and checked with its content, apart.
      expect(offered.filter((one) => one !== "submit")).toEqual(accepted);
    });
  });
});

it("takes the text back by the event that each person may use", () => {
  const iter = readIter(postsByState.review);
  const takeText = (personId: string) =>
    rightsOn({
      viewer: { organizationId: "o", personId, roles: people[personId] ?? [] },
      row: { organizationId: "o", authorId: "writer", state: "review" },
      iter,
      facts: usual,
      publishers: new Map(),
      now: new Date(after(8)),
    }).takeText;
  expect(Object.keys(people).map(takeText)).toEqual(["recall", "reopening", null, null, "reopening", null]);
});

/** Everything a page could ask for, with forms that are filled in right. */
function eventsOf(context: IterContext, { personId, now }: { personId: string; now: string }): IterEvent[] {
  const by = { actorId: personId, means: "web", now } as const;
  const approved = context.approvedPublishAt ?? now;
  const soonest = Date.parse(approved) < Date.parse(now) ? now : approved;
  const revisionHash = context.revision?.hash ?? "";
  return [
    { ...by, type: "recall" },
    { ...by, type: "edit" },
    { ...by, type: "discard" },
    { ...by, type: "unschedule" },
    { ...by, type: "reopen", token: "t" },
    { ...by, type: "nudge", token: "t" },
    { ...by, type: "schedule", publishAt: soonest, token: "t" },
    ...context.seats.flatMap(({ seatId }): IterEvent[] => [
      { ...by, type: "takeBack", seatId, token: "t" },
      { ...by, type: "answer", seatId, text: "perché sì", token: "t" },
      {
        ...by,
        type: "mark",
        markId: "m",
        seatId,
        verdict: "approve",
        reason: null,
        reasonKind: null,
        revisionHash,
        token: "t",
      },
    ]),
    ...Object.keys(context.publications).flatMap((channelId): IterEvent[] => [
      { ...by, type: "confirmPublication", channelId, url: "https://e.it", alreadyOut: true },
      { ...by, type: "reportFailure", channelId, reason: "rete ferma" },
      { ...by, type: "retryPublication", channelId, token: "t" },
      { ...by, type: "giveUpChannel", channelId, reason: "chiuso" },
      { ...by, type: "resolveUncertain", channelId, url: null },
    ]),
  ];
}
