import type { LogEntry } from "#db/queries/log-entries.server.ts";
import { personalOf, textOf } from "./payload.ts";
import type { LogSpeaker } from "./speaker.server.ts";

/** What the rule of the iter did with the post once everybody had signed. */
export function itselfDetail(entry: LogEntry, { t, format }: LogSpeaker): string | null {
  const [at, why] = [textOf(entry, "itselfAt"), textOf(entry, "itselfNot")];
  if (at !== null) return t("detail.itself", { moment: format.moment(at) });
  return why === null ? null : t("detail.notItself", { why });
}

/** An item of a check-list in the organisation's own words. */
export function itemDetail(entry: LogEntry, { t }: LogSpeaker): string | null {
  if (!("item" in entry.personal)) return null;
  return t("quote", { text: personalOf(entry, "item") ?? t("blanked") });
}
