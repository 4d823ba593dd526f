import type { BlackoutFacts, Hold } from "./hold-types.ts";
import type {
  BlockReason,
  HeldReason,
  Means,
  PublicationState,
  ReasonKind,
  SeatEndReason,
  SeatKind,
  SeatStatus,
  TermAction,
  Verdict,
} from "./states.ts";
/**
 * What a running iter is made of, and the facts it is decided by; `events.ts` is what goes in and what comes out.
 * Everything here is plain data that survives JSON; instants are ISO 8601 strings in UTC, ids are opaque strings.
 */
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { ActingFor, StandIn } from "./delegation.ts";
import type { IterRules } from "./rules.ts";

export type PersonId = string;
export type Instant = string;

export type SeatHolder =
  | { type: "person"; personId: PersonId }
  | { type: "group"; groupId: string }
  | { type: "superior" }
  | { type: "voice" }
  /** Any one of those whose signature the post has: who confirms it once more after a hold. No route names it. */
  | { type: "signers" };

/** A level applies when every named condition holds; an absent one does not ask anything. */
export interface LevelCondition {
  channelIds?: string[];
  tags?: string[];
  namedVoice?: boolean;
  sensitive?: boolean;
}

export interface ApprovalRouteSeat {
  id: string;
  kind: SeatKind;
  holder: SeatHolder;
  /** Free word shown beside the seat ("firma", "visto", "sigla"); the semantics are those of `kind`. */
  label: string;
}

export interface ApprovalRouteLevel {
  id: string;
  name: string;
  when: LevelCondition | null;
  seats: ApprovalRouteSeat[];
  /** How many signature seats must approve; "all" or k of n. */
  quorum: "all" | number;
  /** Whether one rejection by a signature seat ends the iter. */
  veto: boolean;
  /** Working minutes to decide, by the working calendar. */
  termMinutes: number;
  /** Working minutes between one reminder and the next, once the term is over; half the term where it says nothing. */
  reminderMinutes?: number;
  onTerm: TermAction;
  /** With `tacitConsent`, lets silence fill signature seats too; by default it fills endorsement seats only. */
  tacitSignatures?: boolean;
  /** Whoever decides here proves anew who they are, every time, also on a known device. */
  freshProof?: boolean;
  /** Everybody signs again after a change. Routes written with `resume` are read, and do the same. */
  afterChanges: "restart" | "resume";
}

export interface ApprovalRoute {
  levels: ApprovalRouteLevel[];
  /** How far the publication moment may move without new signatures, in minutes either way. */
  toleranceMinutes: number;
  /** Lets authors fill binding seats of their own post; the log shows it. */
  authorsMaySign: boolean;
  /** Lets a signature somebody gave count for another seat of the post that only they could fill; the log shows it. */
  oneSignatureCounts?: boolean;
}

/** In which capacity a person marks. `escalated`, `reassigned` and `delegated` name whose seat it was. */
export interface Capacity {
  type: "own" | "group" | "escalated" | "reassigned" | "delegated" | "tacit";
  of?: PersonId;
  /** Of a substitute: what their right rests on. */
  delegationId?: string;
}

/** What a mark says: one shape in the form, the code that carries it out, the command, the event, the seat and its row. */
export interface MarkGiven {
  verdict: Verdict;
  /** Required for everything but an approval. */
  reason: string | null;
  reasonKind: ReasonKind | null;
  /** Of the revision the person was shown: a mark never moves to another one. */
  revisionHash: string;
}

/** The same as it stands on a seat: by whom, how and since when. */
export interface SeatMark extends MarkGiven {
  markId: string;
  personId: PersonId | null;
  capacity: Capacity;
  means: Means;
  at: Instant;
}

/** The writer's answer to an observation of an endorsement seat: an explanation instead of a new revision. */
export interface SeatAnswer {
  personId: PersonId;
  text: string;
  at: Instant;
}

export interface SeatProgress {
  /** Unique per post and round: the row of `post_seats`. Given by the event at submission. */
  seatId: string;
  /** The seat of the frozen route this one comes from; "voice" for the seat a named voice adds. */
  routeSeatId: string;
  levelIndex: number;
  kind: SeatKind;
  label: string;
  holder: SeatHolder;
  /** Who may fill it now, by the facts of the last event; authors already removed for binding seats. */
  candidates: PersonId[];
  /** Those of the candidates who are substitutes. Whoever they stand in for is no candidate meanwhile. */
  standIns?: StandIn[];
  /** Since when each of the candidates could decide: whoever comes in has a term of their own. */
  asked?: AskedPerson[];
  status: SeatStatus;
  mark: SeatMark | null;
  /** Why nobody can fill it (fail closed), as a code the page explains. */
  blocked: BlockReason | null;
  /** Who declined it; they cannot fill it any more in this round. */
  recused: PersonId[];
  /** Those of them who declined as substitutes: the superior of whoever they stood in for comes next. */
  recusedFor?: Array<{ personId: PersonId; of: PersonId }>;
  /** Candidates who came in for somebody else: a term passed, a request did not arrive, or somebody declined. */
  escalated: Array<{ personId: PersonId; of: PersonId }>;
  /** Who was asked, but whose request did not arrive as far as is known. They may still fill the seat. */
  unreached?: PersonId[];
  /** Handed to somebody else for this round: nobody but they can fill it. */
  reassigned?: Reassignment | null;
  /** When whoever is silent was reminded last; null until their terms are over, and again when somebody comes in. */
  pressedAt?: Instant | null;
  /** The term whose silence filled it. */
  silence?: { from: Instant; until: Instant } | null;
  /** Silence gives no mark here any more: one was disowned, or fell. */
  noSilence?: boolean;
  /** The authors were told that reminders have come to an end. */
  silenceTold?: boolean;
  answer: SeatAnswer | null;
  /** Why nobody is waited for any more or, where it holds a mark, why that no longer counts. */
  ended?: SeatEnding | null;
}

/** Somebody who may fill an open seat, since they could. */
export interface AskedPerson {
  personId: PersonId;
  at: Instant;
  /** Until when they have time: a whole term from `at`, plus the time of freezes. */
  dueAt: Instant;
  /** How often they were reminded since. */
  reminded?: number;
  /** The seat whose request speaks for this one too: nobody is asked twice for one level at once. */
  via?: string;
}

export interface Reassignment {
  personId: PersonId;
  /** Whose place it is; null for a group or for nobody. */
  of: PersonId | null;
  by: PersonId;
  reason: string;
  at: Instant;
}

/**
 * `by`: who decided, took the post back, or whose signature counts here; null for the clock. `from`: the beginning of
 * the term that passed. `seatId`: whose decision it was.
 */
export interface SeatEnding {
  why: SeatEndReason;
  at: Instant;
  by: PersonId | null;
  from?: Instant;
  seatId?: string;
}

export interface LevelProgress {
  index: number;
  routeLevelId: string;
  name: string;
  status: "ahead" | "open" | "passed" | "skipped" | "blocked";
  openedAt: Instant | null;
  dueAt: Instant | null;
  /** Latest moment at which a decision still serves the publication, computed at submission. */
  lastUsefulAt: Instant | null;
  /** When its timer fires next: a reminder, or the end of somebody's term. */
  timerAt?: Instant | null;
  /** The parts of its condition that the post did not meet, when it is skipped. */
  skippedBecause?: LevelCondition | null;
}

/** The persisted snapshot's context; the database keeps it as JSON with `machineVersion`. */
export interface IterContext extends Pick<IterRules, "undoMinutes"> {
  round: number;
  revision: { number: number; hash: string } | null;
  route: (ApprovalRoute & { routeId: string; versionId: string; name: string }) | null;
  levels: LevelProgress[];
  seats: SeatProgress[];
  authors: PersonId[];
  publishAt: Instant | null;
  /** The moment the signatures were given for: `publishAt` may move within the tolerance of it. */
  approvedPublishAt: Instant | null;
  lastMarkAt: Instant | null;
  /** Fencing tokens of armed timers by timer key; a clock event with another token is stale. */
  timers: Record<string, string>;
  publications: Record<string, PublicationState>;
  /** Why the post is held, while it is. */
  heldFor?: HeldReason;
  /** What stopped it: the hold where `heldFor` is `pause`, the blackout where it is `blackout`. */
  holdId?: string;
  /** Who goes on with the post while its author is away, and for which absence. */
  acting?: { personId: PersonId; absenceId: string };
  /** Confirmed after a hold, which asks for one signature more: by whom, after which hold, and the moment that was signed. */
  confirmation?: { by: PersonId; holdId: string; heldFor?: HeldReason; signedFor: Instant | null };
  /** Channels that a hold caught under way: of them it is only said whether the post stood there already. */
  interrupted?: string[];
  /** When somebody last asked again, with the button that can be pressed once a day. */
  nudgedAt?: Instant;
  /** How often whoever publishes was reminded since the last prompt. */
  publicationReminders?: number;
}

export interface ResolvedPerson {
  personId: PersonId;
  active: boolean;
  /** Has the role that deciding needs, at this moment. */
  mayDecide: boolean;
  /** An auditor: decides nothing, not even what goes out in their own name. */
  onlyAudits: boolean;
  /** Has the role of an administrator, at this moment. */
  administers: boolean;
  /** Null when there is none; used for `escalate` and `superior` seats. */
  superiorId: PersonId | null;
  /** When they work, where it is not when the organisation does: their terms run in it. */
  calendar?: WorkingCalendar;
}

export interface Facts extends IterRules, BlackoutFacts {
  /** Every person that any seat, group or superior of the route may name. */
  people: Record<PersonId, ResolvedPerson>;
  groups: Record<string, PersonId[]>;
  /** Whose superior fills a `superior` seat; whose consent a `voice` seat needs. */
  authorId: PersonId;
  voiceId: PersonId | null;
  /** What the level and the seat are called that ask a named voice for its consent, where the route has none. */
  voiceLevel?: { name: string; label: string };
  /** Everyone whose keystrokes are in the revision, the author included. */
  authors: PersonId[];
  post: { channelIds: string[]; tags: string[]; sensitive: boolean };
  calendar: WorkingCalendar;
  /** Holds of the organisation that stand, and those that stopped the signatures once. */
  holds?: Hold[];
  /** What the level and the seat are called that ask for one signature after a hold. */
  confirmationLevel?: { name: string; label: string };
  /** By channel: the account that was signed, or the one of now where none was. Confirmed addresses must belong to it. */
  accounts?: Record<string, SignedAccount>;
  /** Channels whose account is no longer the one that was signed. */
  changedAccounts?: string[];
  /** Requests about this post that reached their person: no term begins before. */
  deliveries: Delivery[];
  /** When nobody could decide, because the post was frozen or a hold stopped the signatures; `to` null while so. */
  frozen: FrozenSpan[];
  /** Delegations that count for this post at this moment. */
  delegations?: ActingFor[];
}

/** A request or reminder for a seat that was written at `requestedAt` and arrived at `at`. */
export interface Delivery {
  seatId: string;
  personId: PersonId;
  requestedAt: Instant;
  at: Instant;
}

export interface FrozenSpan {
  /** A hold that stops the signatures, not a freeze of this post. */
  byHold?: boolean;
  from: Instant;
  to: Instant | null;
}

/** Office hours as minutes from midnight local time per ISO weekday (1 Monday … 7 Sunday); closed dates as "YYYY-MM-DD". */
export interface WorkingCalendar {
  zone: string;
  hours: Record<number, Array<{ from: number; to: number }>>;
  closedDates: string[];
}
