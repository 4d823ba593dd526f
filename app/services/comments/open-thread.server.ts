import * as Y from "yjs";
import { type Failure, failure } from "#app/kernel/errors.ts";
import { isId, newId } from "#app/kernel/ids.ts";
import type { AppContext, TextPointer } from "#app/services/context.ts";
import { mainSlot } from "#app/services/posts/submission-problems.ts";
import { textFault } from "#app/services/posts/text-rules.ts";
import { ensureDoc, loadTextIn } from "#app/services/texts/open-text.server.ts";
import { textOf } from "#app/services/texts/text-doc.ts";
import { readText } from "#db/queries/facts-of-content.server.ts";
import { insertThread, type NewThread } from "#db/writes/comments.server.ts";
import { writeMarks } from "#db/writes/collab-docs.server.ts";
import { plainText } from "#workflows/content/plain-text.ts";
import { anchorThread } from "./anchor.ts";
import { discuss, type Discussed, type Discussing, type DiscussInput, threadIn } from "./discuss.server.ts";
import { findQuote, type QuoteWanted } from "./find-quote.ts";
import { say, saidBefore } from "./say.server.ts";
import { bodyFault, longestOf } from "./comment-form.ts";

export interface ThreadInput extends DiscussInput {
  /** `main`, or a channel's id where it departs from the common text. */
  slot: string;
  /** The words it is about; null or empty for the post as a whole. */
  quote: QuoteWanted | null;
  body: string;
  /** Of the form: the same one again is the same comment. */
  key?: string;
}

export type ThreadAnswer = { ok: true; repeated: boolean; threadId: string; commentId: string } | Failure;

/** Opens a thread on words of the text or on the post as a whole. In review too: no character of the text changes. */
export function openThread(ctx: AppContext, input: ThreadInput): Promise<ThreadAnswer> {
  return open(ctx, input, null);
}

/** Opens a thread that proposes other words; empty ones take the quoted words away. Nothing is written until a writer accepts. */
export function proposeReplacement(
  ctx: AppContext,
  { replacement, ...input }: ThreadInput & { quote: QuoteWanted; replacement: string },
): Promise<ThreadAnswer> {
  return open(ctx, input, plainText(replacement));
}

interface Opened {
  threadId: string;
  commentId: string;
}

type Hung = { anchor: NonNullable<NewThread["anchor"]>; pointer: TextPointer };

interface Opening {
  threadId: string;
  slot: string;
  replacement: string | null;
  body: string;
  key: string | undefined;
  hung: Hung | null;
}

export interface ReplyInput extends DiscussInput {
  threadId: string;
  body: string;
  /** Of the form: the same one again is the same comment. */
  key?: string;
}

/** Answers in a thread, open or closed. */
export async function replyToThread(
  ctx: AppContext,
  input: ReplyInput,
): Promise<{ ok: true; repeated: boolean; commentId: string } | Failure> {
  const body = plainText(input.body).trim();
  const fault = bodyFault(body, true);
  if (fault) return failure(fault);
  return discuss(ctx, input, async (discussing) => {
    const thread = await threadIn(discussing, input.threadId);
    if (thread === null) return failure("notFound");
    const refusal = discussing.refusal("comment");
    if (refusal) return refusal;
    const before = await saidBefore(discussing, input.key);
    if (before) return { ok: true, answer: { commentId: before.id }, entry: null };
    const { commentId } = await say(discussing, { threadId: thread.id, body, key: input.key });
    const entry = {
      type: "comment.replied",
      payload: { threadId: thread.id, commentId },
      personal: { text: body },
    } as const;
    return { ok: true, answer: { commentId }, entry };
  });
}

async function open(ctx: AppContext, input: ThreadInput, replacement: string | null): Promise<ThreadAnswer> {
  const { slot } = input;
  const body = plainText(input.body).trim();
  const quote = wantedQuote(input.quote);
  const fault =
    bodyFault(body, replacement === null) ??
    (quote && textFault(quote.quote, longestOf.quote)) ??
    (replacement === null ? null : textFault(replacement, longestOf.replacement));
  if (fault) return failure(fault);
  if (replacement !== null && quote === null) return failure("quoteMissing");
  if (slot !== mainSlot && !isId(slot)) return failure("channelUnknown", { slot });
  return discuss(ctx, input, async (discussing): Promise<Discussed<Opened> | Failure> => {
    const refusal = discussing.refusal("comment");
    if (refusal) return refusal;
    const before = await saidBefore(discussing, input.key);
    if (before) return { ok: true, answer: { threadId: before.threadId, commentId: before.id }, entry: null };
    const threadId = newId(discussing.at);
    const hung = quote && (await hang(discussing, { threadId, slot, quote }));
    if (quote && !hung) return failure("quoteMissing");
    if (replacement !== null && replacement === hung?.anchor.quote) return failure("proposalSame");
    return write(discussing, { threadId, slot: hung?.pointer.slot ?? slot, replacement, body, key: input.key, hung });
  });
}

async function write(
  discussing: Discussing,
  { threadId, slot, replacement, body, key, hung }: Opening,
): Promise<Discussed<Opened>> {
  const { scope, post, actor, at } = discussing;
  const { revisionHash } = post;
  const anchor = hung?.anchor ?? null;
  const kind = replacement === null ? "comment" : "proposal";
  const createdBy = actor.personId;
  const thread = { id: threadId, postId: post.id, slot, kind, replacement, anchor, revisionHash } as const;
  await insertThread(scope, { ...thread, createdBy, createdAt: at });
  const { commentId } = await say(discussing, { threadId, body, key });
  return {
    ok: true,
    answer: { threadId, commentId },
    entry: {
      type: replacement === null ? "comment.opened" : "proposal.made",
      payload: { threadId, commentId, slot },
      personal: {
        text: body === "" ? (replacement ?? undefined) : body,
        quote: anchor?.quote,
        replacement: replacement ?? undefined,
      },
    },
    ...(hung ? { pointer: hung.pointer } : {}),
  };
}

/** Finds the words and marks them, in the caller's transaction; null when they are not there. */
async function hang(
  { scope, post, actor, at }: Discussing,
  { threadId, slot: wanted, quote }: { threadId: string; slot: string; quote: QuoteWanted },
): Promise<Hung | null> {
  // A channel without a text of its own shows the common one.
  const own = await readText(scope, { postId: post.id, slot: wanted });
  const slot = own === undefined ? mainSlot : wanted;
  const { docId } = await ensureDoc(scope, { postId: post.id, slot, at });
  const { live } = (await loadTextIn(scope, docId)) ?? {};
  if (live === undefined) throw new Error(`The document ${docId} is gone`);
  const { doc, epoch, seq: head } = live;
  const place = findQuote(textOf(doc).toString(), quote);
  if (place === null) return null;
  const given: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => void given.push(update));
  const anchor = { ...anchorThread(doc, threadId, place), docId, epoch };
  const { clientID } = doc;
  doc.destroy();
  const { personId: actorId } = actor;
  const marked = { docId, epoch, head, msgId: newId(at), actorId, clientId: clientID, at };
  const seq = await writeMarks(scope, { ...marked, data: Y.mergeUpdates(given) });
  const { organizationId } = scope;
  return { anchor, pointer: { organizationId, postId: post.id, slot, docId, epoch, seq } };
}

function wantedQuote(quote: QuoteWanted | null): QuoteWanted | null {
  if (quote === null || quote.quote.trim() === "") return null;
  const { start, before, after } = quote;
  return {
    quote: plainText(quote.quote),
    ...(before === undefined ? {} : { before: plainText(before) }),
    ...(after === undefined ? {} : { after: plainText(after) }),
    ...(start === undefined ? {} : { start }),
  };
}
