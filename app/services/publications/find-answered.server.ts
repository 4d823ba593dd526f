import { hostname } from "node:os";
import type { Found } from "#app/connectors/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import { readPublishing } from "#db/queries/publishing.server.ts";
import { writeScope } from "#db/scope.server.ts";
import { beginCall, endCall, noteHealth, noteTarget } from "#db/writes/publishing.server.ts";
import { enqueuePublication } from "./enqueue-publication.server.ts";
import { networkCall } from "./network-call.server.ts";
import { endsFinding } from "./next-step.ts";
import { type Running, tellIter } from "./tell-iter.server.ts";

/**
 * Asks the network which post is at the address that is answered. It sends nothing, and so no stop keeps it back. What is not
 * found is not answered by the publisher: a person does it, or gives it up.
 */
export async function findAnswered(ctx: AppContext, running: Running, address: string): Promise<void> {
  const { organizationId, postId, channelId, publishing, connector, connection } = running;
  const { publicationId } = publishing;
  const of = { organizationId, personId: null };
  const id = newId(ctx.clock.now());
  await writeScope(ctx.db, of, async (scope) => {
    const calls = (await readPublishing(scope, { postId, channelId }))?.calls ?? publishing.calls;
    await beginCall(scope, {
      id,
      publicationId,
      number: (calls.at(-1)?.number ?? 0) + 1,
      kind: "find",
      process: `${hostname()}:${process.pid}`,
      digest: null,
      checkpoint: null,
      at: ctx.clock.now(),
    });
  });
  const finding = await find();
  const at = ctx.clock.now();
  const isOver = finding.type === "absent" || (finding.type === "unknown" && endsFinding(publishing.calls));
  const note = { id, outcome: finding.type, evidence: finding.evidence, at };
  if (isOver) {
    const told = { type: "publicationFailed", attemptId: null, fault: "answered" } as const;
    await tellIter(ctx, running, told, (scope) => endCall(scope, note));
    return;
  }
  await writeScope(ctx.db, of, async (scope) => {
    await endCall(scope, note);
    if (finding.type === "found") await noteTarget(scope, { publicationId, target: finding.post });
    else await noteHealth(scope, { channelId, health: "down", at });
    await enqueuePublication(scope, { postId, channelId, runAt: at });
  });
  ctx.wake();

  async function find(): Promise<Found> {
    const call = networkCall(ctx, { organizationId, stored: connection, attemptId: null });
    if (call === null || connector.find === undefined)
      return { type: "absent", evidence: { status: null, requestId: null, words: "the network could not be asked" } };
    return connector.find(call, address).catch((error: unknown) => ({
      type: "unknown",
      evidence: { status: null, requestId: null, words: String(error).slice(0, 500) },
    }));
  }
}
