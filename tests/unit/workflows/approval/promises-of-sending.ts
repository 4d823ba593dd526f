/** Rules 5 and 6, of what the publisher does: once for each channel, and nothing that must not go out. */
import type { Decision } from "#workflows/approval/events.ts";
import { after } from "#tests/support/iter.ts";
import { bringsOut, current, isHeld, isInVote, promise, type Reached } from "./promise.ts";
import type { Played } from "./random-iter.ts";

export function sentOnceAndRightly(played: Played, { context }: Decision, reached: Reached): void {
  const { event, from, calls, facts } = played;
  for (const [channelId, state] of Object.entries(from?.publications ?? {})) {
    const is = context.publications[channelId];
    if (state === "accepted" || state === "verified")
      promise(is !== "sending", "what a network took is not sent again");
    if (state !== "uncertain" || is === "uncertain") continue;
    reached.resolved += 1;
    promise(
      event.type === "resolveUncertain" || event.type === "publicationAccepted",
      "what nobody knows is settled by a person, or by the network's own late answer",
    );
  }
  if (event.type === "publicationVerified")
    promise(from?.publications[event.channelId] === "accepted", "only what a network took is read back");
  if (event.type !== "publicationStarted") return;
  reached.started += 1;
  const unanswered = calls.get(event.channelId)?.size ?? 0;
  if (event.repeats === true) reached.repeated += unanswered > 0 ? 1 : 0;
  else promise(unanswered === 0, "a call without an answer is not made again before anybody knows what it came to");
  promise(from?.publications[event.channelId] === "sending", "only what is being sent is sent");
  promise(from.approvedPublishAt !== null, "nothing is sent unsigned");
  promise(!facts.frozen.some(({ to, byHold }) => to === null && byHold !== true), "nothing is sent while frozen");
  promise(!bringsOut(facts) || !isHeld(facts, [event.channelId]), "nothing is sent under a hold");
  const vote = { at: event.now, hash: context.revision?.hash, only: event.channelId };
  promise(!bringsOut(facts) || !isInVote(facts, vote), "nothing is sent in a blackout without its declaration");
  promise(from.interrupted?.includes(event.channelId) !== true, "what a hold caught is not sent after it");
  for (const { mark, kind } of current(context))
    promise(
      kind === "notice" || mark === null || event.now >= after(10, mark.at),
      "nothing is sent while a mark can be taken back",
    );
}
