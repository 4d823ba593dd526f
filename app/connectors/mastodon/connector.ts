/**
 * Mastodon, and servers that speak its language (https://docs.joinmastodon.org/methods/statuses/). Each try carries the same
 * key, by which Mastodon makes one post for an hour. Others pass the key over, so that a lost answer is first looked for
 * among the posts of the account.
 */
import { z } from "zod";
import { isOk, jsonBody } from "#app/connectors/ask.ts";
import type {
  Attempt,
  Call,
  Checkpoint,
  Connector,
  Content,
  Finding,
  Found,
  Identified,
  Outcome,
  ReadBack,
  RemotePost,
  Rendered,
  Secrets,
} from "#app/connectors/contract.ts";
import { firstTriedAt, timedKey } from "#app/connectors/keys.ts";
import { notFoundOut } from "#app/connectors/outcomes.ts";
import { afterPost, foundBefore, foundPost, placed, postsOf } from "#app/connectors/threads.ts";
import { get, isGone, mastodonFailure, send, sideOf } from "./api.ts";
import { capabilities } from "./instance.ts";
import { keptSchema, mediaIds } from "./media.ts";
import { beginSignIn, exchangeCode } from "./oauth.ts";
import { bodySchema, type MastodonBody, mayBe, postOf, sameWords, statusSchema, writtenText } from "./statuses.ts";

export const mastodon: Connector = {
  network: "mastodon",
  tried: [
    {
      against: "server",
      name: "snac 2.75",
      what: ["connect", "publish", "images", "link", "contentWarning", "thread", "readBack", "edit", "lostAnswer"],
    },
    {
      against: "standIn",
      name: "Mastodon 4.4",
      what: [
        "connect",
        "publish",
        "images",
        "contentWarning",
        "thread",
        "reply",
        "readBack",
        "edit",
        "remove",
        "lostAnswer",
      ],
    },
  ],
  connecting: {
    type: "oauth",
    fields: [{ name: "server", secret: false, kind: "url" }],
    begin: beginSignIn,
    finish: exchangeCode,
  },
  identify,
  capabilities,
  render,
  keyFor: timedKey,
  publish,
  resume: publish,
  resumeMakesPosts: true,
  reconcile,
  find,
  read,
  edit,
  remove,
};

const account = z.object({ id: z.string(), username: z.string(), display_name: z.string(), url: z.url() });

async function identify(call: Omit<Call, "connection"> & { server: string; secrets: Secrets }): Promise<Identified> {
  const asked = await get(call, "/api/v1/accounts/verify_credentials");
  const { evidence } = asked;
  const answer = isOk(asked) ? account.safeParse(asked.json) : null;
  if (answer?.success) {
    const { id, username, display_name, url } = answer.data;
    const handle = `${username}@${new URL(url).host}`;
    const found = { id, handle, name: display_name || username, url };
    return { type: "account", account: found, secrets: call.secrets, expiresAt: null };
  }
  const refuses = asked.type === "answered" && (asked.status === 401 || asked.status === 403 || asked.status === 422);
  return { type: refuses ? "refused" : "unreachable", evidence };
}

/** A card is the server's own work, of a link in the text. */
function render({ text, thread = [], contentWarning, language, images, answers }: Content): Rendered {
  const [first = text, ...next] = thread;
  const body: MastodonBody = {
    status: first,
    spoiler_text: contentWarning ?? "",
    sensitive: contentWarning !== null,
    language: language.split("-")[0] ?? language,
    visibility: "public",
    in_reply_to_id: answers?.id ?? null,
    media: images.map(({ hash, alt }) => ({ hash, alt })),
    ...(next.length > 0 ? { next } : {}),
  };
  return { body, images };
}

/** The post that is next: the only one, or the first that the checkpoint does not have. */
async function publish(call: Call, attempt: Attempt): Promise<Outcome> {
  const { posts } = keptSchema.parse(attempt.checkpoint ?? {});
  const { body, total } = nextPost(attempt, posts);
  if (body === null) return afterPost({}, posts, { total, evidence: foundBefore });
  const ids = posts.length === 0 ? await mediaIds(call, attempt) : [];
  if ("type" in ids) return ids;
  const { headers, body: json } = jsonBody(givenOf(body, ids));
  const asked = await send(sideOf(call), "/api/v1/statuses", {
    method: "POST",
    headers: { ...headers, "idempotency-key": posts.length === 0 ? attempt.key : `${attempt.key}-${posts.length + 1}` },
    body: json,
  });
  const evidence = placed(asked.evidence, posts.length + 1, total);
  const status = isOk(asked) ? statusSchema.safeParse(asked.json) : null;
  if (status?.success) {
    const made = [...posts, postOf(status.data)];
    if (made.length === total && total > 1) await call.save({ posts: made });
    return afterPost({}, made, { total, evidence: asked.evidence });
  }
  if (isGone(asked) && body.in_reply_to_id !== null) return { type: "rejected", reason: "answered", evidence };
  return { ...mastodonFailure(asked, true, call.now()), evidence };
}

/** As one post of its own; null where all of them are out. */
function nextPost({ rendered }: Attempt, posts: readonly RemotePost[]): { body: MastodonBody | null; total: number } {
  const { next = [], ...first } = bodySchema.parse(rendered.body);
  const total = next.length + 1;
  const before = posts.at(-1);
  if (before === undefined) return { body: first, total };
  const status = next[posts.length - 1];
  return { body: status === undefined ? null : { ...first, status, media: [], in_reply_to_id: before.id }, total };
}

const perPage = 40;
const mostPages = 5;
/** Clocks differ: a post may seem to be made a little before it was. */
const clocksDifferMinutes = 10;

/** Newest first, back to when the publication was first tried. */
async function reconcile(call: Call, attempt: Attempt): Promise<Finding> {
  const { posts } = keptSchema.parse(attempt.checkpoint ?? {});
  const { body, total } = nextPost(attempt, posts);
  if (body === null) return foundPost(posts, { total, evidence: foundBefore });
  const since = firstTriedAt(attempt.key).getTime() - clocksDifferMinutes * 60_000;
  const path = `/api/v1/accounts/${encodeURIComponent(call.connection.account.id)}/statuses`;
  let older = "";
  for (let page = 0; page < mostPages; page += 1) {
    const asked = await get(sideOf(call), `${path}?limit=${perPage}&exclude_reblogs=true${older}`);
    const answer = isOk(asked) ? z.array(statusSchema).safeParse(asked.json) : null;
    if (!answer?.success) return notFoundOut(asked);
    for (const status of answer.data)
      if (status.created_at.getTime() >= since && mayBe(status, body))
        if (sameWords(await writtenText(call, status), body.status))
          return foundPost([...posts, postOf(status)], { total, evidence: asked.evidence });
    const last = answer.data.at(-1);
    if (last === undefined || last.created_at.getTime() < since || last.id === older.slice("&max_id=".length))
      return { type: "absent", evidence: asked.evidence };
    older = `&max_id=${encodeURIComponent(last.id)}`;
  }
  return {
    type: "unknown",
    evidence: { status: null, requestId: null, words: "Too many newer posts to look through." },
  };
}

const searched = z.object({ statuses: z.array(statusSchema.extend({ uri: z.string().optional() })) });

/** The server knows posts of other servers by numbers of its own: it is asked for the one at the address, and fetches it. */
async function find(call: Call, address: string): Promise<Found> {
  const query = new URLSearchParams({ q: address, type: "statuses", resolve: "true", limit: "5" });
  const asked = await get(sideOf(call), `/api/v2/search?${query}`);
  const answer = isOk(asked) ? searched.safeParse(asked.json) : null;
  if (!answer?.success) return notFoundOut(asked);
  const found = answer.data.statuses.find(({ url, uri }) => url === address || uri === address);
  const { evidence } = asked;
  return found === undefined ? { type: "absent", evidence } : { type: "found", post: postOf(found), evidence };
}

async function read(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<ReadBack> {
  const [first, ...next] = postsOf(post, checkpoint);
  const head = await readOne(call, first ?? post);
  if (head.type !== "read" || next.length === 0) return head;
  const thread = [head.text];
  let { contentWarning } = head;
  for (const one of next) {
    const there = await readOne(call, one);
    if (there.type === "unknown") return there;
    if (there.type === "gone") continue;
    thread.push(there.text);
    // Each of them has it: one that has another is what is told.
    if (there.contentWarning !== head.contentWarning) contentWarning = there.contentWarning;
  }
  return { ...head, thread, contentWarning };
}

async function readOne(call: Call, post: RemotePost): Promise<ReadBack> {
  const asked = await get(sideOf(call), pathOf(post));
  if (isGone(asked)) return { type: "gone" };
  const answer = isOk(asked) ? statusSchema.safeParse(asked.json) : null;
  if (!answer?.success) return { type: "unknown", evidence: asked.evidence };
  const { media_attachments, url, spoiler_text } = answer.data;
  const images = media_attachments.map(({ description }) => ({ alt: description || null }));
  const text = await writtenText(call, answer.data);
  return { type: "read", text, contentWarning: spoiler_text || null, title: null, images, url };
}

async function edit(call: Call, post: RemotePost, attempt: Attempt): Promise<Outcome> {
  const { next, ...body } = bodySchema.parse(attempt.rendered.body);
  if (next !== undefined) return { type: "rejected", reason: "other", evidence: isThread };
  const ids = await mediaIds(call, attempt);
  if ("type" in ids) return ids;
  const asked = await send(sideOf(call), pathOf(post), { method: "PUT", ...jsonBody(givenOf(body, ids)) });
  const status = isOk(asked) ? statusSchema.safeParse(asked.json) : null;
  if (status?.success) return { type: "published", post: postOf(status.data), evidence: asked.evidence };
  return mastodonFailure(asked, true, call.now());
}

const isThread = { status: null, requestId: null, words: "The posts of a thread are not edited together." };

/** The last post first, so that none is left without what it answers. */
async function remove(call: Call, post: RemotePost, checkpoint?: Checkpoint | null): Promise<Outcome> {
  const [first = post, ...next] = postsOf(post, checkpoint);
  for (const one of next.reverse()) {
    const outcome = await removeOne(call, one);
    if (outcome.type !== "published") return outcome;
  }
  return removeOne(call, first);
}

/** Some servers answer "not found" to every removal: it is looked at whether the post is still there. */
async function removeOne(call: Call, post: RemotePost): Promise<Outcome> {
  const asked = await send(sideOf(call), pathOf(post), { method: "DELETE" });
  const { evidence } = asked;
  if (isOk(asked)) return { type: "published", post, evidence };
  if (!isGone(asked)) return mastodonFailure(asked, true, call.now());
  const there = await readOne(call, post);
  if (there.type === "gone") return { type: "published", post, evidence };
  return there.type === "read" ? { type: "rejected", reason: "other", evidence } : { type: "unknown", evidence };
}

function givenOf({ media: _media, ...body }: MastodonBody, ids: string[]): Record<string, unknown> {
  return { ...body, media_ids: ids };
}

function pathOf({ id }: RemotePost): string {
  return `/api/v1/statuses/${encodeURIComponent(id)}`;
}
