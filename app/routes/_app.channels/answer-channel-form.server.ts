import type { FieldProblems } from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import {
  addChannel,
  archiveChannel,
  changeChannel,
  type ChannelCommand,
} from "#app/services/channels/change-channel.server.ts";
import { disconnectChannel } from "#app/services/channels/connect-channel.server.ts";
import { type ChannelFormCode, houseRulesInForm, readChannelForm } from "#app/services/channels/channel-form.ts";
import type { AppContext } from "#app/services/context.ts";

export interface FailedChannelForm {
  /** Null for the form that adds one. */
  channelId: string | null;
  errors: FieldProblems<ChannelFormCode>;
  typed: Record<string, string>;
}

type Answer =
  | { type: "done"; said: "saved" | "added" | "disconnected" }
  | { type: "missing" }
  | { type: "failed"; failed: FailedChannelForm };

/** One press of a button of the page; what was typed comes back with the fields that do not hold. */
export async function answerChannelForm(ctx: AppContext, command: ChannelCommand, form: FormData): Promise<Answer> {
  const intent = form.get("intent");
  const channelId = form.get("channelId");
  if (intent !== "add" && !isId(channelId)) return { type: "missing" };
  if (isId(channelId) && (intent === "archive" || intent === "restore")) {
    const result = await archiveChannel(ctx, { ...command, channelId, archived: intent === "archive" });
    return result.ok ? { type: "done", said: "saved" } : { type: "missing" };
  }
  if (isId(channelId) && intent === "disconnect") {
    const result = await disconnectChannel(ctx, { ...command, channelId });
    return result.ok ? { type: "done", said: "disconnected" } : { type: "missing" };
  }
  /* The network of an account never changes, so its form does not carry it. */
  if (isId(channelId)) form.set("network", "webhook");
  const read = readChannelForm(form);
  if (!read.ok) {
    const { fields = {} } = read.error;
    const failed = { channelId: isId(channelId) ? channelId : null, errors: fields, typed: typedIn(form) };
    return { type: "failed", failed };
  }
  if (!isId(channelId)) {
    const added = await addChannel(ctx, command, read.fields);
    return added.ok ? { type: "done", said: "added" } : { type: "missing" };
  }
  const result = await changeChannel(ctx, { ...command, channelId }, read.fields);
  return result.ok ? { type: "done", said: "saved" } : { type: "missing" };
}

function typedIn(form: FormData): Record<string, string> {
  const names = ["network", "name", "handle", "url", "colour", "characterLimit", "coolingMinutes"];
  const typed = names.map((name) => [name, String(form.get(name) ?? "").slice(0, 400)]);
  return Object.fromEntries([
    ...typed,
    ...Object.entries(houseRulesInForm(form)),
    ["ownChecks", String(form.get("ownChecks") ?? "").slice(0, 4_000)],
  ]);
}
