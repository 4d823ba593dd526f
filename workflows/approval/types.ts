import type { ApprovalRoute, SeatHolder } from "./route-types.ts";
import type { PostFacts, StoredCondition } from "./condition.ts";
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
  SelfSchedulingStop,
  Verdict,
} from "./states.ts";
/**
 * What a running iter is made of, and the facts it is decided by; `events.ts` is what goes in and what comes out.
 * Everything here is plain data that survives JSON; instants are ISO 8601 strings in UTC, ids are opaque strings.
 */
import type { SignedAccount } from "#workflows/content/revision.ts";
import type { ActingFor, StandIn } from "./delegation.ts";
import type { IterRules } from "./rules.ts";
import type { AskedPerson } from "./asked-person.ts";
import type { PartHashes } from "./parts.ts";
import type { Added, WordFacts } from "./word-levels.ts";

export type PersonId = string;
export type Instant = string;

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
  /** It was given on an earlier revision, and stands on this one because its parts did not change. */
  kept?: KeptMark;
}

/** How a mark came onto a revision that nobody showed its person: all it covers is the same, to the letter. */
export interface KeptMark {
  /** The mark as it was given, however often it was kept since. */
  markId: string;
  /** The revision it was given on. */
  given: { number: number; hash: string };
  /** The hashes of what it covers, as they were then. */
  parts: PartHashes;
  /** Since when it stands on the running one. */
  since: Instant;
  /** Until when its person may object: the term of the level, in their own working time. */
  objectUntil: Instant;
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
  /** A notice whose reader is asked to say that they read it; its mark is that word, and counts for nothing else. */
  acknowledge?: true;
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
  /** Of a mark: it stands again with the next submission, if its parts are the same then. */
  mayReturn?: boolean;
}

export interface LevelProgress extends Added {
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
  skippedBecause?: StoredCondition | null;
}

/** The period of an envelope, and who may publish in it. */
export interface EnvelopeOfIter {
  from: Instant;
  until: Instant;
  onDutyIds: PersonId[];
}

/** By which envelope a post goes out with one signature: the revision of it that was signed, and which post in it this is. */
export interface LiveRound {
  envelopeId: string;
  envelopeHash: string;
  number: number;
}

/** The persisted snapshot's context; the database keeps it as JSON with `machineVersion`. */
export interface IterContext extends Pick<IterRules, "undoMinutes"> {
  round: number;
  /** `parts` are absent in iters that were stored before there were any: nothing of them is kept. */
  revision: { number: number; hash: string; parts?: PartHashes } | null;
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
  /** By channel: the call to its network of which nobody knows yet what it came to. */
  attempts?: Record<string, string>;
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
  /** Where the route puts the post on the programme by itself: asked while it is approved, then what became of it. */
  selfScheduling?: "asked" | SelfScheduled;
  /** When somebody last asked again, with the button that can be pressed once a day. */
  nudgedAt?: Instant;
  /** How often whoever publishes was reminded since the last prompt. */
  publicationReminders?: number;
  /** What is signed is an envelope: posts go out in it, it never does itself. */
  envelope?: EnvelopeOfIter;
  /** The round is the one signature of whoever is on duty, within an envelope. */
  live?: LiveRound;
}

/** `stoppedBy` null: the post is on the programme by the rule of its route. */
export interface SelfScheduled {
  stoppedBy: SelfSchedulingStop | null;
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

export interface Facts extends IterRules, BlackoutFacts, WordFacts {
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
  /** What conditions look at; what nobody reads there is taken to be empty. */
  post: Pick<PostFacts, "channelIds" | "tags" | "sensitive"> & Partial<Omit<PostFacts, "voiceId">>;
  calendar: WorkingCalendar;
  /** Holds of the organisation that stand, and those that stopped the signatures once. */
  holds?: Hold[];
  /** What the level and the seat are called that ask for one signature after a hold. */
  confirmationLevel?: { name: string; label: string };
  /** By channel: the account that was signed, or the one of now where none was. Confirmed addresses must belong to it. */
  accounts?: Record<string, SignedAccount>;
  /** What would keep the content from being sent today, as codes; read where the route puts posts on the programme by itself. */
  failedChecks?: string[];
  /** Channels that the publisher brings the post out on; of the others somebody is asked to. */
  connected?: string[];
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
