/**
 * From the act that calls a vote to the close of polls, for each kind of vote: the period in which an administration
 * communicates only impersonally and where it is indispensable.
 *
 * Verified: legge 22 febbraio 2000, n. 28, art. 9: from the calling of the vote to the close of polls, referendums and
 * second rounds included. To be verified by the organisation, vote by vote, because it changes with each decree: how long
 * before the vote the act comes, when the second round is, how many days people vote, the hour at which polls close (the
 * law that the template names), and the silence of the day before (legge 4 aprile 1956, n. 212, art. 9). So what is
 * counted here is a proposal, which the page says, and a notice that is shorter than usual only warns.
 */
import type { VoteKind } from "#workflows/approval/states.ts";
import { firstInstantMs } from "./zone.ts";

export interface VoteTemplate {
  kind: VoteKind;
  /** The act from which the days are counted. */
  act: "presidentialDecree" | "prefectDecree" | "regionalDecree";
  /** The act usually comes at least this many days before the vote; to be verified. */
  noticeDays: number;
  /** Where nobody has the majority needed, people vote once more after this many days. */
  secondRoundDays: number | null;
  /** Days of the vote that the form begins with. */
  days: 1 | 2;
  /** Where to verify all of this. */
  source: string;
}

/** The European vote begins on the Saturday; all others on a Sunday, some with the Monday after it. */
export const voteTemplates: readonly VoteTemplate[] = [
  {
    kind: "referendum",
    act: "presidentialDecree",
    noticeDays: 50,
    secondRoundDays: null,
    days: 2,
    source: "L. 352/1970, art. 15",
  },
  {
    kind: "municipal",
    act: "prefectDecree",
    noticeDays: 45,
    secondRoundDays: 14,
    days: 2,
    source: "DPR 570/1960, art. 18; D.Lgs. 267/2000, art. 72",
  },
  {
    kind: "regional",
    act: "regionalDecree",
    noticeDays: 45,
    secondRoundDays: 14,
    days: 2,
    source: "L. 108/1968, art. 3",
  },
  {
    kind: "national",
    act: "presidentialDecree",
    noticeDays: 45,
    secondRoundDays: null,
    days: 1,
    source: "DPR 361/1957, art. 11",
  },
  {
    kind: "european",
    act: "presidentialDecree",
    noticeDays: 50,
    secondRoundDays: null,
    days: 2,
    source: "L. 18/1979, art. 7",
  },
];

export interface Vote {
  kind: VoteKind;
  /** When the act that calls the vote was published, "YYYY-MM-DD". */
  actPublishedOn: string;
  /** The first day of the vote, "YYYY-MM-DD". */
  firstDay: string;
  days: 1 | 2;
  /** Whether the period goes on to a second round, where the template knows one. */
  secondRound: boolean;
  zone: string;
}

/** Instants are ISO 8601 in UTC; days are counted as people do, the first and the last one included. */
export interface ElectionPeriod {
  from: string;
  /** The close of polls: from this moment on everything may go out again. */
  to: string;
  days: number;
  /** From midnight of the day before each vote to its close of polls. */
  silences: Array<{ from: string; to: string }>;
  /** The act came closer to the vote than usual: the dates may be wrong. */
  shortNotice: boolean;
}

export type VoteProblem = "dateUnknown" | "voteBeforeAct" | "noSecondRound";

/** The period of a vote, counted from its act; a problem where the dates cannot be. */
export function electionPeriod(vote: Vote): ElectionPeriod | VoteProblem {
  if (!isDate(vote.actPublishedOn) || !isDate(vote.firstDay)) return "dateUnknown";
  if (vote.firstDay <= vote.actPublishedOn) return "voteBeforeAct";
  const template = templateOf(vote.kind);
  if (vote.secondRound && template.secondRoundDays === null) return "noSecondRound";
  const rounds = [vote.firstDay];
  if (vote.secondRound) rounds.push(daysAfter(vote.firstDay, template.secondRoundDays ?? 0));
  const silences = rounds.map((firstDay) => ({
    from: midnight(daysAfter(firstDay, -1), vote.zone),
    to: closeOfPolls({ ...vote, firstDay }),
  }));
  const last = daysAfter(rounds.at(-1) ?? vote.firstDay, vote.days - 1);
  return {
    from: midnight(vote.actPublishedOn, vote.zone),
    to: silences.at(-1)?.to ?? closeOfPolls(vote),
    days: daysBetween(vote.actPublishedOn, last) + 1,
    silences,
    shortNotice: daysBetween(vote.actPublishedOn, vote.firstDay) < template.noticeDays,
  };
}

export function templateOf(kind: VoteKind): VoteTemplate {
  const template = voteTemplates.find((one) => one.kind === kind);
  if (template === undefined) throw new Error(`No template for the vote ${kind}`);
  return template;
}

/** At 23 on a Sunday; at 15 where the last day is a Monday. */
function closeOfPolls({ kind, firstDay, days, zone }: Vote): string {
  const last = daysAfter(firstDay, days - 1);
  const hour = days === 2 && kind !== "european" ? 15 : 23;
  return new Date(firstInstantMs(Date.parse(`${last}T${hour}:00:00Z`), zone)).toISOString();
}

/** A day that the calendar has. */
function isDate(text: string): boolean {
  const at = Date.parse(`${text}T00:00:00Z`);
  return /^\d{4}-\d{2}-\d{2}$/u.test(text) && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

function midnight(date: string, zone: string): string {
  return new Date(firstInstantMs(Date.parse(`${date}T00:00:00Z`), zone)).toISOString();
}

const dayMs = 24 * 60 * 60_000;

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * dayMs).toISOString().slice(0, 10);
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / dayMs);
}
