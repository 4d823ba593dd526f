/** What the chart says of a post that goes out: each channel by itself, and what the post has come to with that. */
import { on, step } from "./chart.ts";
import { endingBy } from "./machine-guards.ts";
import { endGivenUp, remindPublishers, retryChannel, settleChannel, stopAsking, tellFailure } from "./publication.ts";
import { endAttempt, endSending, resolveUncertain, startAttempt } from "./sending.ts";
import { stopUnsigned, withdrawMark } from "./withdrawal.ts";

/** Too late to ask for signatures again: what is not published yet is not published. */
export const unsignedMeanwhile = [
  { guard: "levelStandsWithoutIt", actions: on("disown", withdrawMark) },
  { target: "failed", guard: "allowed", actions: on("disown", stopUnsigned) },
] as const;
/** What a network has at this moment may still come out: the post waits to hear. */
const unsignedWithANetwork = { guard: "withANetwork", actions: on("disown", stopUnsigned) } as const;
export const confirmPublication = {
  guard: "allowed",
  actions: on("confirmPublication", (context, event) => settleChannel(context, event.channelId, "verified")),
} as const;
export const reportFailure = {
  guard: "allowed",
  actions: on("reportFailure", (context, event) => settleChannel(context, event.channelId, "failed")),
} as const;
export const retryPublication = { guard: "allowed", actions: on("retryPublication", retryChannel) } as const;
export const giveUpChannel = {
  guard: "allowed",
  actions: on("giveUpChannel", (context, event) => settleChannel(context, event.channelId, "givenUp")),
} as const;
/** What is out is taken off one channel; the other channels stay as they are. */
export const takeDown = {
  guard: "allowed",
  actions: on("takeDown", (context, event) => settleChannel(context, event.channelId, "withdrawn")),
} as const;
/** A call to a network is over: what it came to holds wherever the post has come to meanwhile. */
export const publicationAccepted = {
  guard: "allowed",
  actions: on("publicationAccepted", (context, { channelId }) => endSending(context, channelId, "accepted")),
} as const;
export const publicationVerified = {
  guard: "allowed",
  actions: on("publicationVerified", (context, { channelId }) => endSending(context, channelId, "verified")),
} as const;
export const publisher = {
  publicationStarted: { guard: "allowed", actions: on("publicationStarted", startAttempt) },
  publicationUnsent: { guard: "allowed", actions: on("publicationUnsent", endAttempt) },
  publicationAccepted,
  publicationVerified,
  publicationFailed: {
    guard: "allowed",
    actions: on("publicationFailed", (context, { channelId }) => endSending(context, channelId, "failed")),
  },
  publicationUncertain: {
    guard: "allowed",
    actions: on("publicationUncertain", (context, { channelId }) => endSending(context, channelId, "uncertain")),
  },
} as const;
export const resolved = { guard: "allowed", actions: on("resolveUncertain", resolveUncertain) } as const;
export const publicationOverdue = { guard: "allowed", actions: on("publicationOverdue", remindPublishers) } as const;
export const withdrawn = { target: "withdrawn", guard: "everyChannelWithdrawn", actions: step(stopAsking) } as const;
export const published = { target: "published", guard: "everyChannelOut", actions: step(stopAsking) } as const;
export const givenUp = {
  target: "discarded",
  guard: "everyChannelGivenUp",
  actions: step((context, event) => endGivenUp(context, endingBy(event, "discarded"))),
} as const;
/** Alarms are the watchdog's. */
export const uncertain = { target: "uncertain", guard: "someChannelUnknown", actions: step(stopAsking) } as const;
export const failed = { target: "failed", guard: "noChannelLeft", actions: step(tellFailure) } as const;

/** Of a post that is going out, with what a network has at this moment waited for; and of one about which somebody has to look. */
export const disownGoingOut = [unsignedMeanwhile[0], unsignedWithANetwork, unsignedMeanwhile[1]] as const;
export const disownUncertain = [
  unsignedMeanwhile[0],
  { guard: "allowed", actions: unsignedMeanwhile[1].actions },
] as const;
