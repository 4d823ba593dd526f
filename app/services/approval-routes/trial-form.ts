import { z } from "zod";
import { addWorkingMinutes } from "#workflows/calendar/working-time.ts";
import { localTime, zonedInstant } from "#workflows/calendar/zone.ts";
import { type ConditionKind, conditionKinds } from "#workflows/content/post-kinds.ts";
import type { WorkingCalendar } from "#workflows/approval/types.ts";

/** A post that is made up to try an iter. */
export interface PostToTry {
  authorId: string;
  /** What levels may ask for: a reply that says a ready answer word for word is one. */
  kind: ConditionKind;
  channelIds: string[];
  tags: string[];
  text: string;
  purpose: string;
  campaign: string;
  language: string;
  voiceId: string | null;
  sensitive: boolean;
  sentAt: Date;
  publishAt: Date;
  publishZone: string;
}

/** As it stands in the fields of the form. */
export interface TypedTrial {
  authorId: string;
  kind: string;
  channelIds: string[];
  tags: string;
  text: string;
  purpose: string;
  campaign: string;
  language: string;
  voiceId: string;
  sensitive: boolean;
  sentDate: string;
  sentHour: string;
  goesDate: string;
  goesHour: string;
}

export type TrialProblem = "sent" | "goes" | "writer";

const day = z.string().regex(/^\d{4}-\d{2}-\d{2}$/u);
const hour = z.string().regex(/^\d{2}:\d{2}$/u);

export const longestTrialText = 5_000;

/** The fields as somebody typed them, bounded. */
export function readTrialForm(form: FormData): TypedTrial {
  const value = (name: string, most = 60) => {
    const typed = form.get(name);
    return typeof typed === "string" ? typed.slice(0, most) : "";
  };
  return {
    authorId: value("writer"),
    kind: value("kind"),
    channelIds: form
      .getAll("channels")
      .filter((one): one is string => typeof one === "string")
      .slice(0, 50),
    tags: value("tags", 400),
    text: value("text", longestTrialText),
    purpose: value("purpose", 500),
    campaign: value("campaign", 120),
    language: value("language", 10),
    voiceId: value("voice"),
    sensitive: form.has("sensitive"),
    sentDate: value("sentDate"),
    sentHour: value("sentHour"),
    goesDate: value("goesDate"),
    goesHour: value("goesHour"),
  };
}

interface Known {
  zone: string;
  /** Who there is: of everything else in the form nothing is taken. */
  peopleIds: ReadonlySet<string>;
  channelIds: ReadonlySet<string>;
}

/** The post that was typed, or which of its fields says nothing that can be tried. */
export function postToTry(typed: TypedTrial, { zone, ...known }: Known): PostToTry | { problems: TrialProblem[] } {
  const sentAt = momentOf(typed.sentDate, typed.sentHour, zone);
  const publishAt = momentOf(typed.goesDate, typed.goesHour, zone);
  const problems: TrialProblem[] = [
    ...(known.peopleIds.has(typed.authorId) ? [] : ["writer" as const]),
    ...(sentAt === null ? ["sent" as const] : []),
    ...(publishAt === null ? ["goes" as const] : []),
  ];
  if (sentAt === null || publishAt === null || problems.length > 0) return { problems };
  return {
    authorId: typed.authorId,
    kind: conditionKinds.find((kind) => kind === typed.kind) ?? "post",
    channelIds: typed.channelIds.filter((id) => known.channelIds.has(id)),
    tags: typed.tags
      .split(",")
      .map((tag) => tag.trim().replace(/^#/u, "").slice(0, 50))
      .filter(Boolean)
      .slice(0, 20),
    text: typed.text,
    purpose: typed.purpose,
    campaign: typed.campaign,
    language: typed.language,
    voiceId: known.peopleIds.has(typed.voiceId) ? typed.voiceId : null,
    sensitive: typed.sensitive,
    sentAt,
    publishAt,
    publishZone: zone,
  };
}

/** Three days of six working hours. */
const usualMinutes = 3 * 6 * 60;

interface Usual {
  authorId: string;
  channelIds: string[];
  /** Of the organisation. */
  language: string;
  calendar: WorkingCalendar;
  now: Date;
}

/** What the form holds at first: sent now, to go out in three working days. */
export function usualTrial({ authorId, channelIds, language, calendar, now }: Usual): TypedTrial {
  const sent = localTime(now.toISOString(), calendar.zone);
  const goes = localTime(addWorkingMinutes(calendar, now.toISOString(), usualMinutes), calendar.zone);
  return {
    authorId,
    kind: "post",
    channelIds: channelIds.slice(0, 1),
    tags: "",
    text: "",
    purpose: "",
    campaign: "",
    language,
    voiceId: "",
    sensitive: false,
    sentDate: sent.slice(0, 10),
    sentHour: sent.slice(11, 16),
    goesDate: goes.slice(0, 10),
    goesHour: goes.slice(11, 16),
  };
}

function momentOf(date: string, time: string, zone: string): Date | null {
  if (!day.safeParse(date).success || !hour.safeParse(time).success) return null;
  if (Number.isNaN(Date.parse(`${date}T${time}Z`))) return null;
  return new Date(zonedInstant(`${date}T${time}`, zone, { disambiguation: "earlier" }).instant);
}
