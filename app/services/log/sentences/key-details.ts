import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { textOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** Which key signs the log, after which, and whether that one says so. */
export function keyDetail(entry: LogEntry, { t }: Pick<LogSpeaker, "t">): string | null {
  const [key, before] = [textOf(entry, "keyId"), textOf(entry, "previousKeyId")];
  if (entry.type !== "log.keyChanged" || key === null || before === null) return null;
  return t(entry.payload["previousSigned"] === true ? "detail.keySigned" : "detail.keyUnsigned", { key, before });
}
