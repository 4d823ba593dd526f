import type { IterEvent } from "#workflows/approval/events.ts";
import type { Actor, PostCommand } from "./command.ts";

type PlainCommand = Exclude<PostCommand, { type: "submit" }>;

interface EventInput {
  actor: Actor;
  now: Date;
  /** A fresh id at each call: for the mark, and as fencing token of timers the event arms. */
  freshId: () => string;
}

/** The machine's event for a command; submission is made apart, from what it freezes. Null when nobody asks. */
export function iterEvent(command: PlainCommand, { actor, now, freshId }: EventInput): IterEvent | null {
  const at = { now: now.toISOString() };
  switch (command.type) {
    case "unreached":
    case "factsChanged":
    case "disown":
      return { ...command, ...at, token: freshId() };
    case "due":
    case "termPassed":
    case "lastUsefulPassed":
    case "publicationOverdue":
      return { ...command, ...at };
  }
  if (actor.personId === null) return null;
  const by = { ...at, actorId: actor.personId, means: actor.means };
  switch (command.type) {
    case "mark":
      return { ...command, ...by, markId: freshId(), token: freshId() };
    case "takeBack":
    case "answer":
    case "reopen":
    case "retryPublication":
    case "reassign":
      return { ...command, ...by, token: freshId() };
    case "schedule": {
      const publishAt = command.publishAt === "now" ? at.now : command.publishAt.toISOString();
      return { type: "schedule", ...by, publishAt, token: freshId() };
    }
    case "recall":
    case "unschedule":
    case "discard":
    case "edit":
    case "confirmPublication":
    case "reportFailure":
    case "giveUpChannel":
    case "accountChanged":
      return { ...command, ...by };
  }
}
