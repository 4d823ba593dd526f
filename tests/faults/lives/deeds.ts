/** What happens in a life: plain data with places instead of ids, so that it can be repeated with some deeds left out. */
import type { Role } from "#db/schema/organizations.ts";
import type { Verdict } from "#workflows/approval/states.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";

/** A person by place in the organization. */
export type Place = number;

export type Deed =
  | { do: "pass"; minutes: number; /** The program is away meanwhile, and catches up afterwards. */ down: boolean }
  | { do: "submit"; by: Place; /** That it is impersonal and indispensable. */ declares: boolean }
  | { do: "recall" | "edit" | "discard" | "unschedule" | "reopen" | "close"; by: Place }
  | { do: "write"; by: Place; what: "title" | "tags" | "sensitive" | "voice" | "moment"; to: number }
  /** One item of the check-list, by its place in it, is said to be checked, or not any more. */
  | { do: "tick"; by: Place; item: number; ticked: boolean }
  | { do: "mark"; by: Place; seat: string; verdict: Verdict; reason: boolean; stale: boolean }
  | { do: "takeBack" | "answer" | "freeze"; by: Place; seat: string }
  /** A seat is handed to somebody else. */
  | { do: "reassign"; by: Place; seat: string; to: Place; reason: boolean }
  | { do: "schedule"; by: Place; minutesOff: number }
  | { do: "confirm" | "fail" | "retry" | "giveUp"; by: Place; channel: number }
  /** The administrator gives a channel another account. */
  | { do: "account"; channel: number; name: string }
  | { do: "release"; by: Place }
  /** Everything with the tag of this life is stopped, and goes on again (*Pausa*). */
  | { do: "pause" | "lift"; by: Place }
  /** For so many days from today somebody else signs for `of`, in everything or in what the scope names. */
  | { do: "delegate"; by: Place; of: Place; to: Place; days: number; scope: "all" | "life" | "bandi" | "channel" }
  /** The newest of `of` that runs. */
  | { do: "revoke"; by: Place; of: Place }
  /** A vote's time is entered for everything with the tag of this life, and ended before its last moment. */
  | { do: "vote"; by: Place; hours: number }
  | { do: "endVote"; by: Place }
  | { do: "declare"; by: Place }
  | { do: "letPass"; by: Place; verdict: "passed" | "refused" }
  | { do: "suspend" | "restore"; who: Place }
  | { do: "roles"; who: Place; roles: Role[] }
  | { do: "superior"; who: Place; of: Place | null }
  | { do: "group"; group: number; members: Place[] }
  /** A timer goes off again, or too soon. */
  | { do: "ring"; timer: number }
  /** The very same command twice, with its key. */
  | { do: "twice"; deed: Deed }
  /** At the same instant. */
  | { do: "both"; first: Deed; second: Deed };

/** Everything that is drawn before a life begins. Seats name places of people and groups as ids until it is lived. */
export interface Start {
  seed: number;
  organization: number;
  at: string;
  author: Place;
  voice: Place | null;
  tags: string[];
  sensitive: boolean;
  channels: number[];
  leadMinutes: number;
  route: ApprovalRoute;
  /** Whether the provider tells what became of mails; and how often one is lost, in a hundred. */
  post: { reports: boolean; lost: number };
  /** Every mail is drawn, instead of only being sent. */
  drawn: boolean;
}

export interface Script {
  start: Start;
  deeds: Deed[];
}

export function wordsOf(deed: Deed): string {
  return JSON.stringify(deed).replaceAll('"', "");
}
