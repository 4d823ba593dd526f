import { z } from "zod";
import { refusedTryKinds } from "#db/schema/refused-tries.ts";
import { deliveryReasons } from "#workflows/approval/states.ts";

/** Every kind of job and the shape of its payload: ids only, the handler reads the rest when it runs. */
export const jobKinds = {
  sendMail: z.strictObject({ mailId: z.uuid() }),
  checkDelivery: z.strictObject({ mailId: z.uuid() }),
  requestLost: z.strictObject({ mailId: z.uuid(), reason: z.enum(deliveryReasons), passOn: z.boolean() }),
  lastCall: z.strictObject({ mailId: z.uuid() }),
  schedulingReminder: z.strictObject({ postId: z.uuid(), revisionHash: z.string() }),
  sendDigest: z.strictObject({ personId: z.uuid() }),
  readReply: z.strictObject({ inboundId: z.uuid() }),
  logRefusedTries: z.strictObject({ personId: z.uuid(), kind: z.enum(refusedTryKinds), since: z.iso.datetime() }),
  termPassed: z.strictObject({ postId: z.uuid(), timerKey: z.string(), token: z.string() }),
  lastUsefulPassed: z.strictObject({ postId: z.uuid(), timerKey: z.string(), token: z.string() }),
  publicationOverdue: z.strictObject({ postId: z.uuid(), timerKey: z.string(), token: z.string() }),
  envelopeEnds: z.strictObject({ postId: z.uuid(), timerKey: z.string(), token: z.string() }),
  askReading: z.strictObject({ envelopeId: z.uuid(), personId: z.uuid() }),
  factsChanged: z.strictObject({}),
  settleHandovers: z.strictObject({}),
  carryOutHold: z.strictObject({ holdId: z.uuid() }),
  carryOutBlackout: z.strictObject({ blackoutId: z.uuid() }),
  publish: z.strictObject({ postId: z.uuid(), channelId: z.uuid() }),
  askAccount: z.strictObject({ channelId: z.uuid() }),
  readAgain: z.strictObject({ postId: z.uuid(), channelId: z.uuid() }),
  due: z.strictObject({ postId: z.uuid(), timerKey: z.string(), token: z.string() }),
} as const;

export type JobKind = keyof typeof jobKinds;
export type JobPayload<K extends JobKind> = z.infer<(typeof jobKinds)[K]>;
