/** What a publisher tells in a random life, and a ledger of its calls that knows nothing of how the machine counts them. */
import type { IterEvent } from "#workflows/approval/events.ts";
import type { IterContext } from "#workflows/approval/types.ts";
import type { Try } from "./random-world.ts";

/** By channel: calls to the network that may have brought the post out, as far as anybody knows. */
export type Calls = Map<string, Set<string>>;

/** Where a life begins: what is under way, and what nobody knows. */
export function callsIn(context: IterContext | null): Calls {
  const open = Object.entries(context?.attempts ?? {}).map(([id, attemptId]) => [id, new Set([attemptId])] as const);
  const unknown = Object.entries(context?.publications ?? {}).flatMap(([id, state]) =>
    state === "uncertain" ? [[id, new Set(["before"])] as const] : [],
  );
  return new Map([...open, ...unknown]);
}

/** After an event that was accepted. */
export function noteCalls(calls: Calls, event: IterEvent): void {
  if (event.type === "publicationStarted")
    calls.set(event.channelId, new Set([...(calls.get(event.channelId) ?? []), event.attemptId]));
  // Whichever call answers: all of them were one post.
  const answered =
    event.type === "publicationUnsent" || event.type === "publicationFailed" || event.type === "publicationAccepted";
  if (answered || event.type === "resolveUncertain") calls.delete(event.channelId);
}

/** What a publisher may say of a channel now, truly or by mistake; null where it has nothing to say. */
export function publisherEvent(
  one: Try,
  { context, index, now: at }: { context: IterContext; index: number; now: string },
): IterEvent | null {
  // Lives go back in time; the publisher mostly does not.
  const now = one.slip > 2 && context.publishAt !== null && at < context.publishAt ? context.publishAt : at;
  const concerned = Object.entries(context.publications).filter(
    ([, state]) => state === "sending" || state === "uncertain" || state === "accepted",
  );
  const [channelId, state] = concerned[one.who % Math.max(1, concerned.length)] ?? [];
  if (channelId === undefined) return null;
  const running = context.attempts?.[channelId];
  const attemptId = one.slip > 17 || running === undefined ? `call-${index}` : running;
  const on = { channelId, attemptId, now };
  if (state === "accepted") return { type: "publicationVerified", channelId, now };
  if (state === "uncertain" && one.where % 4 !== 0)
    return {
      type: "resolveUncertain",
      actorId: "writer",
      means: "web",
      channelId,
      now,
      ...(one.where % 5 === 3 ? { url: "", takenOff: true } : { url: one.where % 2 === 0 ? "https://e.it" : null }),
    };
  if (running === undefined && one.where % 5 !== 0)
    return { type: "publicationStarted", channelId, attemptId: `call-${index}`, now };
  const said: IterEvent[] = [
    { type: "publicationAccepted", ...on, url: null },
    { type: "publicationUnsent", ...on },
    { type: "publicationUncertain", ...on },
    { type: "publicationUncertain", ...on },
    { type: "publicationFailed", ...on, fault: "content" },
    { type: "publicationStarted", channelId, attemptId: `call-${index}`, now },
    { type: "publicationStarted", channelId, attemptId: `call-${index}`, now, repeats: true },
  ];
  return said[one.where % said.length] ?? null;
}
