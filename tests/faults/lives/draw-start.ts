/** The beginning of a random life: a post, its route, who writes it, and how its mail fares. */
import { type Chance, chanceOf } from "#tests/support/chance.ts";
import type {
  ApprovalRoute,
  ApprovalRouteLevel,
  ApprovalRouteSeat,
  SeatHolder,
} from "#workflows/approval/route-types.ts";
import type { CheckItem } from "#workflows/content/check-list.ts";
import type { Start } from "./deeds.ts";

const start = Date.parse("2026-03-02T09:00:00.000Z");
const day = 1440;

/** What some iters ask to be checked before the post is sent. */
const checksOfLives: CheckItem[] = [{ kind: "numbers" }, { kind: "own", label: "Stemma", meaning: "È quello nuovo." }];

/** No post of another life has it. */
export function tagOfLife(seed: number): string {
  return `vita ${seed}`;
}

export function drawStart(seed: number): Start {
  const chance = chanceOf(seed);
  return {
    seed,
    organization: chance.below(2),
    at: new Date(start + (chance.below(300) * day + chance.below(10) * 60) * 60_000).toISOString(),
    author: chance.pick([0, 0, 1, 8]),
    voice: chance.one(7) ? chance.pick([5, 6, 0, 3]) : null,
    tags: [...(chance.one(3) ? ["bandi"] : []), tagOfLife(seed)],
    sensitive: chance.one(6),
    channels: chance.pick([[0], [0], [1], [0, 1]]),
    leadMinutes: chance.pick([45, 180, 600, 2 * day, 5 * day, 5 * day]),
    route: {
      ...drawApprovalRoute(chance),
      schedulesItself: seed % 4 === 1,
      ...(seed % 3 === 0 ? { checkList: checksOfLives } : {}),
    },
    post: { reports: chance.one(3), lost: chance.pick([0, 0, 25, 60]) },
    drawn: chance.one(40),
  };
}

function drawApprovalRoute(chance: Chance): ApprovalRoute {
  const count = chance.pick([1, 1, 2, 2, 3]);
  const levels = Array.from({ length: count }, (_, index) => drawLevel(chance, index));
  const first = levels[0]?.seats[0];
  // At least one signature that applies, else nothing can be submitted.
  if (levels[0] && first) {
    first.kind = "signature";
    levels[0].when = null;
  }
  return {
    levels,
    toleranceMinutes: chance.pick([0, 60, 120, 120]),
    authorsMaySign: chance.one(5),
    oneSignatureCounts: chance.one(3),
  };
}

function drawLevel(chance: Chance, index: number): ApprovalRouteLevel {
  const size = chance.pick([1, 1, 2, 2, 3]);
  const voices = chance.one(14);
  const seats = Array.from({ length: size }, (_, place): ApprovalRouteSeat => ({
    id: `l${index}s${place}`,
    kind: chance.pick(["signature", "signature", "signature", "endorsement", "notice"]),
    holder: voices && place === 0 ? { type: "voice" } : drawHolder(chance),
    label: "firma",
  }));
  return {
    id: `l${index}`,
    name: `Livello ${index + 1}`,
    when: drawCondition(chance),
    seats,
    quorum: chance.pick(["all", "all", 1, 2]),
    veto: !chance.one(3),
    termMinutes: chance.pick([15, 30, 120, 480, 480]),
    onTerm: voices ? "remind" : chance.pick(["remind", "escalate", "tacitConsent", "tacitConsent", "expire"]),
    tacitSignatures: chance.one(2),
    afterChanges: (index + size) % 2 === 0 ? "resume" : "restart",
  };
}

function drawHolder(chance: Chance): SeatHolder {
  if (chance.one(4)) return { type: "group", groupId: String(chance.pick([0, 0, 1, 1, 2, 3])) };
  if (chance.one(8)) return { type: "superior" };
  return { type: "person", personId: String(chance.pick([3, 3, 4, 5, 5, 6, 8, 9, 0])) };
}

function drawCondition(chance: Chance): ApprovalRouteLevel["when"] {
  if (!chance.one(4)) return null;
  return chance.pick([
    { tags: ["bandi"] },
    { sensitive: true },
    { sensitive: false },
    { namedVoice: true },
    { voices: "anybody" as const },
    { voices: "nobody" as const },
    { channelIds: ["0"] },
  ]);
}
