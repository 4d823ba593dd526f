import type { ReasonKind, Verdict } from "#workflows/approval/states.ts";
import type { DemoChannelKey, DemoPersonKey } from "./demo-people.ts";
import type { IllustrationKey } from "./illustrations.ts";

/** A moment counted from the day the demonstration is made: so many working days before (−) or after, at a local time. */
export interface DemoMoment {
  workingDays: number;
  time: string;
}

/** Writes out a day of the demonstration as it would stand in a text: "lunedì 30 novembre". */
export type SayDay = (workingDays: number) => string;

export type DemoStep = { at: DemoMoment; by: DemoPersonKey } & (
  | { do: "submit" | "schedule" | "discard" }
  | { do: "mark"; level: number; verdict: Verdict; reason?: string; reasonKind?: ReasonKind }
  | { do: "publish"; channel: DemoChannelKey; url: string }
  | { do: "fail"; channel: DemoChannelKey; reason: string }
);

export interface DemoPost {
  title: string;
  purpose: string;
  audience: string;
  author: DemoPersonKey;
  route: "avvisi" | "scuola";
  channels: DemoChannelKey[];
  tags: string[];
  created: DemoMoment;
  publish: DemoMoment;
  text: (day: SayDay) => string;
  overrides?: Partial<Record<DemoChannelKey, (day: SayDay) => string>>;
  image?: { key: IllustrationKey; alt: string; credit: string };
  sources?: Array<{ label: string; url: string }>;
  steps: DemoStep[];
}

/** So many working days before (−) or after, at a local time. */
export function at(workingDays: number, time: string): DemoMoment {
  return { workingDays, time };
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
