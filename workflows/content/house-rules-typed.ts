import { plainLine, plainText } from "./plain-text.ts";
import type { HouseLevel, HouseRules } from "./house-rules.ts";
import { tagsIn } from "./tags.ts";

/** The fields of the form of these rules, as they are typed; days of the week with commas between them. */
export interface TypedHouseRules {
  houseTags: string;
  houseTagsMost: string;
  houseTagsPlace: string;
  houseTagsLevel: string;
  houseSignature: string;
  houseSignatureLevel: string;
  houseSource: string;
  houseMedium: string;
  houseSites: string;
  houseLinksLevel: string;
  houseDistance: string;
  houseDistanceLevel: string;
  houseDays: string;
  houseFrom: string;
  houseUntil: string;
  houseHoursLevel: string;
}

/** The fields that show the rules as they stand. */
export function typedHouseRules({ hashtags, signature, links, distance, hours }: HouseRules): TypedHouseRules {
  return {
    houseTags: hashtags?.required.map((tag) => `#${tag}`).join(", ") ?? "",
    houseTagsMost: numberTyped(hashtags?.most),
    houseTagsPlace: hashtags?.place ?? "anywhere",
    houseTagsLevel: hashtags?.level ?? "warn",
    houseSignature: signature?.line ?? "",
    houseSignatureLevel: signature?.level ?? "warn",
    houseSource: links?.source ?? "",
    houseMedium: links?.medium ?? "",
    houseSites: links?.sites.join(", ") ?? "",
    houseLinksLevel: links?.level ?? "warn",
    houseDistance: numberTyped(distance?.minutes),
    houseDistanceLevel: distance?.level ?? "warn",
    houseDays: hours?.weekdays.join() ?? "",
    houseFrom: hours ? clockTyped(hours.from) : "",
    houseUntil: hours ? clockTyped(hours.until) : "",
    houseHoursLevel: hours?.level ?? "warn",
  };
}

/** What was typed, as it was: it comes back with the fields that do not hold. `valueOf`: all values of a name, with commas. */
export function readTypedHouseRules(valueOf: (name: string) => string): TypedHouseRules {
  const none = typedHouseRules({});
  const typed = Object.keys(none).map((name) => [name, plainText(valueOf(name)).slice(0, longestField)]);
  return { ...none, ...(Object.fromEntries(typed) as Partial<TypedHouseRules>) };
}

/** Characters; more is no rule. */
const longestField = 3_000;

/** The rules that the fields say, to be checked by their schema; a rule of which nothing is typed is absent. */
export function houseRulesTyped(typed: TypedHouseRules): Partial<Record<keyof HouseRules, unknown>> {
  const one = (name: keyof TypedHouseRules) => plainLine(typed[name]).trim();
  const level = (name: keyof TypedHouseRules) => (one(name) === "block" ? "block" : "warn") satisfies HouseLevel;
  const any = (...names: Array<keyof TypedHouseRules>) => names.some((name) => one(name) !== "");
  const place = one("houseTagsPlace") === "end" ? "end" : "anywhere";
  const rules: Record<keyof HouseRules, unknown> = {
    hashtags:
      any("houseTags", "houseTagsMost") || place === "end"
        ? {
            required: tagsIn(typed.houseTags.replaceAll(/\s+(?=#)/gu, ",")),
            most: one("houseTagsMost") === "" ? null : Number(one("houseTagsMost")),
            place,
            level: level("houseTagsLevel"),
          }
        : undefined,
    signature: any("houseSignature") ? { line: one("houseSignature"), level: level("houseSignatureLevel") } : undefined,
    links: any("houseSource", "houseMedium", "houseSites")
      ? {
          source: one("houseSource"),
          medium: one("houseMedium"),
          sites: sitesIn(typed.houseSites),
          level: level("houseLinksLevel"),
        }
      : undefined,
    distance: any("houseDistance")
      ? { minutes: Number(one("houseDistance")), level: level("houseDistanceLevel") }
      : undefined,
    hours: any("houseDays", "houseFrom", "houseUntil") ? hoursTyped(typed, level("houseHoursLevel")) : undefined,
  };
  return Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined));
}

/** Without days it is every day; without a beginning or an end, the whole of them. Midnight at the end is that of the evening. */
function hoursTyped({ houseDays, houseFrom, houseUntil }: TypedHouseRules, level: HouseLevel) {
  const days = houseDays.split(",").filter((day) => day !== "");
  const until = minutesIn(houseUntil.trim());
  return {
    weekdays: days.length > 0 ? days.map(Number) : [1, 2, 3, 4, 5, 6, 7],
    from: houseFrom.trim() === "" ? 0 : minutesIn(houseFrom.trim()),
    until: houseUntil.trim() === "" || until === 0 ? 1440 : until,
    level,
  };
}

/** NaN where it is no hour. */
function minutesIn(clock: string): number {
  const [, hours, minutes] = /^([01]?\d|2[0-3]):([0-5]\d)$/u.exec(clock) ?? [];
  return Number(hours) * 60 + Number(minutes);
}

/** "https://www.comune.example/notizie" is meant as "www.comune.example". */
function sitesIn(typed: string): string[] {
  const hosts = typed
    .toLowerCase()
    .split(/[\s,;]+/u)
    .map((site) => site.replace(/^https?:\/\//u, "").replace(/\/.*$/su, ""));
  return [...new Set(hosts.filter((host) => host !== ""))];
}

function clockTyped(minutes: number): string {
  const [hours, rest] = [Math.floor((minutes % 1440) / 60), minutes % 60];
  return `${String(hours).padStart(2, "0")}:${String(rest).padStart(2, "0")}`;
}

function numberTyped(value: number | null | undefined): string {
  return value === null || value === undefined ? "" : String(value);
}
