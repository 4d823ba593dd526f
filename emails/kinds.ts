import { z } from "zod";

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
  /** The address comes from the token; the token's row names post, seat and revision. */
  decisionRequest: z.object({ tokenId: z.uuid() }),
  /** May name the token of the request it repeats: the same address stays good. */
  reminder: z.object({ tokenId: z.uuid() }),
  notice: z.object({}),
  receipt: z.object({ markId: z.uuid() }),
  changesRequested: z.object({ markId: z.uuid() }),
  rejected: z.object({ markId: z.uuid() }),
  approved: z.object({}),
  timeToPublish: z.object({ channelIds: z.array(z.uuid()).min(1) }),
  expired: z.object({}),
  held: z.object({}),
  blocked: z.object({ reason: z.enum(blockReasons) }),
} as const;

export type MailKind = keyof typeof mailData;
export type MailData<Kind extends MailKind> = z.infer<(typeof mailData)[Kind]>;

/** Mails about a post: their row names the post, and they share its thread and subject. */
export const postMailKinds = [
  "decisionRequest",
  "reminder",
  "notice",
  "receipt",
  "changesRequested",
  "rejected",
  "approved",
  "timeToPublish",
  "expired",
  "held",
  "blocked",
] as const satisfies readonly MailKind[];
export type PostMailKind = (typeof postMailKinds)[number];

export function isMailKind(value: string): value is MailKind {
  return Object.hasOwn(mailData, value);
}
