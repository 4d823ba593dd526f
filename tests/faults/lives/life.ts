/** A life: how it began, what was done, and what was seen after each deed. */
import type { TestContext } from "#tests/support/office.ts";
import type { TestDatabase } from "#tests/support/database.ts";
import type { ApprovalRoute } from "#workflows/approval/route-types.ts";
import type { Deed, Script, Start } from "./deeds.ts";
import type { LifeOrganization } from "./organization.ts";
import type { Seen } from "./observe.ts";
import type { MailProvider } from "./mail-provider.ts";

/** A database of its own, where one life is lived after the other; several lanes run side by side. */
export interface Lane {
  database: TestDatabase;
  ctx: TestContext;
  organizations: LifeOrganization[];
}

export interface Answer {
  deed: Deed;
  ok: boolean;
  /** Why not; null when it happened. */
  code: string | null;
  /** The answer of an earlier command with the same key. */
  repeated: boolean;
}

/** One step of a life and what the database holds after it. */
export interface Moment {
  at: number;
  deed: Deed;
  answers: Answer[];
  /** How often the pages were told that the post changed. */
  told: number;
  /** Whether the worker has nothing left to do at this moment. */
  settled: boolean;
  /** Where the page offers something else than the service accepts; looked at after the last deed of some lives. */
  offers: string | null;
  /** What broke: a service that threw, a job that failed. */
  broke: string[];
  seen: Seen;
}

export interface Life {
  start: Start;
  organization: LifeOrganization;
  /** With the ids of this organization in place of the places. */
  route: ApprovalRoute;
  postId: string;
  moments: Moment[];
}

/** A life as it is being lived. */
export interface Living extends Life {
  lane: Lane;
  ctx: TestContext;
  provider: MailProvider;
  /** When the worker has something to do next. */
  nextJob: number;
  /** Every timer that was ever armed. */
  timers: Seen["timers"];
  /** What broke since the last moment. */
  broken: string[];
}

/** After each moment; what it throws or answers ends the life. */
export type Witness = (life: Life) => Judgement | null;

/** The rule that was broken, and how. */
export interface Judgement {
  rule: string;
  words: string;
}

export interface Lived {
  script: Script;
  life: Life;
  finding: Judgement | null;
}

export function lastSeen(living: Pick<Living, "moments">): Seen {
  const last = living.moments.at(-1);
  if (last === undefined) throw new Error("Nothing was seen yet");
  return last.seen;
}

export function personAt(organization: LifeOrganization, place: number): string {
  const id = organization.people[place];
  if (id === undefined) throw new Error(`Nobody at place ${place}`);
  return id;
}
