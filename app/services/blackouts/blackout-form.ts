import { z } from "zod";
import {
  type BlackoutCode,
  type ErrorCode,
  type Failure,
  type FieldProblems,
  invalidFields,
  isBlackoutCode,
} from "#app/kernel/errors.ts";
import { isId } from "#app/kernel/ids.ts";
import { parseDate } from "#app/services/organizations/day-words.ts";
import { type ElectionPeriod, electionPeriod } from "#workflows/calendar/election-periods.ts";
import { holdExtents, type VoteKind, voteKinds } from "#workflows/approval/states.ts";
import { plainLine } from "#workflows/content/plain-text.ts";
import { tagsIn } from "#workflows/content/tags.ts";
import type { BlackoutFields } from "./enter-blackout.server.ts";

/** The longest reference of an act, in UTF-16 units. */
export const longestVoteAct = 120;

/** What the form of a blackout says at a field. */
export type BlackoutFieldCode = BlackoutCode | "holdChannelsMissing" | "holdTagsMissing" | "textTooLong";

const ids = z.array(z.uuid());
const tags = z.string().transform((list) => tagsIn(plainLine(list)));
const day = z.string().transform((text) => parseDate(text) ?? "");

const formSchema = z.object({
  vote: z.enum(voteKinds),
  actPublishedOn: day,
  firstDay: day,
  days: z.enum(["1", "2"]).catch("1"),
  secondRound: z.boolean(),
  act: z
    .string()
    .overwrite((text) => plainLine(text).trim())
    .max(longestVoteAct),
  reach: z.enum(holdExtents).catch("organization"),
  channelIds: ids,
  tags,
  exceptChannelIds: ids,
  exceptTags: tags,
  approverId: z.string(),
});

const codeOfField: Record<string, BlackoutFieldCode> = {
  vote: "dateUnknown",
  act: "textTooLong",
  channelIds: "holdChannelsMissing",
  exceptChannelIds: "holdChannelsMissing",
};

export interface ReadBlackout {
  ok: true;
  fields: BlackoutFields;
  period: ElectionPeriod;
}

/** The fields of the form with the days counted from the act, or what is wrong with them by field. */
export function readBlackoutForm(
  form: FormData,
  { zone }: { zone: string },
): ReadBlackout | Failure<BlackoutCode | ErrorCode> {
  const parsed = formSchema.safeParse(typedBlackout(form));
  if (!parsed.success) {
    const problems: Partial<Record<string, BlackoutFieldCode>> = {};
    for (const { path } of parsed.error.issues) {
      const field = String(path[0] ?? "");
      problems[field] = codeOfField[field] ?? "dateUnknown";
    }
    return invalidFields<BlackoutCode | Exclude<ErrorCode, "invalidInput">>(problems);
  }
  const { vote, actPublishedOn, firstDay, days, secondRound, act, reach, approverId } = parsed.data;
  const missing: { -readonly [Field in keyof FieldProblems<BlackoutFieldCode>]: BlackoutFieldCode } = {};
  if (actPublishedOn === "") missing["actPublishedOn"] = "dateUnknown";
  if (firstDay === "") missing["firstDay"] = "dateUnknown";
  if (act === "") missing["act"] = "actMissing";
  if (!isId(approverId)) missing["approverId"] = "approverUnknown";
  const period = electionPeriod({
    kind: vote,
    actPublishedOn,
    firstDay,
    days: days === "2" ? 2 : 1,
    secondRound,
    zone,
  });
  if (period === "voteBeforeAct") missing["firstDay"] = period;
  if (period === "noSecondRound") missing["secondRound"] = period;
  if (reach === "channels" && parsed.data.channelIds.length === 0) missing["channelIds"] = "holdChannelsMissing";
  if (reach === "tags" && parsed.data.tags.length === 0) missing["tags"] = "holdTagsMissing";
  if (Object.keys(missing).length > 0 || typeof period === "string") return invalidFields(missing);
  return {
    ok: true,
    period,
    fields: {
      vote,
      act,
      from: new Date(period.from),
      to: new Date(period.to),
      reach,
      channelIds: reach === "channels" ? parsed.data.channelIds : [],
      tags: reach === "tags" ? parsed.data.tags : [],
      except: { channelIds: parsed.data.exceptChannelIds, tags: parsed.data.exceptTags },
      approverId,
    },
  };
}

/** What was typed, to be shown again. */
export function typedBlackout(form: FormData) {
  const text = (name: string) => String(form.get(name) ?? "").slice(0, 500);
  const all = (name: string) => [...new Set(form.getAll(name).map(String))].slice(0, 200);
  return {
    vote: text("vote") as VoteKind | "",
    actPublishedOn: text("actPublishedOn"),
    firstDay: text("firstDay"),
    days: text("days"),
    secondRound: form.get("secondRound") !== null,
    act: text("act"),
    reach: text("reach"),
    channelIds: all("channelIds"),
    tags: text("tags"),
    exceptChannelIds: all("exceptChannelIds"),
    exceptTags: text("exceptTags"),
    approverId: text("approverId"),
  };
}
export type TypedBlackout = ReturnType<typeof typedBlackout>;

/** The codes that the form has words for, by field. */
export function blackoutFieldCodes(
  fields: FieldProblems<BlackoutCode | ErrorCode>,
): Partial<Record<string, BlackoutFieldCode>> {
  const shown: Partial<Record<string, BlackoutFieldCode>> = {};
  for (const [field, code] of Object.entries(fields)) {
    if (code === undefined) continue;
    const said = code === "holdChannelsMissing" || code === "holdTagsMissing" || code === "textTooLong";
    if (said || isBlackoutCode(code)) shown[field] = code;
  }
  return shown;
}
