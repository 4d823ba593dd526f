/** In every state a page offers what the machine would take from this person now, and says why not of the rest. */
import { describe, expect, it } from "vitest";
import { after, mark, officeFacts, person, play, submission } from "#tests/support/iter.ts";
import { postsByState, publishAt } from "#tests/support/posts-by-state.ts";
import { readIter } from "#workflows/approval/decide.ts";
import type { StoredIter } from "#workflows/approval/events.ts";
import { permittedActions } from "#workflows/approval/reading.ts";
import type { PostState } from "#workflows/approval/states.ts";

/** After the last mark, while it can be taken back; and at the moment of publication. */
const soon = after(8);

function offered(stored: StoredIter, personId: string, now: string, facts = officeFacts()): string[] {
  return permittedActions(readIter(stored), personId, facts, now)
    .filter(({ refusal }) => refusal === null)
    .map(({ type, seatId, channelId }) => [type, seatId, channelId].filter((part) => part !== null).join(" "));
}

const changes = ["submit", "edit", "discard"];
const goingOut = ["confirmPublication fb", "reportFailure fb", "confirmPublication x", "reportFailure x"];
const expected: Array<[PostState, string, string[]]> = [
  ["draft", soon, changes],
  ["review", soon, ["edit", "nudge"]],
  ["changesRequested", soon, changes],
  ["approved", soon, ["edit", "discard", "schedule", "takeBack e1"]],
  ["scheduled", soon, ["edit", "discard", "unschedule", "schedule", "takeBack e1"]],
  ["publishing", publishAt, goingOut],
  ["published", publishAt, []],
  ["uncertain", publishAt, ["resolveUncertain fb"]],
  ["withdrawn", publishAt, []],
  ["failed", publishAt, ["schedule", "confirmPublication fb", "retryPublication fb", "giveUpChannel fb"]],
  ["held", publishAt, ["edit", "discard", "schedule"]],
  ["expired", publishAt, ["edit", "discard"]],
  ["rejected", soon, []],
  ["discarded", soon, []],
  ["open", soon, ["edit", "takeBack e1"]],
  ["closed", soon, []],
];

it.each(expected)("%s", (state, now, actions) => {
  expect(offered(postsByState[state], "director", now)).toEqual(actions);
});

describe("of a round", () => {
  const observed = play([submission(), mark("a1", "chief"), mark("c1", "helper", { verdict: "requestChanges" })]);

  it("an author may recall it and answer an observation, once", () => {
    expect(offered(observed.stored, "writer", soon)).toEqual(["recall", "edit", "nudge", "answer c1"]);
    const answer = { type: "answer", seatId: "c1", text: "È nel bando", token: "answer" } as const;
    const by = { actorId: "writer", means: "web", now: after(7) } as const;
    const answered = play([{ ...answer, ...by }], officeFacts(), observed.stored);
    expect(offered(answered.stored, "writer", soon)).toEqual(["recall", "edit", "nudge"]);
  });

  it("an answer is offered to nobody where an endorsement agreed or a signature asks for changes", () => {
    const agreed = play([submission(), mark("a1", "chief"), mark("c1", "helper")]);
    const types = (stored: StoredIter) =>
      permittedActions(readIter(stored), "writer", officeFacts(), soon).map(({ type }) => type);
    expect(types(agreed.stored)).not.toContain("answer");
    expect(types(postsByState.changesRequested)).not.toContain("answer");
  });

  it("whoever it waits for may sign, and whoever signed may take it back; nobody signs a notice", () => {
    expect(offered(observed.stored, "bob", soon)).toEqual(["edit", "nudge", "mark b1"]);
    expect(offered(observed.stored, "helper", soon)).toEqual(["edit", "nudge", "takeBack c1"]);
    const seats = permittedActions(observed, "bob", officeFacts(), soon).flatMap(({ seatId }) => seatId ?? []);
    expect(seats).not.toContain("d1");
  });
});

it("a post is offered to be scheduled for the signed moment or, once that passed, for now, within the tolerance", () => {
  for (const [minutes, code] of [
    [-1, undefined],
    [120, undefined],
    [121, "outsideTolerance"],
  ] as const) {
    const actions = permittedActions(
      readIter(postsByState.approved),
      "writer",
      officeFacts(),
      after(minutes, publishAt),
    );
    expect(actions.find(({ type }) => type === "schedule")?.refusal?.code).toBe(code);
  }
});

it("an address is checked only once it is sent: that it is out may be said of a channel of any account", () => {
  const accounts = {
    fb: { network: "facebook", name: "Comune", handle: "comune", url: "https://facebook.com/comune" },
  };
  expect(offered(postsByState.publishing, "writer", publishAt, officeFacts({ accounts }))).toEqual(goingOut);
});

it("whoever is suspended may do nothing, and is told that before anything else", () => {
  const suspended = officeFacts({ people: { ...officeFacts().people, writer: person("writer", "chief", false) } });
  for (const state of ["draft", "review"] as const) {
    const actions = permittedActions(readIter(postsByState[state]), "writer", suspended, soon);
    expect(actions.filter(({ refusal }) => refusal === null)).toEqual([]);
    expect(actions.find(({ type }) => type === "edit")?.refusal?.code).toBe("suspended");
  }
  const submits = (state: PostState) =>
    permittedActions(readIter(postsByState[state]), "writer", suspended, soon).find(({ type }) => type === "submit");
  expect(submits("draft")?.refusal?.code).toBe("suspended");
  expect(submits("review")?.refusal).toEqual({ code: "impossibleNow", detail: { state: "review" } });
});
