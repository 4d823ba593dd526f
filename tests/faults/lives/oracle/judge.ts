/** The oracle: every rule on every step. Written from the design, not from the machine. */
import type { Life } from "#tests/faults/lives/life.ts";
import { checkingRules } from "./checking.ts";
import { goingOutRules } from "./going-out.ts";
import { handingRules } from "./handing.ts";
import { keepingRules } from "./keeping.ts";
import { levelRules } from "./levels.ts";
import { recordRules } from "./record.ts";
import { standingInRules } from "./standing-in.ts";
import { silenceRules } from "./silence.ts";
import { tellingRules } from "./telling.ts";
import type { Rule } from "./turn.ts";
import { votingRules } from "./voting.ts";
import { whoRules } from "./who.ts";

export const rules: Record<string, Rule> = {
  ...whoRules,
  ...handingRules,
  ...standingInRules,
  ...levelRules,
  ...silenceRules,
  ...goingOutRules,
  ...votingRules,
  ...checkingRules,
  ...keepingRules,
  ...recordRules,
  ...tellingRules,
};

/** The first rule the newest step of a life breaks, and how; null when none. */
export function judge(life: Life, ignored: ReadonlySet<string> = new Set()): { rule: string; words: string } | null {
  const now = life.moments.at(-1);
  const before = life.moments.at(-2);
  if (now === undefined || before === undefined) return null;
  for (const [rule, check] of Object.entries(rules)) {
    const words = ignored.has(rule) ? null : check({ life, before, now });
    if (words !== null) return { rule, words };
  }
  return null;
}
