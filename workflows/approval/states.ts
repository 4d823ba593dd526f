/** Every state a post can be in. The database checks the same list; words and icons live in the interface. */
export const postStates = [
  "draft",
  "review",
  "changesRequested",
  "approved",
  "scheduled",
  "publishing",
  "published",
  /** Nobody knows whether it is out on a channel: a person has to look. */
  "uncertain",
  "withdrawn",
  "failed",
  "held",
  "expired",
  "rejected",
  "discarded",
  /** An envelope that is fully signed: posts go out in it, itself never does. Its period may be ahead. */
  "open",
  /** An envelope whose period is over, or that somebody closed. */
  "closed",
] as const;

export type PostState = (typeof postStates)[number];

/** States whose content may be written directly; from the others the edit event leads back, where there is a way. */
export const writableStates: readonly PostState[] = ["draft", "changesRequested"];

/** States from which a post never goes out: the same names say why a seat or a mark came to its end with it. */
export const abandonedStates = ["rejected", "discarded"] as const satisfies readonly PostState[];

export function isAbandoned(state: PostState | SeatEndReason): boolean {
  return abandonedStates.some((one) => one === state);
}

export const seatKinds = ["signature", "endorsement", "notice"] as const;
export type SeatKind = (typeof seatKinds)[number];

/** `acknowledge`: of a notice that asks for it, that it was read. It decides nothing. */
export const verdicts = ["approve", "requestChanges", "reject", "recuse", "acknowledge"] as const;
export type Verdict = (typeof verdicts)[number];
/** What somebody decides on a seat that is theirs to decide. */
export type BindingVerdict = Exclude<Verdict, "acknowledge">;

/** By which means an event reached us; the log keeps it. */
export const meansOfAction = ["web", "mailLink", "mailReply", "clock", "network"] as const;
export type Means = (typeof meansOfAction)[number];

/** Why a mark other than an approval was given; one list for the suggestion chips and the reports. */
export const reasonKinds = ["missing", "schedule", "tone", "personalData", "other"] as const;
export type ReasonKind = (typeof reasonKinds)[number];

/** In which time a term runs: office hours alone, or by day and night. */
export const termClocks = ["working", "always"] as const;
export type TermClock = (typeof termClocks)[number];

export const termActions = ["remind", "escalate", "tacitConsent", "expire"] as const;
export type TermAction = (typeof termActions)[number];

/** The status of a seat of the running iter. `superseded`: a new revision made it void. */
export const seatStatuses = ["waiting", "open", "marked", "lapsed", "skipped", "blocked", "superseded"] as const;
export type SeatStatus = (typeof seatStatuses)[number];

/**
 * Why a seat is not waited for any more. `termPassed`: a whole term went by. `decided`: others decided, it was not
 * needed. `countsAlready`: a signature the same person gave counts here too. `skipped`: its level does not apply.
 * `disowned`: somebody says that a mark is not theirs. `changed`: a part it covered is another one now. `sentAgain`: its
 * parts are the same, but the iter is another one, or its person no longer signs in that place. `objected`: somebody
 * whose mark was kept decides again. The rest is what became of the post.
 */
export const seatEndReasons = [
  "termPassed",
  "decided",
  "countsAlready",
  "skipped",
  "disowned",
  "recalled",
  "edited",
  "discarded",
  "rejected",
  "changesRequested",
  "expired",
  "accountChanged",
  "held",
  "changed",
  "sentAgain",
  "objected",
] as const;
export type SeatEndReason = (typeof seatEndReasons)[number];

/**
 * The state of a publication on one channel. `verified` also follows a person's confirmation: pages check
 * who confirmed it, and say "verified" only where nobody did and the network was read back.
 */
export const publicationStates = [
  "waiting",
  "prompted",
  /** The publisher has it: it is being sent, is tried again, or the network is still working on it. */
  "sending",
  /** Out, says the network; what stands there was not read back, or is not what was signed. */
  "accepted",
  /** The answer was lost: it may be out. Never sent again before a person has looked. */
  "uncertain",
  "verified",
  /** It was out there, and a withdrawal took it off again. */
  "withdrawn",
  "failed",
  /** Somebody decided, with a reason, that the post does not go out there. */
  "givenUp",
  "cancelled",
] as const;
export type PublicationState = (typeof publicationStates)[number];

const standingStates: readonly PublicationState[] = ["accepted", "verified"];

/** Whether people can read it there now, as far as anybody knows. */
export function isStanding(state: PublicationState): boolean {
  return standingStates.includes(state);
}

/**
 * Why the publisher did not bring it out, as a code that pages have words for: what the network answered, what stopped it
 * before it was sent, or that somebody looked and it is not there.
 */
export const publicationFaults = [
  "content",
  "duplicate",
  "tooLong",
  "media",
  "answered",
  "other",
  "payment",
  "quota",
  "blocked",
  "versionTooOld",
  "permission",
  "needsAuth",
  "disconnected",
  "tooLate",
  "stopped",
  "unsigned",
  "account",
  "changed",
  "notThere",
  /** Of what was to be changed or taken off: it stands there as it did. */
  "asBefore",
  /** The publisher cannot do it there any more. */
  "byHand",
] as const;
export type PublicationFault = (typeof publicationFaults)[number];

/**
 * Why a post is held: its moment passed, somebody froze it, an account it was signed for has changed, or everything (or
 * its channel, or its tag) was stopped: *Pausa*.
 */
export const heldReasons = ["moment", "stopped", "account", "pause", "blackout"] as const;
export type HeldReason = (typeof heldReasons)[number];

/** Why a post stays off the programme although its route would put it there by itself after the last mark. */
export const selfSchedulingStops = ["onHold", "inBlackout", "accountChanged", "check", "moment"] as const;
export type SelfSchedulingStop = (typeof selfSchedulingStops)[number];

/** Why a request did not reach its person, as a code that pages and mails have words for. */
export const deliveryReasons = [
  "mailboxFull",
  "unknownAddress",
  "refused",
  "suppressed",
  "spam",
  "serverAway",
  "noAnswer",
] as const;
export type DeliveryReason = (typeof deliveryReasons)[number];

/** Why nobody can fill a seat. */
export const blockReasons = [
  "emptyGroup",
  "suspended",
  "noSuperior",
  "onlyAuthors",
  "alreadySeated",
  /** It goes out in the name of the only person who could sign here: they consent, and somebody else has to read it. */
  "ownVoice",
  "recused",
  "noVoice",
  "notApprover",
] as const;
export type BlockReason = (typeof blockReasons)[number];

/** The lists of posts a person switches between. */
export const postTabs = ["onTheWay", "mine", "drafts", "published", "all"] as const;
export type PostTab = (typeof postTabs)[number];

/** The states that have a column of the board, in the order a post meets them. */
export const boardStates = [
  "draft",
  "changesRequested",
  "review",
  "approved",
  "scheduled",
  "published",
] as const satisfies readonly PostState[];

/** Which states each list holds. */
export const statesOfTab: Record<PostTab, readonly PostState[]> = {
  onTheWay: [
    "review",
    "changesRequested",
    "approved",
    "scheduled",
    "publishing",
    "uncertain",
    "held",
    "failed",
    "expired",
    "open",
  ],
  mine: postStates.filter((state) => state !== "discarded"),
  drafts: ["draft"],
  published: ["published", "withdrawn"],
  all: postStates,
};

/** How large a route may be. Apart from its schema: pages with these fields need not carry what checks it. */
export const approvalRouteSizes = {
  levels: 12,
  seatsPerLevel: 12,
  nameLength: 80,
  labelLength: 40,
  roleLength: 160,
  termMinutes: 60 * 200,
  /** Reminders do not come more often than every working hour. */
  shortestReminderMinutes: 60,
  /** Where terms run by day and night, they are of minutes. */
  shortestReminderMinutesAlways: 15,
  toleranceMinutes: 60 * 24 * 7,
} as const;

export const holdExtents = ["organization", "channels", "tags"] as const;

export type HoldReach = (typeof holdExtents)[number];

/** Why everything is stopped; the words of the person may say more. */
export const holdReasonKinds = ["emergency", "mistake", "mourning", "intrusion", "other"] as const;

export type HoldReasonKind = (typeof holdReasonKinds)[number];

/** Where something is left to do: what passes to a colleague when its writer is away, and comes back. */
export const unfinishedStates = [
  "draft",
  "review",
  "changesRequested",
  "approved",
  "scheduled",
  "publishing",
  "uncertain",
  "failed",
  "held",
  "expired",
] as const satisfies readonly PostState[];
/** What people vote for: each kind has its own law, and its own days from the act to the vote. */
export const voteKinds = ["referendum", "municipal", "regional", "national", "european"] as const;
export type VoteKind = (typeof voteKinds)[number];
