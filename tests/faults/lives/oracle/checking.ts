/** The check-list: what it asks was ticked by a person before the post was sent, and the log says so. */
import type { CheckItem } from "#workflows/content/check-list.ts";
import { newEntries, type Rule } from "./turn.ts";

/** By what an item is known beside a post. */
export function keyOfCheck(item: CheckItem): string {
  return item.kind === "own" ? `own:${item.label.toLowerCase()}` : item.kind;
}

const tickedBeforeItIsSent: Rule = (turn) => {
  const { life, before, now } = turn;
  if (now.deed.do === "both" || newEntries(turn).every(({ type }) => type !== "post.submitted")) return null;
  const asked = (life.route.checkList ?? []).map(keyOfCheck);
  const missing = asked.find((key) => !before.seen.ticks.includes(key));
  return missing === undefined ? null : `it was sent, and nobody had ticked ${missing}`;
};

const saidInTheLog: Rule = (turn) => {
  const { before, now } = turn;
  const told = newEntries(turn).filter(({ type, actor }) => type === "post.checked" && actor !== null).length;
  const come = now.seen.ticks.filter((key) => !before.seen.ticks.includes(key)).length;
  return come > told ? "something was ticked, and the log does not say by whom" : null;
};

const whileItIsWritten: Rule = ({ before, now }) => {
  const written = ["draft", "changesRequested"];
  const same = JSON.stringify(before.seen.ticks) === JSON.stringify(now.seen.ticks);
  return same || written.includes(before.seen.post.state) || written.includes(now.seen.post.state)
    ? null
    : `a tick changed while the post was ${before.seen.post.state}`;
};

export const checkingRules: Record<string, Rule> = {
  "what the check-list asks is ticked before it is sent": tickedBeforeItIsSent,
  "every tick is in the log, with its person": saidInTheLog,
  "ticks change only while the post is written": whileItIsWritten,
};
