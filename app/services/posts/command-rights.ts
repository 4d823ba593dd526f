import type { PostAction } from "#app/policies/post.ts";
import type { CommandType } from "./command.ts";

/** Which right a command needs. Marks and the clock need none: the machine knows the seats and the tokens. */
export const rightOf: Record<CommandType, PostAction | "machine" | "clock"> = {
  submit: "submit",
  mark: "machine",
  takeBack: "machine",
  answer: "machine",
  reopen: "reopen",
  reassign: "machine",
  recall: "recall",
  schedule: "schedule",
  unschedule: "unschedule",
  discard: "discard",
  edit: "edit",
  confirmPublication: "confirmPublication",
  reportFailure: "reportFailure",
  retryPublication: "retryPublication",
  giveUpChannel: "giveUpChannel",
  // Whoever may change a channel: asked where channels are changed.
  accountChanged: "machine",
  unreached: "clock",
  factsChanged: "clock",
  disown: "clock",
  due: "clock",
  termPassed: "clock",
  lastUsefulPassed: "clock",
  publicationOverdue: "clock",
};
