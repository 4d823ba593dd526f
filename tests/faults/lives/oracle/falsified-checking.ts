/** For each rule about the check-list, a change of the honest step that breaks it. */
import { entry } from "./doctored.ts";
import type { Turn } from "./turn.ts";

export const falsifiedChecking: Record<string, (turn: Turn) => void> = {
  "what the check-list asks is ticked before it is sent": (turn) => {
    turn.life.route.checkList = [{ kind: "numbers" }];
    turn.now.seen.entries.push(entry("post.submitted"));
  },
  "every tick is in the log, with its person": (turn) => {
    turn.before.seen.post.state = "draft";
    turn.now.seen.ticks.push("numbers");
  },
  "ticks change only while the post is written": (turn) => {
    turn.now.seen.ticks.push("numbers");
    turn.now.seen.entries.push(entry("post.checked"));
  },
};
