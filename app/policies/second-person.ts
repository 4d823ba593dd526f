import { mayAdminister } from "./administration.ts";
import type { PolicyViewer } from "./viewer.ts";

/** What can be done with a change that waits. */
export const changeSteps = ["confirm", "refuse", "withdraw"] as const;
export type ChangeStep = (typeof changeSteps)[number];

/** A change that waits, as the judgement needs it: everything by the state of now, under the lock. */
export interface JudgedChange {
  /** Confirmed, refused or withdrawn already. */
  settled: boolean;
  proposedBy: string;
  /** Whether whoever proposed it is an administrator still. */
  proposerAdministers: boolean;
  /** What it would change is as it was when it was proposed. */
  upToDate: boolean;
  /** It could be carried out as it was proposed. */
  possible: boolean;
}

export type ChangeRefusal =
  | "notFound"
  | "changeSettled"
  | "ownChange"
  | "notYourChange"
  | "proposerGone"
  | "changeOutOfDate"
  | "changeImpossible";

/** What keeps a change that waits from being confirmed, whoever asks; null when nothing does. */
export function obstacleOf(change: JudgedChange): "proposerGone" | "changeOutOfDate" | "changeImpossible" | null {
  if (!change.proposerAdministers) return "proposerGone";
  if (!change.upToDate) return "changeOutOfDate";
  return change.possible ? null : "changeImpossible";
}

/**
 * Why somebody may not do this with a change that waits for a second person; null when they may. A change counts when
 * two people who administer at that moment want it: whoever proposed it, and somebody else. By person, not by session.
 */
export function refusalOfStep(viewer: PolicyViewer, change: JudgedChange, step: ChangeStep): ChangeRefusal | null {
  if (!mayAdminister(viewer, "approvalRoutes").allowed) return "notFound";
  if (change.settled) return "changeSettled";
  const own = viewer.personId === change.proposedBy;
  if (step === "withdraw") return own ? null : "notYourChange";
  if (own) return "ownChange";
  return step === "refuse" ? null : obstacleOf(change);
}

/** Without a second administrator the rule would stop every change, its own end among them. */
const leastAdministrators = 2;

export function enoughForSecondPerson(administrators: number): boolean {
  return administrators >= leastAdministrators;
}
