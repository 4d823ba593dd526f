import { hostname } from "node:os";
import type { Connector, ReadBack } from "#app/connectors/contract.ts";
import { newId } from "#app/kernel/ids.ts";
import type { AppContext } from "#app/services/context.ts";
import type { Publishing } from "#db/queries/publishing.server.ts";
import type { CallEvidence, CallOutcome, SentWay } from "#db/schema/publications.ts";
import { type Scope, writeScope } from "#db/scope.server.ts";
import { beginCall, endCall, noteReadBack } from "#db/writes/publishing.server.ts";
import { canonicalText } from "#workflows/content/plain-text.ts";
import { enqueuePublication } from "./enqueue-publication.server.ts";
import { networkCall } from "./network-call.server.ts";
import { checkpointOf } from "./sent-way.ts";
import { type SignedChannel, signedChannel } from "./signed-content.ts";
import { tellIter } from "./tell-iter.server.ts";

export interface Reading {
  organizationId: string;
  postId: string;
  channelId: string;
  publishing: Publishing;
  connector: Connector;
}

/** Until the network shows what it took, or says for good that it shows something else. */
const pausesMs = [15_000, 60_000, 300_000, 900_000] as const;

/** Reads what stands on the network. Only what is equal to what was signed is verified. */
export async function readBack(ctx: AppContext, reading: Reading): Promise<void> {
  const { organizationId, postId, channelId, publishing, connector } = reading;
  const { connection, remoteId, remoteVersion: version, url, publicationId } = publishing;
  const signed = signedChannel(publishing);
  const call = connection && networkCall(ctx, { organizationId, stored: connection, attemptId: null });
  if (call === null || signed === null || remoteId === null || connector.read === undefined) return;
  const reads = publishing.calls.filter(({ kind }) => kind === "read");
  const id = newId(ctx.clock.now());
  const of = { organizationId, personId: null };
  await writeScope(ctx.db, of, (scope) =>
    beginCall(scope, {
      id,
      publicationId,
      number: (publishing.calls.at(-1)?.number ?? 0) + 1,
      kind: "read",
      process: `${hostname()}:${process.pid}`,
      digest: null,
      checkpoint: null,
      at: ctx.clock.now(),
    }),
  );
  const read = await connector
    .read(call, { id: remoteId, version, url }, checkpointOf(publishing))
    .catch((error: unknown): ReadBack => ({
      type: "unknown",
      evidence: { status: null, requestId: null, words: String(error).slice(0, 500) },
    }));
  const at = ctx.clock.now();
  const pause = pausesMs[reads.length];
  const againAt = pause === undefined ? null : new Date(at.getTime() + pause);
  const end = (scope: Scope, outcome: CallOutcome, evidence: CallEvidence) =>
    endCall(scope, { id, outcome, evidence, at });
  const differences = read.type === "unknown" ? [] : differencesOf(read, signed, publishing.way);
  if (read.type !== "unknown" && differences.length === 0) {
    await tellIter(ctx, reading, { type: "publicationVerified" }, async (scope) => {
      await end(scope, "same", { status: null, requestId: null, words: "" });
      await noteReadBack(scope, { publicationId, differences, at, againAt: null });
    });
    return;
  }
  await writeScope(ctx.db, of, async (scope) => {
    if (read.type === "unknown") await end(scope, "unknown", read.evidence);
    else {
      const words = read.type === "gone" ? "" : read.text.slice(0, 500);
      await end(scope, read.type === "gone" ? "gone" : "different", { status: null, requestId: null, words });
      // What a network shows late is no other text: it is said at the last look.
      if (againAt === null || reads.length > 0) await noteReadBack(scope, { publicationId, differences, at, againAt });
    }
    if (againAt !== null) await enqueuePublication(scope, { postId, channelId, runAt: againAt });
  });
}

/** What does not stand there as it was signed, as codes that pages have words for. Signed of a withdrawal is that nothing does. */
export function differencesOf(
  read: Exclude<ReadBack, { type: "unknown" }>,
  signed: Pick<SignedChannel, "text" | "media" | "title" | "thread" | "contentWarning" | "card">,
  way: SentWay | null,
): string[] {
  if (way === "remove") return read.type === "gone" ? [] : ["stillThere"];
  if (read.type === "gone") return ["gone"];
  const differences: string[] = [];
  const posts = signed.thread ?? [signed.text];
  const there = signed.thread && read.thread ? read.thread : [read.text];
  if (there.length < posts.length && read.thread) differences.push("thread");
  else if (there.some((text, index) => canonicalText(text) !== canonicalText(posts[index] ?? "")))
    differences.push("text");
  if (read.contentWarning !== undefined && canonicalText(read.contentWarning ?? "") !== (signed.contentWarning ?? ""))
    differences.push("contentWarning");
  if (read.title !== null && canonicalText(read.title) !== canonicalText(signed.title)) differences.push("title");
  if (read.images.length !== signed.media.length) differences.push("images");
  // Some networks do not give the words of an image back: of those nothing is said.
  else if (
    read.images.some(
      ({ alt }, index) => alt !== null && canonicalText(alt) !== canonicalText(signed.media[index]?.alt ?? ""),
    )
  )
    differences.push("alt");
  if (read.card !== undefined && !isSameCard(read.card, signed.card ?? null)) differences.push("card");
  return differences;
}

type CardWords = Pick<NonNullable<SignedChannel["card"]>, "url" | "title" | "description">;

function isSameCard(read: CardWords | null, signed: CardWords | null): boolean {
  if (read === null || signed === null) return read === signed;
  const same = (one: string, other: string) => canonicalText(one) === canonicalText(other);
  return read.url === signed.url && same(read.title, signed.title) && same(read.description, signed.description);
}
