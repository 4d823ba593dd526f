import { z } from "zod";
import { heldReasons, holdExtents, holdReasonKinds, publicationStates, voteKinds } from "#workflows/approval/states.ts";
import { delegationScopes } from "#workflows/approval/delegation.ts";
import {
  atLevel,
  channelRoutes,
  code,
  codes,
  event,
  id,
  ids,
  instant,
  number,
  onSeat,
  postState,
  reasoned,
  refused,
  ruleEntry,
  stoppedBy,
  waitingChange,
} from "./event-shapes.ts";

/*
 * Everything the log can say. A payload holds ids, codes, numbers and instants only: names and free text go to
 * `personal`, where they can be forgotten. A payload that must change shape gets a higher `version`; entries
 * already written keep theirs for ever. The sentence for a reader is the message
 * `log.sentences.<type>`, or of `logSettings` where it is never about a post.
 */

export const eventTypes = {
  "post.created": event({ routeId: id.nullable().optional(), channelIds: ids.optional() }),
  /** `personal.title` when the title changed. */
  "post.briefChanged": event({ fields: codes }),
  "post.textChanged": event({ slot: code, version: number }),
  "post.channelsChanged": event({ channelIds: ids }),
  "post.momentChanged": event({ publishAt: instant.nullable(), zone: code }),
  "post.mediaAdded": event({ mediaId: id, sha256: code.optional() }),
  "post.mediaRemoved": event({ mediaId: id }),
  "post.mediaDescribed": event({ mediaId: id }),
  "post.submitted": event({
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
  }),
  /** `fell`: marks that count no longer, here and below. */
  "post.recalled": event({ fell: ids.optional() }),
  "post.reopened": event({ from: postState.optional(), fell: ids.optional() }),
  "post.scheduled": event({ publishAt: instant, zone: code.optional() }),
  "post.unscheduled": event({}),
  "post.discarded": event({ from: postState.optional(), fell: ids.optional() }),
  "post.duplicated": event({ fromPostId: id }),
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

  /** The author `personId` is away, and `substituteId` goes on with it; the author has it again. */
  "post.handedOver": event({ absenceId: id, personId: id, substituteId: id }),
  "post.handedBack": event({ absenceId: id, personId: id, substituteId: id }),

  "mark.approved": event(onSeat),
  /** The three below: `personal.reason`. */
  "mark.changesRequested": event(reasoned),
  "mark.rejected": event(reasoned),
  "mark.recused": event(reasoned),
  "mark.takenBack": event(onSeat),
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

  /** `writerId`: who goes on with what they wrote. */
  "absence.entered": event({ absenceId: id, personId: id, from: instant, until: instant, writerId: id.optional() }),
  /** Before the day that was said. */
  "absence.ended": event({ absenceId: id, personId: id }),
  /** `personal.act`, and `personal.tags` where its scope is labels. `personId` is whose seats they are. */
  "delegation.given": event({
    delegationId: id,
    personId: id,
    substituteId: id,
    from: instant,
    until: instant,
    scope: z.enum(delegationScopes),
    routeIds: ids.optional(),
    channelIds: ids.optional(),
  }),
  /** The picture of its act, by the hash of its bytes. */
  "delegation.actAttached": event({ delegationId: id, personId: id, substituteId: id, sha256: code }),
  /** `personal.act`. */
  "delegation.revoked": event({ delegationId: id, personId: id, substituteId: id }),

  "device.remembered": event({ personId: id, deviceId: id }),
  /** `personal.name`: the new one. */
  "device.renamed": event({ personId: id, deviceId: id }),
  "device.revoked": event({ personId: id, deviceId: id }),

  /** A mail was sent in its reader's quiet hours because it could not wait. */
  "mail.quietOverridden": event({ mailId: id, kind: code, postId: id.optional() }),

  /** The first four: `personal.text`, and `personal.quote` and `personal.replacement` where there are such. */
  "comment.opened": event({ threadId: id, commentId: id, slot: code }),
  "comment.replied": event({ threadId: id, commentId: id }),
  "proposal.made": event({ threadId: id, commentId: id, slot: code }),
  /** The words are in the text; their author of record is `proposerId`. */
  "proposal.accepted": event({ threadId: id, proposerId: id, slot: code }),
  "proposal.declined": event({ threadId: id }),
  "comment.resolved": event({ threadId: id }),
  "comment.reopened": event({ threadId: id }),

  "publication.prompted": event({ channelIds: ids }),
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
  /** `personal.reason`. */
  "publication.failed": event({ channelId: id, publicationId: id.optional() }),
  "publication.retried": event({ channelId: id }),
  /** `personal.reason`. */
  "publication.givenUp": event({ channelId: id }),
  /** A hold came while somebody was publishing: of these channels it is only said whether it stood there already. */
  "publication.interrupted": event({ ...stoppedBy, channelIds: ids }),
  /** Whoever publishes was asked again. */
  "publication.reminded": event({ channelIds: ids }),

  /** `personal.name`, `personal.email`. */
  "person.invited": event({ invitationId: id, roles: codes.optional() }),
  "person.invitationSentAgain": event({ invitationId: id }),
  "person.invitationRevoked": event({ invitationId: id }),
  "person.joined": event({ personId: id, invitationId: id.optional(), roles: codes.optional() }),
  "person.changed": event({ personId: id, fields: codes }),
  /** `fields`: "ownHours", "daysOff". */
  "person.hoursChanged": event({ personId: id, fields: codes }),
  "person.rolesChanged": event({ personId: id, roles: codes }),
  "person.suspended": event({ personId: id }),
  "person.reactivated": event({ personId: id }),

  /** `personal.name`. */
  "group.created": event({ groupId: id, memberIds: ids.optional() }),
  "group.changed": event({ groupId: id, fields: codes.optional(), memberIds: ids.optional() }),
  "group.removed": event({ groupId: id }),

  "route.created": event({ routeId: id }),
  /** `personal.name`: the new one. */
  "route.renamed": event({ routeId: id }),
  "route.published": event({ routeId: id, versionId: id, number }),
  /** Whose writers may choose it; no group: everybody. */
  "route.limited": event({ routeId: id, groupIds: ids }),
  "route.archived": event({ routeId: id }),
  "route.restored": event({ routeId: id }),
  /** It counts only if another administrator confirms it; what it does then has an entry of its own. */
  "route.changeProposed": event({ ...waitingChange, versionId: id.optional(), groupIds: ids.optional() }),
  "route.changeConfirmed": event({ ...waitingChange, proposerId: id }),
  /** `personal.reason`. */
  "route.changeRefused": event({ ...waitingChange, proposerId: id }),
  "route.changeWithdrawn": event({ ...waitingChange, proposerId: id }),

  /** A rule about which iter a post takes; `number` is its place. `personal.before`, `personal.after`: what it says. */
  "rule.added": event(ruleEntry),
  "rule.changed": event(ruleEntry),
  "rule.removed": event(ruleEntry),
  "rule.moved": event({ ...ruleEntry, numberBefore: number }),

  "channel.added": event({ channelId: id, network: code }),
  "channel.changed": event({ channelId: id, fields: codes }),
  "channel.routesChanged": event(channelRoutes),
  "channel.archived": event({ channelId: id }),
  "channel.restored": event({ channelId: id }),

  /** `personal.words`, and `personal.tags` where it reaches tags. `goingOut`: posts that somebody was publishing just then. */
  "hold.placed": event({
    holdId: id,
    reach: z.enum(holdExtents),
    reasonKind: z.enum(holdReasonKinds),
    stopsSigning: z.boolean(),
    channelIds: ids.optional(),
    goingOut: ids,
  }),
  /** `personal.words`. */
  "hold.lifted": event({ holdId: id }),
  /** `personal.act`, and `personal.tags` and `personal.exceptTags` where it names some. */
  "blackout.entered": event({
    blackoutId: id,
    vote: z.enum(voteKinds),
    from: instant,
    until: instant,
    reach: z.enum(holdExtents),
    channelIds: ids.optional(),
    exceptChannelIds: ids.optional(),
    personId: id,
    goingOut: ids,
  }),
  /** From now on `personId` lets pass, no longer `of`. */
  "blackout.approverChanged": event({ blackoutId: id, personId: id, of: id }),
  "blackout.actAttached": event({ blackoutId: id, sha256: code }),
  /** Before its last moment; `personal.words`. */
  "blackout.ended": event({ blackoutId: id }),

  /** A choice of the organisation, with its former and its new value. */
  "policy.changed": event({ policy: code, from: code, to: code }),
  "organization.created": event({}),
  "organization.changed": event({ fields: codes }),

  "session.signedIn": event({ method: code.optional() }),
  "session.signedOut": event({}),
  /** Older entries say so at the fifth and at the tenth failure in a row; now it is `session.tryRefused`. */
  "session.signInFailed": event({ personId: id, failures: number }),
  /**
   * Proofs that were refused within a quarter of an hour: passwords, links, codes. `actorId` is null: nobody proved who
   * it was. `personal.places`: shortened addresses.
   */
  "session.tryRefused": event(refused),
  /** A signed-in person asked for what they may not, so often within a quarter of an hour. `personal.places`. */
  "access.refused": event(refused),
  /** Sessions of `personId` ended from another one, or by a suspension. */
  "session.revoked": event({ personId: id, count: number }),
  "session.passwordChanged": event({}),
} as const;

export type LogEventType = keyof typeof eventTypes;
export type LogPayload<T extends LogEventType> = z.input<(typeof eventTypes)[T]["payload"]>;
