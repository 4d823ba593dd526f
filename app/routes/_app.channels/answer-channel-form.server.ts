import type { ChannelFieldErrors } from "#app/components/channels/channel-fields.tsx";
import { isId } from "#app/kernel/ids.ts";
import {
  addChannel,
  archiveChannel,
  changeChannel,
  type ChannelCommand,
} from "#app/services/channels/change-channel.server.ts";
import { readChannelForm } from "#app/services/channels/channel-form.ts";
import type { AppContext } from "#app/services/context.ts";

export interface FailedChannelForm {
  /** Null for the form that adds one. */
  channelId: string | null;
  errors: ChannelFieldErrors;
  typed: Record<string, string>;
}

type Answer =
  | { type: "done"; said: "saved" | "added" }
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
  /* The network of an account never changes, so its form does not carry it. */
  if (isId(channelId)) form.set("network", "webhook");
  const read = readChannelForm(form);
  if (!read.success) {
    const fields = read.error.issues.map((issue) => String(issue.path[0]));
    const errors = Object.fromEntries(fields.map((field) => [field, true])) as ChannelFieldErrors;
    return { type: "failed", failed: { channelId: isId(channelId) ? channelId : null, errors, typed: typedIn(form) } };
  }
  if (!isId(channelId)) {
    const added = await addChannel(ctx, command, read.data);
    return added.ok ? { type: "done", said: "added" } : { type: "missing" };
  }
  const result = await changeChannel(ctx, { ...command, channelId }, read.data);
  return result.ok ? { type: "done", said: "saved" } : { type: "missing" };
}

function typedIn(form: FormData): Record<string, string> {
  const names = ["network", "name", "handle", "url", "colour", "characterLimit"];
  return Object.fromEntries(names.map((name) => [name, String(form.get(name) ?? "").slice(0, 400)]));
}
