import { can, type PostAction } from "#app/policies/post.ts";
import { allowed, forbidden, type Permission } from "#app/policies/viewer.ts";
import { readPublishers } from "#db/queries/facts-publishers.server.ts";
import type { PostForUpdate } from "#db/queries/post-for-update.server.ts";
import type { Scope } from "#db/scope.server.ts";
import type { PostChangeInput } from "./change-post.server.ts";
import type { CommandType } from "./command.ts";

/** Which right a command needs. Marks and the clock need none: the machine knows the seats and the tokens. */
const actions: Record<CommandType, PostAction | "machine" | "clock"> = {
  submit: "submit",
  mark: "machine",
  takeBack: "machine",
  answer: "machine",
  reopen: "reopen",
  recall: "recall",
  schedule: "schedule",
  unschedule: "unschedule",
  discard: "discard",
  edit: "edit",
  confirmPublication: "confirmPublication",
  reportFailure: "reportFailure",
  unreached: "clock",
  due: "clock",
  termPassed: "clock",
  lastUsefulPassed: "clock",
};

/** Whether whoever asks may ask this of this post at all, judged on the locked row. */
export async function permissionFor(
  scope: Scope,
  { actor, command, viewer }: PostChangeInput,
  post: PostForUpdate,
): Promise<Permission> {
  const action = actions[command.type];
  if (action === "clock") return actor.means === "clock" && actor.personId === null ? allowed : forbidden;
  if (action === "machine") return actor.personId === null ? forbidden : allowed;
  if (viewer === undefined || viewer.personId !== actor.personId) return forbidden;
  const publisherIds =
    "channelId" in command ? (await readPublishers(scope, [command.channelId])).get(command.channelId) : undefined;
  return can(viewer, action, { ...post, publisherIds });
}
