/**
 * The passages of levels as the log tells them, entry after entry, with nothing but the definition of the iter: another way
 * to what `passagesOf` makes of the seats.
 */
import type { Passage } from "#app/services/reports/passages.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";

export interface ToldEntry {
  postId: string;
  type: string;
  at: string;
  payload: Record<string, unknown>;
}

export type Told = Pick<Passage, "postId" | "round" | "levelIndex" | "openedAt" | "decidedAt" | "outcome" | "last"> & {
  /** Its marks, and since when the term of each ran: a mark that is taken back begins a new one. */
  marks: Array<{ at: string; termFrom: string }>;
  routeId: string;
  levelName: string;
};

interface Round {
  round: number;
  routeId: string;
  levels: ApprovalRoute["levels"] | null;
  skipped: number[];
  index: number;
  openedAt: string;
  /** By seat. */
  termFrom: Map<string, string>;
  marks: Array<{ markId: string; level: number; kind: string; at: string; termFrom: string }>;
}

/** Entries come in the order of each post's chain. */
export function toldByLog(entries: readonly ToldEntry[], versions: ReadonlyMap<string, ApprovalRoute>): Told[] {
  const posts = new Map<string, ToldEntry[]>();
  for (const entry of entries) posts.set(entry.postId, [...(posts.get(entry.postId) ?? []), entry]);
  return [...posts.values()].flatMap((chain) => toldOfPost(chain, versions));
}

function toldOfPost(chain: readonly ToldEntry[], versions: ReadonlyMap<string, ApprovalRoute>): Told[] {
  const told: Told[] = [];
  let running: Round | null = null;
  for (const { postId, type, at, payload } of chain) {
    if (type === "post.submitted") {
      const levels = versions.get(String(payload["versionId"]))?.levels ?? null;
      const skipped = (payload["skipped"] as number[] | undefined) ?? [];
      running = {
        round: Number(payload["round"]),
        routeId: String(payload["routeId"]),
        levels,
        skipped,
        index: -1,
        openedAt: at,
        termFrom: new Map(),
        marks: [],
      };
      running.index = nextLevel(running);
      continue;
    }
    if (running === null) continue;
    const isSignature = payload["kind"] !== "endorsement";
    if (type === "mark.takenBack") {
      takeBack(running, told, String(payload["markId"]));
      running.termFrom.set(String(payload["seatId"]), at);
    }
    if (!["mark.approved", "mark.changesRequested", "mark.rejected"].includes(type)) continue;
    running.marks.push({
      markId: String(payload["markId"]),
      level: running.index,
      kind: isSignature ? "signature" : "endorsement",
      at,
      termFrom: running.termFrom.get(String(payload["seatId"])) ?? running.openedAt,
    });
    const outcome = outcomeOf(running, type, isSignature);
    if (outcome === null) continue;
    const { round, index: levelIndex, openedAt } = running;
    const marks = running.marks.filter(({ level }) => level === levelIndex);
    running.index = nextLevel(running);
    const last: boolean = outcome === "passed" && running.index >= levelCount(running);
    const { routeId } = running;
    const levelName = running.levels?.[levelIndex]?.name ?? "";
    told.push({
      routeId,
      levelName,
      postId,
      round,
      levelIndex,
      openedAt,
      decidedAt: at,
      outcome,
      last,
      marks,
    });
    running.openedAt = at;
  }
  return told;
}

function outcomeOf({ levels, index, marks }: Round, type: string, isSignature: boolean): Told["outcome"] | null {
  if (type === "mark.changesRequested" && isSignature) return "returned";
  if (type === "mark.rejected" && isSignature) return "rejected";
  const level = levels?.[index];
  const given = (kind: string) => marks.filter((mark) => mark.level === index && mark.kind === kind).length;
  const asked = (kind: string) => level?.seats.filter((seat) => seat.kind === kind).length ?? 0;
  const signatures = level === undefined ? 1 : asked("signature");
  const needed = level === undefined || level.quorum === "all" ? signatures : Math.min(signatures, level.quorum);
  return given("signature") >= needed && given("endorsement") >= asked("endorsement") ? "passed" : null;
}

function takeBack(running: Round, told: Told[], markId: string): void {
  const mark = running.marks.find((one) => one.markId === markId);
  running.marks = running.marks.filter((one) => one !== mark);
  const passed = told.at(-1);
  if (mark === undefined || passed?.round !== running.round || passed.levelIndex !== mark.level) return;
  told.pop();
  running.index = passed.levelIndex;
  running.openedAt = passed.openedAt;
}

function nextLevel({ index, skipped }: Round): number {
  let next = index + 1;
  while (skipped.includes(next)) next += 1;
  return next;
}

function levelCount({ levels }: Round): number {
  return levels?.length ?? 1;
}
