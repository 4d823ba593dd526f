/** For each rule about the time of a vote, a change of the honest step that breaks it. */
import { entry, later, marked } from "./doctored.ts";
import type { Turn } from "./turn.ts";

const vote = { id: "v0", from: later(0), to: later(2880), enteredAt: later(0), endedAt: null, approver: "p6" };
const declaration = { id: "e0", vote: "v0", revision: "hash", by: "p0", verdict: "passed", decidedBy: "p6" };

/** The time of a vote, in which the post lies, stands before the step and after it. */
function inAVote(turn: Turn): void {
  for (const { seen } of [turn.before, turn.now]) seen.votes.push(vote);
}

export const falsifiedVoting: Record<string, (turn: Turn) => void> = {
  "in the time of a vote nothing starts that was not let pass": (turn) => {
    inAVote(turn);
    marked(turn, { at: later(1) }, "publishing");
  },
  "the time of a vote empties the programme": (turn) => {
    inAVote(turn);
    marked(turn, { at: later(1) }, "scheduled");
  },
  "what is sent for the time of a vote is declared": (turn) => {
    inAVote(turn);
    turn.now.seen.entries.push(entry("post.submitted"));
  },
  "only its approver lets a declaration pass": (turn) => {
    inAVote(turn);
    turn.now.seen.declarations.push({ ...declaration, decidedBy: "p5" });
  },
  "no silence in the time of a vote": (turn) => {
    inAVote(turn);
    Object.assign(turn.life.route.levels[0] ?? {}, { onTerm: "tacitConsent", tacitSignatures: true, termMinutes: 30 });
    marked(turn, { person: null, capacity: { type: "tacit" }, means: "clock" });
  },
  "the end of a vote releases nothing": (turn) => {
    turn.before.seen.post.state = "held";
    for (const { seen } of [turn.before, turn.now])
      seen.entries.push(entry("post.held", { payload: { blackoutId: "v0" } }));
    marked(turn, { at: later(1) }, "scheduled");
  },
};
