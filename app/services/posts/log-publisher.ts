/** What the log says of the publisher, and of whoever looks where it does not know. */
import type { NewEntry } from "#app/audit/record.server.ts";
import type { PublisherEvent } from "#workflows/approval/publisher-events.ts";
import type { PublicationState } from "#workflows/approval/states.ts";
import type { IterContext } from "#workflows/approval/types.ts";

type Described = Pick<NewEntry, "type" | "payload" | "personal">;

/** The moment came: who is asked, and what the publisher brings out itself. */
export function begunToGoOut(
  { publications }: IterContext,
  { channelIds, ...off }: { channelIds: string[]; takesOff?: true },
): Described {
  const inState = (wanted: PublicationState) =>
    Object.entries(publications).flatMap(([channelId, state]) => (state === wanted ? [channelId] : []));
  const [prompted, sending] = [inState("prompted"), inState("sending")];
  if (prompted.length === 0 && sending.length > 0)
    return { type: "publication.begun", payload: { channelIds: sending, ...off } };
  const also = sending.length === 0 ? {} : { sending };
  return { type: "publication.prompted", payload: { channelIds, ...off, ...also } };
}

/** Somebody's word that it does not go out on a channel, with their reason. */
export function notOut<Type extends "publication.failed" | "publication.givenUp">(
  type: Type,
  { channelId, reason }: { channelId: string; reason: string },
  more: object,
): Described {
  return { type, payload: { channelId, ...more }, personal: { reason } };
}

/** The publisher had it, and is to try no more. */
export function stoppedWord({ channelId }: { channelId: string }, before: IterContext): { stopped?: true } {
  return before.publications[channelId] === "sending" ? { stopped: true } : {};
}

/**
 * An address is of people; what the network answered is kept with the call, on its evidence sheet. `off`: of a withdrawal,
 * which takes something off.
 */
export function toldByPublisher(event: PublisherEvent, off: { takesOff?: true }): Described {
  const of = { channelId: event.channelId, ...off };
  switch (event.type) {
    case "publicationStarted":
      return {
        type: "publication.started",
        payload: { ...of, attemptId: event.attemptId, ...(event.repeats && { repeats: true }) },
      };
    case "publicationUnsent":
      if (event.pending)
        return { type: "publication.pending", payload: { channelId: event.channelId, attemptId: event.attemptId } };
      return { type: "publication.notSent", payload: { ...of, attemptId: event.attemptId } };
    case "publicationAccepted":
      return {
        type: "publication.accepted",
        payload: { ...of, attemptId: event.attemptId },
        personal: { url: event.url },
      };
    case "publicationVerified":
      return { type: "publication.verified", payload: of };
    case "publicationFailed":
      return {
        type: "publication.refused",
        payload: { ...of, fault: event.fault, ...(event.attemptId === null ? {} : { attemptId: event.attemptId }) },
      };
    case "publicationUncertain":
      return { type: "publication.uncertain", payload: { ...of, attemptId: event.attemptId } };
    case "resolveUncertain":
      if (event.url === null) return { type: "publication.notThere", payload: of };
      return { type: "publication.foundThere", payload: of, ...(event.url !== "" && { personal: { url: event.url } }) };
  }
}
