import { z } from "zod";
import { deliveryReasons, seatEndReasons } from "#workflows/approval/states.ts";

/*
 * Every mail we send, and what its row keeps. Rows hold references: names, texts and moments are read when the mail is
 * rendered, addresses with a secret are made from an id at each try. Nothing secret is ever stored here.
 */

const blockReasons = [
  "emptyGroup",
  "suspended",
  "noSuperior",
  "onlyAuthors",
  "alreadySeated",
  "recused",
  "noVoice",
  "notApprover",
] as const;

export const mailData = {
  /** To somebody who has no membership yet. */
  invitation: z.object({
    invitationId: z.uuid(),
    organizationName: z.string(),
    invitedByName: z.string(),
    expiresAt: z.iso.datetime(),
  }),
  /** `next`: the path wanted, "/" for none. */
  signInLink: z.object({ linkId: z.uuid(), next: z.string() }),
  /** A first password, or another one, was chosen. */
  passwordChanged: z.object({ first: z.boolean() }),
  /** Of the log, to be kept elsewhere: the organisation's newest head when it was queued. */
  logHead: z.object({ size: z.int().positive() }),
  /** The address comes from the token; the token's row names post, seat and revision. */
  decisionRequest: z.object({ tokenId: z.uuid() }),
  /** May name the token of the request it repeats: the same address stays good. */
  reminder: z.object({ tokenId: z.uuid() }),
  /** The term is about to pass. */
  lastCall: z.object({ tokenId: z.uuid() }),
  /** To the authors: a level is complete and the next one has begun. */
  movedOn: z.object({ levelIndex: z.int().nonnegative() }),
  /** A request did not reach whoever must decide. */
  undelivered: z.object({ mailId: z.uuid(), reason: z.enum(deliveryReasons) }),
  /** An answer by mail that decided nothing. */
  replyHelp: z.object({
    tokenId: z.uuid(),
    problem: z.enum(["notUnderstood", "pageOnly", "refused"]),
    messageId: z.string().nullable(),
  }),
  /** What was held back for its reader: the mails that point to it. */
  digest: z.object({}),
  notice: z.object({}),
  receipt: z.object({ markId: z.uuid() }),
  /** To whoever gave a mark that no longer counts: why, and who did that; null for the clock. */
  markFell: z.object({ markId: z.uuid(), why: z.enum(seatEndReasons), by: z.uuid().nullable() }),
  /** To the authors: reminders have come to an end, and these people did not answer. */
  silent: z.object({ personIds: z.array(z.uuid()) }),
  changesRequested: z.object({ markId: z.uuid() }),
  rejected: z.object({ markId: z.uuid() }),
  /** `again`: nobody has said when it goes out. */
  approved: z.object({ again: z.boolean().optional() }),
  /** `again`: they were asked before, and nobody said what became of it. */
  timeToPublish: z.object({ channelIds: z.array(z.uuid()).min(1), again: z.boolean().optional() }),
  failed: z.object({}),
  expired: z.object({}),
  held: z.object({}),
  /** Somebody said something about the reader's post, or in a thread they spoke in. */
  comment: z.object({ commentId: z.uuid() }),
  /** Somebody named the reader. */
  mention: z.object({ commentId: z.uuid() }),
  /** The digits come from the id. */
  decisionCode: z.object({ codeId: z.uuid() }),
  /** To whoever is in charge: somebody says that a mark is not theirs. */
  frozen: z.object({ holdId: z.uuid() }),
  blocked: z.object({ reason: z.enum(blockReasons) }),
} as const;

export type MailKind = keyof typeof mailData;
export type MailData<Kind extends MailKind> = z.infer<(typeof mailData)[Kind]>;

/** Mails about a post: their row names the post, and they share its thread and subject. */
export const postMailKinds = [
  "decisionRequest",
  "reminder",
  "lastCall",
  "movedOn",
  "undelivered",
  "replyHelp",
  "notice",
  "receipt",
  "markFell",
  "silent",
  "changesRequested",
  "rejected",
  "approved",
  "timeToPublish",
  "expired",
  "held",
  "failed",
  "blocked",
  "comment",
  "mention",
  "decisionCode",
  "frozen",
] as const satisfies readonly MailKind[];
export type PostMailKind = (typeof postMailKinds)[number];

export function isMailKind(value: string): value is MailKind {
  return Object.hasOwn(mailData, value);
}
