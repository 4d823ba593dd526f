import { z } from "zod";
import { dayBounds } from "#workflows/calendar/calendar-days.ts";
import type { LogSelection } from "./selection.ts";

const day = z.union([z.literal(""), z.iso.date()]);
const id = z.union([z.literal(""), z.uuid()]);
const form = z.object({ from: day, until: day, person: id, channel: id, post: id });

export type ExportField = keyof z.infer<typeof form>;

export type ReadExport = { ok: true; selection: LogSelection } | { ok: false; typed: string };

/** What is asked for: days are whole ones of `zone`, the last one included. What cannot be read comes back as it was typed. */
export function readExportForm(typed: FormData, zone: string): ReadExport {
  const values = Object.fromEntries(Object.keys(form.shape).map((name) => [name, String(typed.get(name) ?? "")]));
  const read = form.safeParse(values);
  const problem = read.success && isBackwards(read.data) ? "order" : read.success ? null : "form";
  if (!read.success || problem)
    return { ok: false, typed: String(new URLSearchParams({ ...values, problem: problem ?? "" })) };
  const { from, until, person, channel, post } = read.data;
  return {
    ok: true,
    selection: {
      from: from === "" ? undefined : dayBounds(from, zone).from.toISOString(),
      until: until === "" ? undefined : dayBounds(until, zone).to.toISOString(),
      personId: person || undefined,
      channelId: channel || undefined,
      postId: post || undefined,
    },
  };
}

function isBackwards({ from, until }: { from: string; until: string }): boolean {
  return from !== "" && until !== "" && from > until;
}
