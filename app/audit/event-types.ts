import { z } from "zod";
import { holdExtents, holdReasonKinds, voteKinds } from "#workflows/approval/states.ts";
import { delegationScopes } from "#workflows/approval/delegation.ts";
import {
  channelRoutes,
  code,
  codes,
  event,
  id,
  ids,
  instant,
  number,
  refused,
  ruleEntry,
  waitingChange,
} from "./event-shapes.ts";
import { listEventTypes } from "./list-event-types.ts";
import { postEventTypes } from "./post-event-types.ts";

/*
 * Everything the log can say. A payload holds ids, codes, numbers and instants only: names and free text go to
 * `personal`, where they can be forgotten. A payload that must change shape gets a higher `version`; entries
 * already written keep theirs for ever. The sentence for a reader is the message
 * `log.sentences.<type>`, or of `logSettings` where it is never about a post.
 */

export const eventTypes = {
  ...postEventTypes,

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

  /** A secret address of a calendar: of a person or of a channel. */
  "calendarFeed.created": event({ feedId: id, personId: id.optional(), channelId: id.optional() }),
  "calendarFeed.revoked": event({ feedId: id, personId: id.optional(), channelId: id.optional() }),

  "device.remembered": event({ personId: id, deviceId: id }),
  /** `personal.name`: the new one. */
  "device.renamed": event({ personId: id, deviceId: id }),
  "device.revoked": event({ personId: id, deviceId: id }),

  /** A mail was sent in its reader's quiet hours because it could not wait. */
  "mail.quietOverridden": event({ mailId: id, kind: code, postId: id.optional() }),

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
  /** Name and address gave way to a pseudonym: so many values of the log were blanked, so many other rows changed. */
  "person.forgotten": event({ personId: id, blanked: number, changed: number }),

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
  /** `personal.name` and `personal.handle`: whose account it is, says the network. */
  "channel.connected": event({ channelId: id, network: code }),
  "channel.disconnected": event({ channelId: id, network: code }),
  "channel.changed": event({ channelId: id, fields: codes }),
  "channel.routesChanged": event(channelRoutes),
  /** What its server takes from now on, as it says itself; null is no limit. */
  "channel.limitChanged": event({ channelId: id, limit: z.number().nullable() }),
  /** Administrators were told that what opens the account ends, or has ended. */
  "channel.accessEnds": event({ channelId: id, stage: code, endsAt: instant }),
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

  ...listEventTypes,

  /** A choice of the organisation, with its former and its new value. */
  "policy.changed": event({ policy: code, from: code, to: code }),
  "organization.created": event({}),
  "organization.changed": event({ fields: codes }),

  /** Another key signs the heads from now on. `previousSigned`: the one before it says so too. No actor: the secret changed. */
  "log.keyChanged": event({
    number,
    keyId: code,
    /** SHA-256 of the public key. */
    keyDigest: code,
    previousKeyId: code,
    previousSigned: z.boolean(),
  }),
  /** A part of the log, or all of it where nothing is named, was handed out as a file. No actor: on the server itself. */
  "log.exported": event({
    from: instant.optional(),
    until: instant.optional(),
    postId: id.optional(),
    channelId: id.optional(),
    personId: id.optional(),
  }),

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
