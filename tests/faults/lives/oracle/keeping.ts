/** A mark that stands on a revision nobody showed its person covers only what they signed, to the letter; they are told. */
import { z } from "zod";
import type { Seen } from "#tests/faults/lives/observe.ts";
import { levelOf, nameOf, placeOf, type Rule, seatById, standing, type Turn } from "./turn.ts";

const content = z.looseObject({
  format: z.number(),
  rulesVersion: z.string(),
  channels: z.array(z.looseObject({ channelId: z.string() })),
});

/** Marks that this step carried over. */
function keptNow({ before, now }: Turn) {
  const known = new Set(before.seen.marks.map(({ id }) => id));
  return now.seen.marks.filter(({ id, kept }) => kept !== null && !known.has(id));
}

const onlyWhatWasSigned: Rule = ({ life, now: { seen } }) => {
  for (const mark of standing(seen)) {
    const seat = seatById(seen, mark.seat);
    if (mark.kept === null || !seat) continue;
    const level = levelOf(life, seat);
    if (level.afterChanges !== "resume") return `${placeOf(seat)} kept a mark, and its level asks everybody again`;
    const given = seen.marks.find(({ id }) => id === mark.kept?.markId);
    if (given === undefined || given.kept !== null) return `${placeOf(seat)} holds a mark that nobody gave`;
    if (given.person !== mark.person || given.verdict !== "approve" || given.capacity.type === "tacit")
      return `${placeOf(seat)} holds another mark than was given`;
    const of = (hash: string) => partsIn(seen, hash, level.when?.channelIds);
    if (of(given.revision) === null || of(given.revision) !== of(mark.revision))
      return `the mark of ${nameOf(life, mark.person)} on ${placeOf(seat)} was kept though a part of it changed`;
  }
  return null;
};

/** What a level covers of a revision, without the versions it was written with. */
function partsIn({ revisions }: Seen, hash: string, named: string[] | undefined): string | null {
  const found = revisions.find((one) => one.hash === hash);
  if (found === undefined) return null;
  const { format: _, rulesVersion: __, channels, ...common } = content.parse(JSON.parse(found.content));
  const covered = channels.filter(({ channelId }) => named === undefined || named.includes(channelId));
  return JSON.stringify([common, covered]);
}

const keptByWhoMay: Rule = (turn) => {
  const { life, now } = turn;
  for (const mark of keptNow(turn)) {
    const person = now.seen.people.find(({ id }) => id === mark.person);
    const seat = seatById(now.seen, mark.seat);
    if (person?.active !== true) return `a mark of ${nameOf(life, mark.person)} was kept, who is suspended`;
    if (seat?.holder.type !== "voice" && !person.roles.includes("approver"))
      return `a mark of ${nameOf(life, mark.person)} was kept, who signs no more`;
  }
  return null;
};

const whoKeepsIsTold: Rule = (turn) => {
  const { life, before, now } = turn;
  const known = new Set(before.seen.mails.map(({ id }) => id));
  for (const { person } of keptNow(turn)) {
    const told = now.seen.mails.some(({ id, kind, to }) => kind === "markKept" && to === person && !known.has(id));
    if (!told) return `the mark of ${nameOf(life, person)} was kept, and they were not told`;
  }
  return null;
};

export const keepingRules: Record<string, Rule> = {
  "a kept mark covers only what was signed": onlyWhatWasSigned,
  "a mark is kept of somebody who may sign": keptByWhoMay,
  "whoever's mark is kept is told": whoKeepsIsTold,
};
