/**
 * Writes the examples of the version of now: four of every state, of the most different seats that random lives come to.
 * To be run before that version ends, and never again: `npx tsx tests/unit/workflows/approval/stored/write-examples.ts`.
 */
import { writeFileSync } from "node:fs";
import fc from "fast-check";
import type { Decision } from "#workflows/approval/events.ts";
import { machineVersion } from "#workflows/approval/migrate.ts";
import { postStates } from "#workflows/approval/states.ts";
import { randomApprovalRoute } from "#tests/unit/workflows/approval/random-approval-route.ts";
import { playTries, randomTries } from "#tests/unit/workflows/approval/random-iter.ts";

interface Found {
  decision: Decision;
  /** What it is an example of. */
  shows: string[];
}

const found = new Map<string, Found>();
for (const [route, voice, tries] of fc.sample(fc.tuple(randomApprovalRoute, fc.boolean(), randomTries(60)), 3_000))
  playTries({ route, voice, tries }, ({ decision }) => {
    if (decision === null) return;
    const shows = shownBy(decision);
    found.set(`${decision.state} ${shows.join(" ")}`, { decision, shows });
  });
const examples = postStates.flatMap((state) =>
  mostTelling([...found.values()].filter((one) => one.decision.state === state)),
);
const lines = examples.map(({ decision: { state, stored } }) => JSON.stringify({ state, stored }));
writeFileSync(new URL(`version-${machineVersion}.json`, import.meta.url), `[\n${lines.join(",\n")}\n]\n`);

function shownBy({ context }: Decision): string[] {
  const seats = context.seats.map((seat) =>
    [seat.status, seat.mark?.verdict, seat.mark?.capacity.type, seat.blocked, seat.ended?.why].join(":"),
  );
  return [...new Set([...seats, ...Object.values(context.publications), context.heldFor ?? ""])].sort();
}

/** One after the other, whichever shows most that the ones before do not. */
function mostTelling(all: Found[]): Found[] {
  const chosen: Found[] = [];
  const seen = new Set<string>();
  const news = ({ shows }: Found) => shows.filter((one) => !seen.has(one)).length;
  while (chosen.length < 4) {
    const next = all.filter((one) => !chosen.includes(one)).sort((a, b) => news(b) - news(a))[0];
    if (next === undefined) break;
    chosen.push(next);
    for (const one of next.shows) seen.add(one);
  }
  return chosen;
}
