/**
 * Bluesky and other servers of the AT Protocol. The name of the record is chosen here and the record is the same at every
 * try, so that a repeated call leaves one post; another record of that name is never written over.
 */
import { z } from "zod";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { blueskyPost } from "#workflows/networks/way-out.ts";
import { isOk } from "#app/connectors/ask.ts";
import type {
  Attempt,
  Call,
  Capabilities,
  Checkpoint,
  Connector,
  Finding,
  Found,
  Outcome,
  ReadBack,
  RemotePost,
} from "#app/connectors/contract.ts";
import { notFoundOut } from "#app/connectors/outcomes.ts";
import { afterPost, foundBefore, foundPost, placed, postsOf } from "#app/connectors/threads.ts";
import { keptSchema, prepare, recordFor, recordOf } from "./prepare.ts";
import { type BlueskyBody, bodySchema, renderBluesky } from "./render.ts";
import { identify, refresh } from "./session.ts";
import { tidAfter, tidOf } from "./tid.ts";
import { blueskyFailure, errorOf, isAbsent, procedure, query } from "./xrpc.ts";

export const bluesky: Connector = {
  network: "bluesky",
  tried: [
    {
      against: "server",
      name: "@atproto/pds 0.4.217",
      what: [
        "connect",
        "renew",
        "publish",
        "images",
        "link",
        "card",
        "thread",
        "reply",
        "readBack",
        "remove",
        "lostAnswer",
      ],
    },
  ],
  connecting: {
    type: "fields",
    server: "https://bsky.social",
    fields: [
      { name: "server", secret: false, kind: "url" },
      { name: "identifier", secret: false, kind: "text" },
      { name: "password", secret: true, kind: "key" },
    ],
  },
  identify,
  capabilities: async () => capabilities,
  render: renderBluesky,
  keyFor: tidOf,
  publish,
  resume: publish,
  reconcile,
  find,
  read,
  remove,
  refresh,
};

const collection = "app.bsky.feed.post";
const { maxCount, maxImageBytes, imageTypes } = mediaRules.bluesky;
const capabilities: Capabilities = {
  textLimit: 300,
  images: { most: maxCount, bytes: maxImageBytes ?? 2_000_000, mimes: imageTypes, longestAlt: null },
  // The record could be changed, but readers would go on seeing what stood there first.
  canEdit: false,
  canRemove: true,
  canReply: true,
  canReconcile: true,
  idempotency: "clientId",
  mediaByAddress: false,
  quota: null,
};

const written = z.object({ uri: z.string(), cid: z.string() });
const record = written.extend({
  value: z.object({
    text: z.string(),
    embed: z
      .looseObject({
        images: z.array(z.object({ alt: z.string() })).optional(),
        external: z.object({ uri: z.string(), title: z.string(), description: z.string() }).optional(),
      })
      .optional(),
  }),
});

/** The post that is next: the only one, or the first that the checkpoint does not have. */
async function publish(call: Call, attempt: Attempt): Promise<Outcome> {
  const { posts } = keptSchema.parse(attempt.checkpoint ?? {});
  const { body, total, key } = nextPost(attempt, posts);
  if (body === null) return afterPost({}, posts, { total, evidence: foundBefore });
  const prepared = await prepare(call, attempt, body);
  if ("type" in prepared) return prepared;
  const asked = await procedure(call, "com.atproto.repo.putRecord", {
    repo: call.connection.account.id,
    collection,
    rkey: key,
    record: recordFor(key, body, prepared),
    // There is none of that name, or the very same.
    swapRecord: null,
  });
  const answer = isOk(asked) ? written.safeParse(asked.json) : null;
  if (answer?.success) {
    const made = [...posts, postOf(call, answer.data.uri, answer.data.cid)];
    if (made.length === total && total > 1) await call.save({ ...prepared, posts: made });
    return afterPost(prepared, made, { total, evidence: asked.evidence });
  }
  const evidence = placed(asked.evidence, posts.length + 1, total);
  // The server forgets pictures of which no post came: they are sent again.
  if (errorOf(asked)?.error === "BlobNotFound" || errorOf(asked)?.message.startsWith("Could not find blob")) {
    await call.save({ ...prepared, blobs: {} });
    return { type: "notSent", afterSeconds: 0, evidence };
  }
  return { ...blueskyFailure(asked, true, call.now()), evidence };
}

/** As one post of its own, under a name of its own; null where all of them are out. */
function nextPost(
  { rendered, key }: Attempt,
  posts: readonly RemotePost[],
): { body: BlueskyBody | null; total: number; key: string } {
  const { next = [], ...first } = bodySchema.parse(rendered.body);
  const total = next.length + 1;
  const before = posts.at(-1);
  if (before === undefined) return { body: first, total, key };
  const said = next[posts.length - 1];
  const answers = { uri: before.id, cid: before.version ?? "" };
  const body = said === undefined ? null : { ...first, ...said, images: [], card: null, answers };
  return { body, total, key: tidAfter(key, posts.length) };
}

async function reconcile(call: Call, attempt: Attempt): Promise<Finding> {
  const { posts } = keptSchema.parse(attempt.checkpoint ?? {});
  const { body, total, key } = nextPost(attempt, posts);
  if (body === null) return foundPost(posts, { total, evidence: foundBefore });
  const of = { repo: call.connection.account.id, collection, rkey: key };
  const asked = await query(call, "com.atproto.repo.getRecord", of);
  if (isAbsent(asked)) return { type: "absent", evidence: asked.evidence };
  const answer = isOk(asked) ? written.safeParse(asked.json) : null;
  if (!answer?.success) return notFoundOut(asked);
  const found = postOf(call, answer.data.uri, answer.data.cid);
  return foundPost([...posts, found], { total, evidence: asked.evidence });
}

const resolved = z.object({ did: z.string().startsWith("did:") });

/** By the address of the network's own pages, which names the account by its handle or its number. */
async function find(call: Call, address: string): Promise<Found> {
  const at = blueskyPost(address);
  if (at === null) return { type: "absent", evidence: { status: null, requestId: null, words: "No post of Bluesky." } };
  let repo = at.whose;
  if (!repo.startsWith("did:")) {
    const asked = await query(call, "com.atproto.identity.resolveHandle", { handle: repo });
    const answer = isOk(asked) ? resolved.safeParse(asked.json) : null;
    const isNobody = asked.type === "answered" && asked.status === 400 && errorOf(asked)?.error === "InvalidRequest";
    if (!answer?.success) return isNobody ? { type: "absent", evidence: asked.evidence } : notFoundOut(asked);
    repo = answer.data.did;
  }
  const asked = await query(call, "com.atproto.repo.getRecord", { repo, collection, rkey: at.name });
  if (isAbsent(asked)) return { type: "absent", evidence: asked.evidence };
  const answer = isOk(asked) ? written.safeParse(asked.json) : null;
  if (!answer?.success) return notFoundOut(asked);
  const { uri: id, cid: version } = answer.data;
  return { type: "found", post: { id, version, url: address }, evidence: asked.evidence };
}

async function read(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<ReadBack> {
  const [first, ...next] = postsOf(post, checkpoint);
  const head = await readOne(call, first ?? post);
  if (head.type !== "read" || next.length === 0) return head;
  const thread = [head.text];
  for (const one of next) {
    const there = await readOne(call, one);
    if (there.type === "unknown") return there;
    if (there.type === "read") thread.push(there.text);
  }
  return { ...head, thread };
}

async function readOne(call: Call, post: RemotePost): Promise<ReadBack> {
  const asked = await query(call, "com.atproto.repo.getRecord", recordOf(post.id));
  if (isAbsent(asked)) return { type: "gone" };
  const answer = isOk(asked) ? record.safeParse(asked.json) : null;
  if (!answer?.success) return { type: "unknown", evidence: asked.evidence };
  const { text, embed } = answer.data.value;
  const { external } = embed ?? {};
  const card = external ? { url: external.uri, title: external.title, description: external.description } : null;
  return { type: "read", text, title: null, images: embed?.images ?? [], card, url: postOf(call, post.id, null).url };
}

/** The last post first, so that none is left without what it answers. */
async function remove(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<Outcome> {
  const [first = post, ...next] = postsOf(post, checkpoint);
  for (const one of next.reverse()) {
    const outcome = await removeOne(call, one);
    if (outcome.type !== "published") return outcome;
  }
  return removeOne(call, first);
}

/** Says the same whether it was there or not. */
async function removeOne(call: Call, post: RemotePost): Promise<Outcome> {
  const asked = await procedure(call, "com.atproto.repo.deleteRecord", recordOf(post.id));
  return isOk(asked) ? { type: "published", post, evidence: asked.evidence } : blueskyFailure(asked, true, call.now());
}

function postOf({ connection }: Call, uri: string, cid: string | null): RemotePost {
  const url = `https://bsky.app/profile/${connection.account.handle}/post/${recordOf(uri).rkey}`;
  return { id: uri, version: cid, url };
}
