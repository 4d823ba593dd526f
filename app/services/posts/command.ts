import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { Means, PostState } from "#workflows/approval/states.ts";
import type { LiveRound, MarkGiven } from "#workflows/approval/types.ts";
import type { PublisherEvent } from "#workflows/approval/publisher-events.ts";
import type { FetchMetadata, Proof } from "#db/schema/decisions.ts";
import type { TimerKind, IterEvent } from "#workflows/approval/events.ts";

import type { PostAction } from "#app/policies/post.ts";

/** Who or what acts, and by which means. `personId` is null for the clock only. */
export interface Actor {
  personId: string | null;
  means: Means;
  sessionId?: string;
  deviceId?: string;
  tokenId?: string;
  ip?: string;
  userAgent?: string;
  /** How the person proved to be the one who marks, and by which code. */
  proof?: Proof;
  codeId?: string;
  fetchMetadata?: FetchMetadata;
}

type PublisherTells = Exclude<PublisherEvent, { type: "resolveUncertain" }>;
/** What the publisher tells of one channel: the event, without its moment. */
export type PublisherCommand = {
  [T in PublisherTells["type"]]: Omit<Extract<PublisherTells, { type: T }>, "now">;
}[PublisherTells["type"]];

/** Everything that can be asked of a post's iter, in the service's words; the machine's event is made under the lock. */
export type PostCommand =
  /** `declaration`: why it is indispensable, where its moment falls in a blackout. */
  | { type: "submit"; declaration?: string; live?: LiveRound }
  | (MarkGiven & { type: "mark"; seatId: string })
  | { type: "takeBack"; seatId: string }
  | { type: "answer"; seatId: string; text: string }
  | { type: "reopen" }
  | { type: "nudge" }
  | { type: "reassign"; seatId: string; toPersonId: string; reason: string }
  | { type: "factsChanged" }
  | { type: "handOver"; absenceId: string }
  | { type: "handBack"; absenceId: string }
  | { type: "disown"; seatId: string; markId: string }
  | { type: "recall" }
  /** "now": the moment of the event itself; a moment read earlier would be over by then. */
  | { type: "schedule"; publishAt: Date | "now" }
  /** Null: the moment it had. */
  | { type: "confirmHeld"; publishAt: Date | null }
  | { type: "unschedule" }
  | { type: "discard" }
  | { type: "edit" }
  | { type: "confirmPublication"; channelId: string; url: string; alreadyOut?: boolean; takenOff?: boolean }
  | { type: "reportFailure"; channelId: string; reason: string }
  | { type: "retryPublication"; channelId: string }
  | { type: "giveUpChannel"; channelId: string; reason: string }
  | PublisherCommand
  /** Of a channel that nobody knows about: it is out at this address or, with null, it is not. */
  | { type: "resolveUncertain"; channelId: string; url: string | null; takenOff?: boolean }
  /** Never asked by itself: it follows from what a withdrawal confirms, in the same transaction. */
  | { type: "takeDown"; channelId: string; withdrawalId: string }
  | { type: "closeEnvelope" }
  | { type: "accountChanged"; channelId: string }
  | { type: "hold"; holdId: string }
  | { type: "unreached"; seatId: string; personId: string; reason: string }
  | { type: TimerKind; timerKey: string; token: string };

export type CommandType = PostCommand["type"];

/** A signed-in person, as services take them: the viewer of the session has all of it. */
export type ActingViewer = PolicyViewer & { sessionId?: string };

export interface ViewerInput {
  viewer: ActingViewer;
  postId: string;
  /** How the viewer reached us, when it was not a page of this session. */
  actor?: Actor;
  idempotencyKey?: string;
  expectedVersion?: number;
}

/** The viewer as the one who acts, for services and the log; `origin` where the request is at hand. */
export function actorOf(
  { personId, sessionId }: ActingViewer,
  origin?: { address: string; userAgent: string },
): Actor & { personId: string } {
  const from = origin && { ip: origin.address, userAgent: origin.userAgent };
  return { personId, means: "web", sessionId, ...from };
}

/** What a signed-in person asks of a post, as the one write path takes it. */
export function byViewer({ viewer, actor, ...input }: ViewerInput, command: PostCommand): PostChangeInput {
  const { postId, idempotencyKey, expectedVersion } = input;
  return {
    organizationId: viewer.organizationId,
    viewer,
    actor: actor ?? actorOf(viewer),
    command,
    postId,
    idempotencyKey,
    expectedVersion,
  };
}

/** Which right a command needs. Marks, the clock and the publisher need none: the machine knows the seats, the tokens and the calls. */
export const rightOf: Record<CommandType, PostAction | "machine" | "clock" | "network"> = {
  submit: "submit",
  mark: "machine",
  takeBack: "machine",
  answer: "machine",
  reopen: "reopen",
  nudge: "nudge",
  reassign: "machine",
  recall: "recall",
  schedule: "schedule",
  confirmHeld: "confirmHeld",
  unschedule: "unschedule",
  discard: "discard",
  edit: "edit",
  confirmPublication: "confirmPublication",
  reportFailure: "reportFailure",
  retryPublication: "retryPublication",
  giveUpChannel: "giveUpChannel",
  resolveUncertain: "confirmPublication",
  publicationStarted: "network",
  publicationUnsent: "network",
  publicationAccepted: "network",
  publicationVerified: "network",
  publicationFailed: "network",
  publicationUncertain: "network",
  // Who may change a channel is asked where channels are changed.
  accountChanged: "machine",
  unreached: "clock",
  // Nobody may ask for it: see `takeDownOf`.
  takeDown: "clock",
  // Whoever may press: asked where holds are placed.
  hold: "clock",
  factsChanged: "clock",
  handOver: "clock",
  handBack: "clock",
  disown: "clock",
  due: "clock",
  termPassed: "clock",
  lastUsefulPassed: "clock",
  publicationOverdue: "clock",
  closeEnvelope: "closeEnvelope",
  envelopeEnds: "clock",
};

type PlainCommand = Exclude<PostCommand, { type: "submit" | "handOver" | "handBack" }>;

interface EventInput {
  actor: Actor;
  now: Date;
  /** A fresh id at each call: for the mark, and as fencing token of timers the event arms. */
  freshId: () => string;
}

/** The machine's event for a command; submission is made apart, from what it freezes. Null when nobody asks. */
export function iterEvent(command: PlainCommand, { actor, now, freshId }: EventInput): IterEvent | null {
  const at = { now: now.toISOString() };
  switch (command.type) {
    case "unreached":
    case "factsChanged":
    case "disown":
      return { ...command, ...at, token: freshId() };
    case "hold":
    case "publicationStarted":
    case "publicationUnsent":
    case "publicationAccepted":
    case "publicationVerified":
    case "publicationFailed":
    case "publicationUncertain":
    case "due":
    case "termPassed":
    case "lastUsefulPassed":
    case "publicationOverdue":
    case "envelopeEnds":
      return { ...command, ...at };
  }
  // It follows from what a withdrawal did, and is asked by nobody.
  if (command.type === "takeDown" || actor.personId === null) return null;
  const by = { ...at, actorId: actor.personId, means: actor.means };
  switch (command.type) {
    case "mark":
      return { ...command, ...by, markId: freshId(), token: freshId() };
    case "takeBack":
    case "answer":
    case "reopen":
    case "nudge":
    case "retryPublication":
    case "reassign":
      return { ...command, ...by, token: freshId() };
    case "schedule": {
      const publishAt = command.publishAt === "now" ? at.now : command.publishAt.toISOString();
      return { type: "schedule", ...by, publishAt, token: freshId() };
    }
    case "confirmHeld": {
      const publishAt = command.publishAt?.toISOString() ?? null;
      return { type: "confirmHeld", ...by, publishAt, seatId: freshId(), token: freshId() };
    }
    case "recall":
    case "unschedule":
    case "discard":
    case "edit":
    case "confirmPublication":
    case "reportFailure":
    case "giveUpChannel":
    case "resolveUncertain":
    case "accountChanged":
    case "closeEnvelope":
      return { ...command, ...by };
  }
}

export interface PostChangeInput {
  organizationId: string;
  postId: string;
  actor: Actor;
  command: PostCommand;
  /** Required for what a signed-in person asks of the post as a whole: rights are judged under the lock. */
  viewer?: PolicyViewer;
  /** The same key again, by the same person for the same thing, gets the first answer and changes nothing. */
  idempotencyKey?: string;
  /** The version of the post the form was drawn from; another one is refused as stale. */
  expectedVersion?: number;
}

export interface PostChange {
  ok: true;
  /** True when the answer is that of an earlier, identical command. */
  repeated: boolean;
  state: PostState;
  version: number;
  /** ISO instant of the event. */
  at: string;
  /** Of the mark this event gave. */
  markId: string | null;
  revision: { number: number; hash: string } | null;
  /** Another post that changed with it: what a withdrawal took off a channel. */
  also?: { postId: string; version: number };
}
