import * as Y from "yjs";
import type { AppContext } from "#app/services/context.ts";
import { longest, textFault } from "#app/services/posts/text-rules.ts";
import { commitUpdates, findCommitted } from "#app/services/texts/commit-updates.server.ts";
import { applyTyped, type LiveText } from "#app/services/texts/live-text.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { textRole, type TextFacts } from "#app/services/texts/text-role.ts";
import type { PolicyViewer } from "#app/policies/viewer.ts";
import type { UpdateAnswer, UpdateError } from "./protocol.ts";

/** An update that came in and is not answered yet. */
export interface Waiting {
  msgId: string;
  /** As the rights of the sender stand now. */
  viewer(): PolicyViewer | null;
  data: Uint8Array;
  answered: boolean;
  answer(answer: UpdateAnswer): void;
}

/** What a flush needs of the room; all of it is used by one flush at a time. */
export interface OpenText {
  place: { organizationId: string; postId: string; slot: string; docId: string };
  /** The document as it is committed, read from its rows if need be. Throws when that is impossible now. */
  live(): Promise<LiveText>;
  /** Forgets the document in memory: it holds something that was not committed. */
  drop(): void;
  facts(): TextFacts;
  /** Reads anew what rights are judged on. */
  refreshRights(personIds: string[]): Promise<void>;
  /** Brings the document up to what others committed, and tells the readers. */
  catchUp(live: LiveText): Promise<void>;
  /** Sends readers what was committed. */
  tell(committed: { seqFrom: number; seqTo: number; data: Uint8Array }): void;
  /** The document was replaced by a new one. */
  onEpoch(): void;
}

interface Applied {
  message: Waiting;
  personId: string;
  typed: Uint8Array;
}

interface Batch {
  applied: Applied[];
  /** Messages that repeat what is stored or comes in this batch: answered when it is committed. */
  nothingNew: Waiting[];
  clients: { clientId: number; personId: string }[];
  text: string;
}

const mostTries = 6;

/** Commits all that waits in one transaction and answers each message. Nothing is acknowledged before the commit. */
export async function flushWaiting(ctx: AppContext, text: OpenText, waiting: Waiting[]): Promise<void> {
  let left = waiting;
  for (let tries = 0; left.length > 0 && tries < mostTries; tries += 1) {
    const live = await text.live();
    const batch = applyWaiting(text, live, left);
    if (batch === "spoilt") {
      left = left.filter((one) => !one.answered);
      text.drop();
      continue;
    }
    if (batch.applied.length === 0) return settle(batch.nothingNew, { seq: live.seq });
    const fault = textFault(batch.text, longest.text);
    if (fault !== null) {
      text.drop();
      return flushApart(ctx, text, batch, fault === "textTooLong" ? "tooBig" : "malformed");
    }
    left = await commitBatch(ctx, text, live, batch);
  }
  settle(left, { error: "busy" });
}

/** Answered messages are not answered again, whatever happens to the rest of their batch. */
function settle(messages: Waiting[], answer: UpdateAnswer): void {
  for (const one of messages) {
    if (one.answered) continue;
    one.answered = true;
    one.answer(answer);
  }
}

/** Applies what waits to the document in memory, and refuses at once what cannot be applied. */
function applyWaiting(text: OpenText, live: LiveText, waiting: Waiting[]): Batch | "spoilt" {
  const batch: Batch = { applied: [], nothingNew: [], clients: [], text: "" };
  const seen = new Map<string, Waiting>();
  for (const one of waiting) {
    const viewer = one.viewer();
    const role = viewer === null ? null : textRole(viewer, text.facts());
    if (viewer === null || role !== "write") {
      settle([one], { error: role === "read" ? "readonly" : "denied" });
      continue;
    }
    if (seen.has(one.msgId)) {
      batch.nothingNew.push(one);
      continue;
    }
    seen.set(one.msgId, one);
    const { personId } = viewer;
    const typed = applyTyped(live, { personId, data: one.data });
    if (!typed.ok) {
      settle([one], { error: typed.error });
      if (typed.spoilt) return "spoilt";
      continue;
    }
    if (typed.data === null) batch.nothingNew.push(one);
    else batch.applied.push({ message: one, personId, typed: typed.data });
    batch.clients.push(...typed.writing.map((clientId) => ({ clientId, personId })));
  }
  if (batch.applied.length > 0) batch.text = textOf(live.doc).toString();
  return batch;
}

/** One of the messages makes the text invalid: commits each by itself, so that the others are kept. */
async function flushApart(ctx: AppContext, text: OpenText, batch: Batch, error: UpdateError): Promise<void> {
  const messages = batch.applied.map(({ message }) => message);
  if (messages.length === 1) settle(messages, { error });
  else for (const one of messages) await flushWaiting(ctx, text, [one]);
  if (batch.nothingNew.length > 0) await flushWaiting(ctx, text, batch.nothingNew);
}

/** Commits a batch; returns the messages still to be committed when that was not possible. */
async function commitBatch(ctx: AppContext, text: OpenText, live: LiveText, batch: Batch): Promise<Waiting[]> {
  const everyone = [...batch.applied.map(({ message }) => message), ...batch.nothingNew];
  for (let tries = 0; tries < mostTries; tries += 1) {
    const head = live.seq;
    const outcome = await commitUpdates(ctx, {
      ...text.place,
      epoch: live.epoch,
      head,
      authorId: text.facts().authorId,
      judged: judgedOf(batch.applied),
      messages: batch.applied.map(({ message, personId, typed }) => ({
        msgId: message.msgId,
        actorId: personId,
        data: typed,
      })),
      clients: batch.clients,
      text: batch.text,
    }).catch((error: unknown) => {
      // It may be committed or not: the document is read again, and the same message ids come again.
      ctx.log.warn({ err: error, docId: text.place.docId }, "a text could not be written");
      return { outcome: "unknown" as const };
    });
    switch (outcome.outcome) {
      case "ok":
        live.seq = outcome.head;
        text.tell({ seqFrom: head + 1, seqTo: outcome.head, data: merged(batch.applied) });
        batch.applied.forEach(({ message }, index) => settle([message], { seq: head + 1 + index }));
        settle(batch.nothingNew, { seq: outcome.head });
        return [];
      case "moved":
        await text.catchUp(live);
        batch.text = textOf(live.doc).toString();
        if (textFault(batch.text, longest.text) === null) continue;
        text.drop();
        return everyone;
      case "rights":
        text.drop();
        await text.refreshRights(batch.applied.map(({ personId }) => personId));
        return everyone;
      case "clients":
        text.drop();
        return everyone;
      case "repeated":
        text.drop();
        return withoutRepeated(ctx, text, everyone);
      case "epoch":
        text.drop();
        text.onEpoch();
        settle(everyone, { error: "epoch" });
        return [];
      case "readonly":
      case "gone":
        text.drop();
        await text.refreshRights([]);
        settle(everyone, { error: outcome.outcome === "gone" ? "denied" : "readonly" });
        return [];
      case "unknown":
        text.drop();
        settle(everyone, { error: "busy" });
        return [];
    }
  }
  text.drop();
  return everyone;
}

function judgedOf(applied: Applied[]): { personId: string; roles: readonly string[] }[] {
  const judged = new Map<string, readonly string[]>();
  for (const { personId, message } of applied) judged.set(personId, message.viewer()?.roles ?? []);
  return Array.from(judged, ([personId, roles]) => ({ personId, roles }));
}

function merged(applied: Applied[]): Uint8Array {
  const [first, ...more] = applied.map(({ typed }) => typed);
  if (first === undefined) throw new Error("A batch without anything typed");
  return more.length === 0 ? first : Y.mergeUpdates([first, ...more]);
}

/** The answer to an earlier sending was lost: answers those messages again and returns the others. */
async function withoutRepeated(ctx: AppContext, text: OpenText, messages: Waiting[]): Promise<Waiting[]> {
  const { organizationId, docId } = text.place;
  const msgIds = messages.map(({ msgId }) => msgId);
  const found = new Map(
    (await findCommitted(ctx, { organizationId, docId, msgIds })).map((one) => [one.msgId, one] as const),
  );
  return messages.filter((one) => {
    const before = found.get(one.msgId);
    if (before === undefined) return true;
    settle([one], before.actorId === one.viewer()?.personId ? { seq: before.seq } : { error: "denied" });
    return false;
  });
}
