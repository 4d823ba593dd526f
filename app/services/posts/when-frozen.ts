import { type Failure, failure } from "#app/kernel/errors.ts";
import type { CommandType } from "./command.ts";

/**
 * What a frozen post lets through, in one list: `passes` moves nothing towards its publication, `refused` waits for the
 * release, `later` is the clock, which asks again. Nothing is signed by a person or by silence, and nothing goes out.
 */
const whenFrozen: Record<CommandType, "passes" | "refused" | "later" | "onlyAlreadyOut"> = {
  submit: "refused",
  mark: "refused",
  takeBack: "passes",
  // The observation is closed by it, and the level with it.
  answer: "refused",
  reopen: "refused",
  recall: "passes",
  schedule: "refused",
  unschedule: "passes",
  discard: "passes",
  edit: "passes",
  confirmPublication: "onlyAlreadyOut",
  reportFailure: "passes",
  retryPublication: "refused",
  giveUpChannel: "passes",
  accountChanged: "passes",
  unreached: "later",
  // The machine holds what is due.
  due: "passes",
  termPassed: "later",
  lastUsefulPassed: "passes",
  publicationOverdue: "later",
};

/** How long the clock waits before it asks a frozen post again. */
const askAgainMs = 3_600_000;

/** Why a frozen post does not do what is asked of it; null when it may. */
export function frozenRefusal(command: { type: CommandType; alreadyOut?: boolean }, now: Date): Failure | null {
  switch (whenFrozen[command.type]) {
    case "passes":
      return null;
    case "refused":
      return failure("frozen");
    case "onlyAlreadyOut":
      return command.alreadyOut === true ? null : failure("frozen");
    case "later":
      return failure("frozen", { at: new Date(now.getTime() + askAgainMs).toISOString() });
  }
}
