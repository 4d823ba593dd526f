/** What is out is read again each day for a month: whether it still stands there as it was signed, and nobody touched it. */
import { hostname } from "node:os";
import { type NewEntry, prepareEntries } from "#app/audit/record.server.ts";
import type { ReadBack } from "#app/connectors/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readOvertaken } from "#db/queries/overtaken.server.ts";
import { lockPost, type PostForUpdate } from "#db/queries/post-for-update.server.ts";
import { type Publishing, readPublishing } from "#db/queries/publishing.server.ts";
import type { AlarmCause } from "#db/schema/publications.ts";
import { readScope, type Scope, writeScope } from "#db/scope.server.ts";
import { appendLogEntries } from "#db/writes/log.server.ts";
import { updateBrief } from "#db/writes/posts-content.server.ts";
import { forgetReadings, raiseAlarm } from "#db/writes/publication-alarms.server.ts";
import { beginCall, endCall, noteReadAgain, noteReadBack } from "#db/writes/publishing.server.ts";
import { isStanding } from "#workflows/approval/states.ts";
import { enqueueReading } from "./enqueue-publication.server.ts";
import { mailAlarm } from "./mail-alarm.server.ts";
import { connectorOf, networkCall } from "./network-call.server.ts";
import { differencesOf } from "./read-back.server.ts";
import type { PublicationToRun } from "./run-publication.server.ts";
import { checkpointOf } from "./sent-way.ts";
import { signedChannel } from "./signed-content.ts";
import { tellIter } from "./tell-iter.server.ts";

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const days = 30;

/**
 * Reads one publication once more. A difference is kept, told and logged when it is seen first, and so is its end; what one
 * of our own corrections or withdrawals did is none, and a network that does not answer says nothing.
 */
export async function readAgain(ctx: AppContext, which: PublicationToRun): Promise<void> {
  const known = await readScope(ctx.db, of(which), async (scope) => {
    const publishing = await readPublishing(scope, which);
    return publishing && { publishing, overtaken: await readOvertaken(scope, publishing.publicationId) };
  });
  if (known === null || isOver(known.publishing, ctx.clock.now()) || known.overtaken === "over") return;
  if (known.overtaken === "changing") return putOff(ctx, which, hourMs);
  const read = await readThere(ctx, which, known.publishing);
  if (read.type === "unknown") return putOff(ctx, which, read.isOurs ? dayMs : 4 * hourMs);
  await settleReading(ctx, which, read);
}

const of = ({ organizationId }: PublicationToRun) => ({ organizationId, personId: null });

/** Nothing stands there any more that anybody would look after. */
function isOver({ state, way, remoteId, acceptedAt }: Publishing, now: Date): boolean {
  if (!isStanding(state) || way === "remove" || remoteId === null || acceptedAt === null) return true;
  return now.getTime() > acceptedAt.getTime() + days * dayMs;
}

type Read = Exclude<ReadBack, { type: "unknown" }>;

/** `isOurs`: the account is not the connected one, or is connected no more. */
async function readThere(
  ctx: AppContext,
  { organizationId }: PublicationToRun,
  publishing: Publishing,
): Promise<Read | { type: "unknown"; isOurs: boolean }> {
  const { connection, network, remoteId, remoteVersion: version, remoteAccountId, url } = publishing;
  const connector = connectorOf(ctx, network);
  if (connection === null || remoteId === null || connection.remoteId !== remoteAccountId)
    return { type: "unknown", isOurs: true };
  const call = networkCall(ctx, { organizationId, stored: connection, attemptId: null });
  if (call === null || connector?.read === undefined) return { type: "unknown", isOurs: true };
  const read = await connector.read(call, { id: remoteId, version, url }, checkpointOf(publishing)).catch(() => null);
  return read === null || read.type === "unknown" ? { type: "unknown", isOurs: false } : read;
}

async function putOff(ctx: AppContext, { organizationId, postId, channelId }: PublicationToRun, ms: number) {
  const runAt = new Date(ctx.clock.now().getTime() + ms);
  await writeScope(ctx.db, of({ organizationId, postId, channelId }), (scope) =>
    enqueueReading(scope, { postId, channelId, runAt }),
  );
}

/** Under the lock of the post, and by what is known then: one of ours may have begun to change it meanwhile. */
async function settleReading(ctx: AppContext, which: PublicationToRun, read: Read): Promise<void> {
  const { organizationId, postId, channelId } = which;
  const at = ctx.clock.now();
  const settled = await writeScope(ctx.db, of(which), async (scope) => {
    const post = await lockPost(scope, postId);
    const publishing = await readPublishing(scope, which);
    if (post === null || publishing === null || isOver(publishing, at)) return null;
    const overtaken = await readOvertaken(scope, publishing.publicationId);
    if (overtaken === "over") return null;
    await enqueueReading(scope, { postId, channelId, runAt: new Date(at.getTime() + dayMs) });
    const signed = signedChannel(publishing);
    if (overtaken === "changing" || signed === null) return null;
    const { publicationId, state, verifiedAt } = publishing;
    const differences = differencesOf(read, signed, publishing.way);
    const before = publishing.differences ?? [];
    const isNews = differences.join() !== before.join();
    await noteReadAgain(scope, { publicationId, differences, at });
    if (!isNews && state === "verified") return null;
    // It was never seen as it was signed: now it is, or not yet.
    if (state === "accepted" || verifiedAt === null)
      return differences.length === 0 && state === "accepted" ? { type: "verified" as const, publicationId } : null;
    await noteNews(scope, { post, channelId, publishing, differences, words: wordsOf(read), at });
    return { type: "news" as const, version: post.version + 1 };
  });
  if (settled?.type === "news") {
    ctx.notify({ organizationId, postId, version: settled.version });
    ctx.wake();
  }
  if (settled?.type !== "verified") return;
  const { publicationId } = settled;
  await tellIter(ctx, which, { type: "publicationVerified" }, (scope) =>
    noteReadBack(scope, { publicationId, differences: [], at, againAt: null }),
  );
}

function wordsOf(read: Read): string {
  return read.type === "gone" ? "" : read.text.slice(0, 500);
}

interface News {
  post: PostForUpdate;
  channelId: string;
  publishing: Publishing;
  differences: string[];
  words: string;
  at: Date;
}

/** Somebody changed it there, took it off, or put it back: on record, in the log, and told once. */
async function noteNews(scope: Scope, news: News): Promise<void> {
  const { post, channelId, publishing, differences, words, at } = news;
  const { publicationId, calls } = publishing;
  const isGone = differences.includes("gone");
  const id = newId(at);
  await beginCall(scope, {
    id,
    publicationId,
    number: (calls.at(-1)?.number ?? 0) + 1,
    kind: "read",
    process: `${hostname()}:${process.pid}`,
    digest: null,
    checkpoint: null,
    at,
  });
  const outcome = isGone ? "gone" : differences.length > 0 ? "different" : "same";
  await endCall(scope, { id, outcome, evidence: { status: null, requestId: null, words }, at });
  await forgetReadings(scope, publicationId);
  if (differences.length > 0) {
    const cause: AlarmCause = isGone ? "gone" : "changed";
    await raiseAlarm(scope, { publicationId, cause, at });
    await mailAlarm(scope, { post, channelId, cause, at });
  }
  const subject = {
    subject: { type: "post" as const, id: post.id },
    chain: { seq: post.chainSeq, head: post.chainHead },
  };
  const entries = prepareEntries(scope.organizationId, subject, [
    { ...entryOf(channelId, differences), actorId: null, means: "network", at },
  ]);
  await updateBrief(scope, { postId: post.id, changes: {}, chain: entries[0], at });
  await appendLogEntries(scope, entries);
}

function entryOf(channelId: string, differences: string[]): Pick<NewEntry, "type" | "payload"> {
  if (differences.includes("gone")) return { type: "publication.goneThere", payload: { channelId } };
  if (differences.length === 0) return { type: "publication.sameAgain", payload: { channelId } };
  return { type: "publication.changedThere", payload: { channelId, differences } };
}
