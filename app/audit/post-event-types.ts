import { z } from "zod";
import { linkedKinds } from "#workflows/content/post-kinds.ts";
import { heldReasons, publicationFaults, publicationStates } from "#workflows/approval/states.ts";
import {
  atLevel,
  code,
  codes,
  event,
  id,
  ids,
  instant,
  number,
  itself,
  onSeat,
  postState,
  reasoned,
  stoppedBy,
} from "./event-shapes.ts";
import { listedWords } from "./list-event-types.ts";

const takesOff = z.literal(true).optional();

/** What the log says of posts: their content, their iter, the comments on them and what became of them on the networks. */
export const postEventTypes = {
  "post.created": event({ routeId: id.nullable().optional(), channelIds: ids.optional() }),
  /** `personal.title` when the title changed. */
  "post.briefChanged": event({ fields: codes }),
  "post.textChanged": event({ slot: code, version: number }),
  "post.channelsChanged": event({ channelIds: ids }),
  "post.channelPartChanged": event({ channelId: id, fields: codes }),
  "post.momentChanged": event({ publishAt: instant.nullable(), zone: code }),
  "post.mediaAdded": event({ mediaId: id, sha256: code.optional() }),
  "post.mediaRemoved": event({ mediaId: id }),
  "post.mediaDescribed": event({ mediaId: id }),
  /** For one channel, or for all; `sha256` of what was made of it. */
  "post.mediaFitted": event({ mediaId: id, channelId: id.nullable(), sha256: code }),
  /** The original is shown again. */
  "post.mediaUnfitted": event({ mediaId: id, channelId: id.nullable() }),
  /** Null: on every channel. */
  "post.mediaChannelsChanged": event({ mediaId: id, channelIds: ids.nullable() }),
  /** The page behind a link was read for its card; `sha256` of the card's picture. */
  "post.linkCardTaken": event({ sha256: code.optional() }),
  "post.linkCardDropped": event({}),
  /** An item of the check-list; one of the organisation's own words is in `personal.item`. */
  "post.checked": event({ item: code }),
  "post.unchecked": event({ item: code }),
  "post.submitted": event({
    /** Where every level kept its marks. */
    ...itself,
    revision: number,
    routeId: id,
    versionId: id.optional(),
    round: number.optional(),
    publishAt: instant.optional(),
    levels: number.optional(),
    /** What chose the iter, with the place of the rule that won (`personal.rule` says it) and what it was chosen instead of. */
    because: z.enum(["imposed", "chosen", "proposed", "usual"]).optional(),
    rule: number.optional(),
    insteadOf: id.optional(),
    /* What the submission took away since the one before; `personal.reason` where it is sensitive no more. */
    routeBefore: id.optional(),
    signaturesBefore: number.optional(),
    signatures: number.optional(),
    sensitiveTakenOff: z.boolean().optional(),
    /** Levels whose condition the post does not meet; `personal.skipped` says which and what is missing. */
    skipped: z.array(number).optional(),
    /** Declared impersonal and indispensable for these; `personal.declaration` says why. */
    blackoutIds: ids.optional(),
    ...listedWords,
    /** Marks of an earlier revision that stand on this one, because their parts did not change, and whose they are. */
    kept: ids.optional(),
    keptBy: ids.optional(),
    /** Those that do not. */
    fell: ids.optional(),
    fellBy: ids.optional(),
    /** It is to go out in an envelope with one signature: by which revision of it, and as which of its posts. */
    envelopeId: id.optional(),
    envelopeHash: code.optional(),
    number: number.optional(),
  }),
  /** `fell`: marks that count no longer, here and below. `waiting`: those that the next submission may keep. */
  "post.recalled": event({ fell: ids.optional(), waiting: ids.optional() }),
  "post.reopened": event({ from: postState.optional(), fell: ids.optional(), waiting: ids.optional() }),
  "post.scheduled": event({ publishAt: instant, zone: code.optional() }),
  "post.unscheduled": event({}),
  "post.discarded": event({ from: postState.optional(), fell: ids.optional() }),
  "post.duplicated": event({ fromPostId: id }),
  /** A post that follows another one, or answers something, was begun; `readyAnswerId`: from an answer approved before. */
  "post.linked": event({
    kind: z.enum(linkedKinds),
    aboutPostId: id.nullable(),
    channelIds: ids,
    readyAnswerId: id.nullable().optional(),
  }),
  /** What a reply answers, by the hash of it: `personal.url`, `personal.name` and `personal.text`. */
  "post.answeredSet": event({ sha256: code }),
  /** Its signed text is kept for replies, or no more; `hash` is the revision's. */
  "post.readyAnswerKept": event({ hash: code }),
  "post.readyAnswerEnded": event({ hash: code }),
  /** A complaint spreads, says somebody: `personal.reason`; or it does no more. */
  "post.escalated": event({ escalationId: id }),
  "post.escalationClosed": event({ escalationId: id }),
  "post.expired": event({
    levelIndex: number.optional(),
    publishAt: instant.nullable().optional(),
    fell: ids.optional(),
  }),
  /**
   * The moment came while the post was frozen or too late for what was signed, the account of `channelId` was changed, or
   * the hold `holdId` or the blackout `blackoutId` took it off the programme.
   */
  "post.held": event({
    publishAt: instant.nullable().optional(),
    reason: z.enum(heldReasons).optional(),
    channelId: id.optional(),
    ...stoppedBy,
  }),
  /** Impersonal and indispensable, says a writer of this content; `personal.reason`. */
  "post.declared": event({ blackoutId: id, hash: code }),
  /** The approver of the blackout lets that content pass, or not; `personal.reason`. */
  "post.declarationPassed": event({ blackoutId: id, hash: code }),
  "post.declarationRefused": event({ blackoutId: id, hash: code }),
  /** What a hold stopped is to go out after all: one signature is asked once more. */
  "post.confirmed": event({ publishAt: instant, zone: code.optional(), ...stoppedBy }),

  /** `fields`: what of the envelope is another. */
  "envelope.changed": event({ fields: codes }),
  /** By somebody, or because its period is over. */
  "envelope.closed": event({}),
  /** Whoever was asked to has read what went out in an envelope; or says what is wrong with it (`personal.reason`). */
  "live.read": event({ envelopeId: id }),
  "live.problem": event({ envelopeId: id }),

  /** The author `personId` is away, and `substituteId` goes on with it; the author has it again. */
  "post.handedOver": event({ absenceId: id, personId: id, substituteId: id, ...itself }),
  "post.handedBack": event({ absenceId: id, personId: id, substituteId: id, ...itself }),

  "mark.approved": event(onSeat),
  /** The three below: `personal.reason`. */
  "mark.changesRequested": event(reasoned),
  "mark.rejected": event(reasoned),
  "mark.recused": event(reasoned),
  /** That a notice was read: it decides nothing. */
  "mark.acknowledged": event(onSeat),
  /** `objected`: it had been kept from an earlier revision, and its person decides again. */
  "mark.takenBack": event({ ...onSeat, objected: z.boolean().optional() }),
  /** Silence that a rule takes for consent: never shown as a person's approval. */
  "mark.tacit": event({ ...onSeat, seatIds: ids.optional(), from: instant.optional(), until: instant.optional() }),
  /** `personal.text`, where an answer was written; without one, what was asked was simply done. */
  "mark.answered": event({ ...onSeat, how: z.enum(["done", "answered"]).optional() }),
  /** Void: the person it names does not recognise it. */
  "mark.disowned": event({
    ...onSeat,
    /** Where the post was going out, and does not any more. */
    channelIds: ids.optional(),
  }),

  "level.blocked": event({ ...atLevel, reason: code }),
  "level.reopened": event(atLevel),
  "level.nudged": event(atLevel),
  /** People, groups, roles or superiors changed: who may decide now, and which seats nobody can fill. */
  "level.holdersChanged": event({ ...atLevel, seatIds: ids.optional(), blocked: ids.optional() }),
  /** Working hours changed, or the post stood still, and with that the end of a term: `dueAt` is now the latest. */
  "level.termMoved": event({ ...atLevel, dueAt: instant.nullable().optional() }),
  /** `personal.reason`. */
  "seat.reassigned": event({ ...atLevel, seatId: id, personId: id, of: id.nullable().optional() }),
  /** Reminders have come to an end: the authors were told. */
  "level.silent": event({ ...atLevel, seatIds: ids.optional() }),
  "level.reminded": event({ ...atLevel, seatIds: ids.optional() }),
  /** `personId` and `reason` when it did because a request to them did not arrive; else a term passed. */
  "level.escalated": event({ ...atLevel, seatIds: ids.optional(), personId: id.optional(), reason: code.optional() }),
  /** A request did not arrive, and the seat waits as it was. */
  "level.unreached": event({ ...atLevel, seatIds: ids.optional(), personId: id, reason: code }),
  "level.termPassed": event({ ...atLevel, dueAt: instant.nullable().optional() }),

  /** Somebody says that a mark is not theirs: nothing goes on until the post is released. */
  "post.frozen": event({
    holdId: id,
    seatId: id.optional(),
    markId: id.optional(),
    proof: code.optional(),
    /** Where it was to be published at that very time: there it may be out already. */
    channelIds: ids.optional(),
  }),
  /** `personal.reason`. */
  "post.released": event({ holdId: id }),

  /** The first four: `personal.text`, and `personal.quote` and `personal.replacement` where there are such. */
  "comment.opened": event({ threadId: id, commentId: id, slot: code }),
  "comment.replied": event({ threadId: id, commentId: id }),
  "proposal.made": event({ threadId: id, commentId: id, slot: code }),
  /** The words are in the text; their author of record is `proposerId`. */
  "proposal.accepted": event({ threadId: id, proposerId: id, slot: code }),
  "proposal.declined": event({ threadId: id }),
  "comment.resolved": event({ threadId: id }),
  "comment.reopened": event({ threadId: id }),

  /** `sending`: what the publisher brings out itself. `takesOff`: of a withdrawal, which puts nothing out: so is everything below that has it. */
  "publication.prompted": event({ channelIds: ids, sending: ids.optional(), takesOff }),
  /** The publisher brings it out on these. */
  "publication.begun": event({ channelIds: ids, takesOff }),
  /** A call to the network, written down before it was made; `repeats`: one without an answer came before it. */
  "publication.started": event({ channelId: id, attemptId: id, repeats: z.boolean().optional(), takesOff }),
  /** It is surely not out, and is tried again. */
  "publication.notSent": event({ channelId: id, attemptId: id, takesOff }),
  /** The network has it, and goes on by itself. */
  "publication.pending": event({ channelId: id, attemptId: id }),
  /** `personal.url`. */
  "publication.accepted": event({ channelId: id, attemptId: id, takesOff }),
  /** Read back, and equal to what was signed. */
  "publication.verified": event({ channelId: id, takesOff }),
  "publication.refused": event({ channelId: id, fault: z.enum(publicationFaults), attemptId: id.optional(), takesOff }),
  "publication.uncertain": event({ channelId: id, attemptId: id, takesOff }),
  /** Somebody looked at the channel: it is there (`personal.url`), or it is not. */
  "publication.foundThere": event({ channelId: id, takesOff }),
  "publication.notThere": event({ channelId: id, takesOff }),
  /** Read again later: something of it is not as it was signed, it is gone, or it is as signed once more. None of it was ours. */
  "publication.changedThere": event({ channelId: id, differences: codes }),
  "publication.goneThere": event({ channelId: id }),
  "publication.sameAgain": event({ channelId: id }),
  /** `personal.url`. */
  "publication.confirmed": event({
    channelId: id,
    publicationId: id.optional(),
    state: z.enum(publicationStates).optional(),
    /** What a person said, never what was read back from the network. */
    by: z.literal("person").optional(),
    /** The post was stopped, but it was on the network before. */
    alreadyOut: z.boolean().optional(),
  }),
  /** Of a withdrawal: what it is about was taken off a channel, says who did it. */
  "publication.takenDown": event({ channelId: id, aboutPostId: id.nullable() }),
  /** Of the post itself: the withdrawal `withdrawalId` took it off a channel; the text stays where it was signed. */
  "publication.withdrawn": event({ channelId: id, withdrawalId: id }),
  /** `personal.reason`. `stopped`: the publisher had it, and was told not to send it any more. */
  "publication.failed": event({
    channelId: id,
    publicationId: id.optional(),
    takesOff,
    stopped: z.literal(true).optional(),
  }),
  "publication.retried": event({ channelId: id, takesOff }),
  /** `personal.reason`. */
  "publication.givenUp": event({ channelId: id, takesOff }),
  /** A hold came while somebody was publishing: of these channels it is only said whether it stood there already. */
  "publication.interrupted": event({ ...stoppedBy, channelIds: ids }),
  /** Whoever publishes was asked again. */
  "publication.reminded": event({ channelIds: ids, takesOff }),
} as const;
