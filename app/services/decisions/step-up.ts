/** Why a known device is not enough and a fresh proof is asked for, every time. */
export type StepUp = "sensitive" | "soon" | "old" | "level";

/** When publication is nearer than this, there is no time to notice that somebody else decided. */
const soonMinutes = 30;
/** After this, more people and machines may have seen the mailbox. */
const oldHours = 72;

interface StepUpInput {
  sensitive: boolean;
  publishAt: Date | null;
  /** Since when the seat waits. */
  askedAt: Date | null;
  levelAsks: boolean;
  now: Date;
}

/** The strongest reason, or null where a known device decides with one press. */
export function stepUpOf({ sensitive, publishAt, askedAt, levelAsks, now }: StepUpInput): StepUp | null {
  if (sensitive) return "sensitive";
  if (levelAsks) return "level";
  if (publishAt !== null && publishAt.getTime() - now.getTime() < soonMinutes * 60_000) return "soon";
  if (askedAt !== null && now.getTime() - askedAt.getTime() > oldHours * 3_600_000) return "old";
  return null;
}
