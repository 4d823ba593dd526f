import { plainLine, plainText } from "#workflows/content/plain-text.ts";
import { zonedInstant } from "#workflows/calendar/zone.ts";
import {
  type Blank,
  type BlankRule,
  blankTypes,
  type BlankType,
  type Envelope,
  envelopeSizes,
  type LiveTemplate,
} from "#workflows/live/envelope.ts";
import { blanksOf, limitsOf, minutesOf } from "#workflows/live/template.ts";
import { noRouteChosen } from "#app/services/posts/brief-form.ts";
import type { EnvelopeWritten } from "./write-envelope.server.ts";

/** What is wrong with a field, by its name: words under `live.envelope.fieldErrors`. */
export type EnvelopeFieldCode =
  | "nameMissing"
  | "periodUnclear"
  | "numberUnclear"
  | "limitsUnclear"
  | "tooManyTemplates";
export type EnvelopeFieldErrors = Record<string, EnvelopeFieldCode>;

export type EnvelopeFormRead = { ok: true; written: EnvelopeWritten } | { ok: false; errors: EnvelopeFieldErrors };

/** The form of an envelope, read with the zone in which its period is meant. `freshId`: for a template that is new. */
export function readEnvelopeForm(
  form: FormData,
  { zone, known, freshId }: { zone: string; known: Envelope; freshId: () => string },
): EnvelopeFormRead {
  const line = (name: string) => plainLine(String(form.get(name) ?? "")).trim();
  const ids = (name: string) => [...new Set(form.getAll(name).map(String))].slice(0, envelopeSizes.people);
  const errors: EnvelopeFieldErrors = {};
  const name = line("name").slice(0, 150);
  if (name === "") errors["name"] = "nameMissing";
  const from = instantOf(line("fromDate"), line("fromHour"), zone);
  const until = instantOf(line("untilDate"), line("untilHour"), zone);
  if (from === null) errors["fromHour"] = "periodUnclear";
  if (until === null) errors["untilHour"] = "periodUnclear";
  const mostPosts = /^\d{1,3}$/u.test(line("mostPosts")) ? Number(line("mostPosts")) : Number.NaN;
  if (!(mostPosts >= 1 && mostPosts <= envelopeSizes.posts)) errors["mostPosts"] = "numberUnclear";
  const templates = readTemplates(form, { known, freshId, errors });
  const routeId = line("routeId");
  if (Object.keys(errors).length > 0 || from === null || until === null) return { ok: false, errors };
  return {
    ok: true,
    written: {
      name,
      purpose: plainText(String(form.get("purpose") ?? "")).trim(),
      audience: plainText(String(form.get("audience") ?? "")).trim(),
      ...(form.has("routeId") ? { routeId: routeId === noRouteChosen || routeId === "" ? null : routeId } : {}),
      channelIds: form.getAll("channelId").map(String).slice(0, 50),
      content: { from, until, zone, mostPosts, onDutyIds: ids("onDutyId"), readerIds: ids("readerId"), templates },
    },
  };
}

interface Reading {
  known: Envelope;
  freshId: () => string;
  errors: EnvelopeFieldErrors;
}

/** Templates by their place in the form; the last one is new, and counts once it has words. */
function readTemplates(form: FormData, { known, freshId, errors }: Reading): LiveTemplate[] {
  const places = Array.from({ length: envelopeSizes.templates + 1 }, (_, place) => place);
  const templates = places.flatMap((place): LiveTemplate[] => {
    if (!form.has(`text${place}`) || form.get(`remove${place}`) === "yes") return [];
    const text = plainText(String(form.get(`text${place}`) ?? ""))
      .trim()
      .slice(0, envelopeSizes.textLength);
    const title = plainLine(String(form.get(`title${place}`) ?? ""))
      .trim()
      .slice(0, envelopeSizes.titleLength);
    if (text === "" && title === "") return [];
    const id = String(form.get(`id${place}`) ?? "").slice(0, 40);
    const before = known.templates.find((one) => one.id === id);
    const blanks = blanksOf(text, before?.blanks ?? []).map((blank, at) =>
      readBlank(form, { blank, field: `${place}-${at}`, errors }),
    );
    return [{ id: before?.id ?? freshId(), title, text, blanks }];
  });
  if (templates.length > envelopeSizes.templates) errors[`title${envelopeSizes.templates}`] = "tooManyTemplates";
  return templates;
}

/** A blank takes the fields that stand under its name; one that was just written has none yet. */
function readBlank(
  form: FormData,
  { blank, field, errors }: { blank: Blank; field: string; errors: EnvelopeFieldErrors },
): Blank {
  if (String(form.get(`blank${field}`) ?? "") !== blank.name) return blank;
  const type = blankTypes.find((one) => one === form.get(`type${field}`)) ?? blank.type;
  const limits = plainText(String(form.get(`limits${field}`) ?? "")).trim();
  const rule = ruleOf(type, type === blank.type || limits !== limitsOf(blank) ? limits : "");
  if (rule === null) errors[`limits${field}`] = "limitsUnclear";
  return rule === null ? blank : { ...rule, name: blank.name };
}

/** "18:00–24:00", "40", "1–50", or a word a line; empty: the widest. */
function ruleOf(type: BlankType, limits: string): BlankRule | null {
  const numbers = [...limits.matchAll(/\d+/gu)].map(([digits]) => Number(digits));
  switch (type) {
    case "time": {
      if (limits === "") return { type, from: 0, until: 24 * 60 };
      const [from, until] = limits.split(/\s*[-–—]\s*/u).map(minutesOf);
      return from == null || until == null ? null : { type, from, until };
    }
    case "place": {
      const [longest = 40] = numbers;
      return longest >= 1 && longest <= envelopeSizes.placeLength && numbers.length <= 1 ? { type, longest } : null;
    }
    case "number": {
      if (limits === "") return { type, least: 0, most: 9999 };
      const [least, most] = numbers;
      return numbers.length === 2 && least !== undefined && most !== undefined && most <= 999_999
        ? { type, least, most }
        : null;
    }
    case "choice": {
      const words = [...new Set(limits.split("\n").map((word) => word.trim().slice(0, envelopeSizes.choiceLength)))];
      return { type, words: words.filter((word) => word !== "").slice(0, envelopeSizes.choices) };
    }
  }
}

/** A day and an hour as an instant; 24:00 is the midnight that ends the day. An hour that comes twice is the first. */
function instantOf(date: string, typed: string, zone: string): string | null {
  const minutes = minutesOf(typed);
  if (!/^\d{4}-\d{2}-\d{2}$/u.test(date) || minutes === null || Number.isNaN(Date.parse(`${date}T12:00:00Z`)))
    return null;
  const day =
    minutes === 24 * 60 ? new Date(Date.parse(`${date}T12:00:00Z`) + 86_400_000).toISOString().slice(0, 10) : date;
  const clock = `${String(Math.floor((minutes % 1440) / 60)).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
  return zonedInstant(`${day}T${clock}`, zone, { disambiguation: "earlier" }).instant;
}
