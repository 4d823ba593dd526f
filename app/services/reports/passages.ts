/**
 * What a level's seats came to, as passages: a level was asked, and decided. Pure, and without anybody's name. A level that
 * was taken back, edited or stopped before it had decided made no passage, and neither did one whose marks were all kept
 * from an earlier revision: nobody waited for it.
 */
import type { LevelRow } from "#db/queries/report-levels.server.ts";

export interface Passage {
  postId: string;
  round: number;
  routeId: string | null;
  /** Its name and, where an iter has several of one name, which of them: what levels of two versions are matched by. */
  name: string;
  nth: number;
  levelIndex: number;
  openedAt: string;
  decidedAt: string;
  outcome: "passed" | "returned" | "rejected";
  pastTerm: boolean;
  /** The signature with which the iter was complete. */
  last: boolean;
  /** When the round began. */
  sentAt: string;
}

/** All passages of the rounds, whenever they were decided. Rows come in the order of posts, rounds and levels. */
export function passagesOf(rows: readonly LevelRow[]): Passage[] {
  return roundsOf(rows).flatMap((levels) => {
    const asked = levels.filter(({ skipped }) => !skipped);
    const routeId = levels.find((level) => level.routeId !== null)?.routeId ?? null;
    const sentAt = earliest(asked.map(({ openedAt }) => openedAt));
    const seen = new Map<string, number>();
    return asked.flatMap((level, index): Passage[] => {
      const nth = (seen.get(level.name) ?? 0) + 1;
      seen.set(level.name, nth);
      const decision = decisionOf(level, asked.slice(index + 1));
      if (decision === null || level.openedAt === null || sentAt === null) return [];
      const { postId, round, name, levelIndex, openedAt, pastTerm } = level;
      return [{ postId, round, routeId, name, nth, levelIndex, openedAt, pastTerm, sentAt, ...decision }];
    });
  });
}

function decisionOf(level: LevelRow, later: LevelRow[]): Pick<Passage, "decidedAt" | "outcome" | "last"> | null {
  const { returnedAt, rejectedAt, lastMarkAt } = level;
  if (lastMarkAt === null) return null;
  const next = later.find(({ openedAt }) => openedAt !== null);
  if (next !== undefined) return { decidedAt: lastMarkAt, outcome: "passed", last: false };
  if (returnedAt !== null) return { decidedAt: returnedAt, outcome: "returned", last: false };
  if (level.waits || level.interrupted) return null;
  if (later.length > 0) return rejectedAt === null ? null : { decidedAt: rejectedAt, outcome: "rejected", last: false };
  // With a quorum the iter can be complete although somebody refused: then a mark came after it, or stood beside it.
  const refused = rejectedAt !== null && rejectedAt === lastMarkAt;
  return { decidedAt: lastMarkAt, outcome: refused ? "rejected" : "passed", last: !refused };
}

function roundsOf(rows: readonly LevelRow[]): LevelRow[][] {
  const rounds: LevelRow[][] = [];
  for (const row of rows) {
    const current = rounds.at(-1);
    const [first] = current ?? [];
    if (current !== undefined && first?.postId === row.postId && first.round === row.round) current.push(row);
    else rounds.push([row]);
  }
  return rounds;
}

function earliest(instants: ReadonlyArray<string | null>): string | null {
  return instants.reduce((least, at) => (at !== null && (least === null || at < least) ? at : least), null);
}
