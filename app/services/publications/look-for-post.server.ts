import { hostname } from "node:os";
import type { Finding, ReadBack } from "#app/connectors/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { type CallMade, readPublishing, readSignedImages } from "#db/queries/publishing.server.ts";
import type { CallOutcome } from "#db/schema/publications.ts";
import { readScope, writeScope } from "#db/scope.server.ts";
import { beginCall, endCall, noteHealth, saveCheckpoint } from "#db/writes/publishing.server.ts";
import { contentOf, signedChannel, signedHashes } from "./signed-content.ts";
import { enqueuePublication } from "./enqueue-publication.server.ts";
import { networkCall } from "./network-call.server.ts";
import { differencesOf } from "./read-back.server.ts";
import { noteOut } from "./settle-call.server.ts";
import { threadOf } from "./sent-way.ts";
import { type Running, tellIter } from "./tell-iter.server.ts";

/** As the record says it: of what was to be changed or taken off, what was seen there. */
function outcomeOf(kind: CallMade["kind"], found: Finding["type"]): CallOutcome {
  if (found === "part") return "found";
  if (found === "unknown" || (kind !== "remove" && kind !== "edit")) return found;
  if (kind === "remove") return found === "found" ? "gone" : "found";
  return found === "found" ? "same" : "different";
}

/** Asks the network whether it has what a call without an answer sent. It sends nothing, and so no stop keeps it back. */
export async function lookForPost(ctx: AppContext, running: Running, lost: CallMade): Promise<void> {
  const { organizationId, postId, channelId, publishing, connector, connection } = running;
  const of = { organizationId, personId: null };
  const id = newId(ctx.clock.now());
  await writeScope(ctx.db, of, async (scope) => {
    const calls = (await readPublishing(scope, { postId, channelId }))?.calls ?? publishing.calls;
    await beginCall(scope, {
      id,
      publicationId: publishing.publicationId,
      number: (calls.at(-1)?.number ?? 0) + 1,
      kind: "reconcile",
      process: `${hostname()}:${process.pid}`,
      digest: null,
      checkpoint: null,
      at: ctx.clock.now(),
    });
  });
  const finding = lost.kind === "remove" || lost.kind === "edit" ? await readThere(lost.kind) : await find();
  const at = ctx.clock.now();
  const note = { id, outcome: outcomeOf(lost.kind, finding.type), evidence: finding.evidence, at };
  if (finding.type === "part") {
    // One post of a thread: the call that sent it is answered by this, and what follows goes on from it.
    await tellIter(ctx, running, { type: "publicationUnsent", attemptId: lost.id, pending: true }, async (scope) => {
      const evidence = lost.evidence ?? finding.evidence;
      await endCall(scope, note);
      await endCall(scope, { id: lost.id, outcome: "pending", evidence, checkpoint: finding.checkpoint, at });
      await noteHealth(scope, { channelId, health: "ok", at });
      await enqueuePublication(scope, { postId, channelId, runAt: at });
    });
    ctx.wake();
    return;
  }
  if (finding.type === "found") {
    const told = {
      type: "publicationAccepted",
      attemptId: lost.id,
      url: lost.kind === "remove" ? null : finding.post.url,
    } as const;
    await tellIter(ctx, running, told, async (scope, accepted) => {
      await endCall(scope, note);
      if (finding.checkpoint) await saveCheckpoint(scope, { id: lost.id, checkpoint: finding.checkpoint });
      await noteHealth(scope, { channelId, health: "ok", at });
      if (accepted) await noteOut(scope, ctx, running, finding.post);
    });
    return;
  }
  await writeScope(ctx.db, of, async (scope) => {
    await endCall(scope, note);
    await noteHealth(scope, { channelId, health: finding.type === "absent" ? "ok" : "down", at });
    await enqueuePublication(scope, { postId, channelId, runAt: at });
  });
  ctx.wake();

  /** Whether what was to be changed reads as it was signed, or what was to be taken off is gone. */
  async function readThere(kind: "remove" | "edit"): Promise<Finding> {
    const call = networkCall(ctx, { organizationId, stored: connection, attemptId: null });
    const signed = signedChannel(publishing);
    const { target: post } = publishing;
    if (call === null || signed === null || post === null || connector.read === undefined)
      return { type: "unknown", evidence: { status: null, requestId: null, words: "the network could not be asked" } };
    const read = await connector.read(call, post, threadOf(post)).catch((error: unknown): ReadBack => ({
      type: "unknown",
      evidence: { status: null, requestId: null, words: String(error).slice(0, 500) },
    }));
    if (read.type === "unknown") return read;
    const isDone = differencesOf(read, signed, kind).length === 0;
    const words = read.type === "gone" ? "" : read.text.slice(0, 500);
    const evidence = { status: null, requestId: null, words };
    return isDone ? { type: "found", post, evidence } : { type: "absent", evidence };
  }

  async function find(): Promise<Finding> {
    const call = networkCall(ctx, { organizationId, stored: connection, attemptId: null });
    const signed = signedChannel(publishing);
    if (call === null || signed === null || publishing.key === null || connector.reconcile === undefined)
      return { type: "unknown", evidence: { status: null, requestId: null, words: "the network could not be asked" } };
    const images = await readScope(ctx.db, of, (scope) => readSignedImages(scope, signedHashes(signed)));
    const answers = publishing.way === "create" ? publishing.target : null;
    const content = contentOf(signed, publishing.language, images, answers);
    if (content === null)
      return { type: "unknown", evidence: { status: null, requestId: null, words: "an image is kept no more" } };
    const attempt = { key: publishing.key, rendered: connector.render(content), checkpoint: lost.checkpoint };
    return connector.reconcile(call, attempt).catch((error: unknown) => ({
      type: "unknown",
      evidence: { status: null, requestId: null, words: String(error).slice(0, 500) },
    }));
  }
}
