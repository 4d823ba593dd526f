/**
 * A site on WordPress, by an application password. The end of a post's address is the key of its publication: it is looked
 * for before each try, since a second post of the same name would get one of its own.
 */
import { z } from "zod";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { type Asked, inWords, isOk, jsonBody } from "#app/connectors/ask.ts";
import type {
  Attempt,
  Call,
  Capabilities,
  Connector,
  Finding,
  Identified,
  Outcome,
  ReadBack,
  RemotePost,
  Secrets,
} from "#app/connectors/contract.ts";
import { digestOf } from "#app/connectors/keys.ts";
import { notFoundOut } from "#app/connectors/outcomes.ts";
import { isGone, send, sideOf, wordpressFailure } from "./api.ts";
import { altsOf, bodySchema, contentOf, escaped, renderWordpress, textOf, unescaped } from "./blocks.ts";
import { sentImages } from "./media.ts";

export const wordpress: Connector = {
  network: "wordpress",
  tried: [
    {
      against: "server",
      name: "WordPress 6.1",
      what: ["connect", "publish", "images", "link", "readBack", "edit", "remove", "lostAnswer"],
    },
  ],
  connecting: {
    type: "fields",
    server: null,
    fields: [
      { name: "server", secret: false, kind: "url" },
      { name: "user", secret: false, kind: "text" },
      { name: "password", secret: true, kind: "key" },
    ],
  },
  identify,
  capabilities: async () => capabilities,
  render: renderWordpress,
  keyFor: (publicationId) => `p${digestOf(publicationId).readBigUInt64BE().toString(36)}`,
  publish,
  reconcile,
  read,
  edit,
  remove,
};

const { maxCount, maxImageBytes, imageTypes } = mediaRules.wordpress;
const capabilities: Capabilities = {
  textLimit: null,
  images: {
    most: maxCount,
    bytes: maxImageBytes ?? Number.MAX_SAFE_INTEGER,
    mimes: imageTypes,
    longestAlt: null,
  },
  canEdit: true,
  canRemove: true,
  canReply: false,
  canReconcile: true,
  idempotency: "none",
  mediaByAddress: false,
  quota: null,
};

const posts = "/wp/v2/posts";
const site = z.object({ name: z.string(), namespaces: z.array(z.string()) });
const user = z.object({
  id: z.number(),
  slug: z.string(),
  link: z.string(),
  capabilities: z.record(z.string(), z.boolean()),
});
const post = z.object({ id: z.number(), link: z.string(), status: z.string(), modified_gmt: z.string() });
const written = post.extend({ title: z.object({ raw: z.string() }), content: z.object({ raw: z.string() }) });

async function identify(call: Omit<Call, "connection"> & { server: string; secrets: Secrets }): Promise<Identified> {
  const root = await send(call, "/", { method: "GET" });
  const described = isOk(root) ? site.safeParse(root.json) : null;
  if (!described?.success || !described.data.namespaces.includes("wp/v2"))
    return { type: refuses(root) ? "refused" : "unreachable", evidence: root.evidence };
  const asked = await send(call, "/wp/v2/users/me", { method: "GET", query: { context: "edit" } });
  const found = isOk(asked) ? user.safeParse(asked.json) : null;
  if (!found?.success) return { type: refuses(asked) ? "refused" : "unreachable", evidence: asked.evidence };
  const { id, slug, link, capabilities: may } = found.data;
  if (!may.publish_posts || !may.upload_files)
    return { type: "refused", evidence: inWords("This user may not publish posts and send pictures.", call) };
  const account = { id: String(id), handle: slug, name: described.data.name, url: link };
  return { type: "account", account, secrets: call.secrets, expiresAt: null };
}

function refuses(asked: Asked): boolean {
  return asked.type === "answered" && asked.status >= 400 && asked.status < 500 && asked.status !== 429;
}

async function publish(call: Call, attempt: Attempt): Promise<Outcome> {
  const body = bodySchema.parse(attempt.rendered.body);
  const before = await lookFor(call, slugOf(attempt));
  if (!before.ok) return wordpressFailure(before.asked, false, call.now());
  if (before.post !== null) return outcomeOf(before.post, before.asked);
  const images = await sentImages(call, attempt);
  if ("type" in images) return images;
  const content = contentOf(body, images.media);
  const given = { title: escaped(body.title), content, slug: slugOf(attempt), status: "publish" };
  const asked = await send(sideOf(call), posts, { method: "POST", ...jsonBody(given) });
  const answer = isOk(asked) ? post.safeParse(asked.json) : null;
  return answer?.success ? outcomeOf(answer.data, asked) : wordpressFailure(asked, true, call.now());
}

async function reconcile(call: Call, attempt: Attempt): Promise<Finding> {
  const looked = await lookFor(call, slugOf(attempt));
  if (!looked.ok) return notFoundOut(looked.asked);
  const { evidence } = looked.asked;
  return looked.post === null ? { type: "absent", evidence } : { type: "found", post: remote(looked.post), evidence };
}

type Looked = { ok: true; post: z.infer<typeof post> | null; asked: Asked } | { ok: false; asked: Asked };

/** In any state but the bin, where its name is changed. */
async function lookFor(call: Call, slug: string): Promise<Looked> {
  const query = { slug, status: "publish,future,draft,pending,private", context: "edit" };
  const asked = await send(sideOf(call), posts, { method: "GET", query });
  const answer = isOk(asked) ? z.array(post).safeParse(asked.json) : null;
  return answer?.success ? { ok: true, post: answer.data[0] ?? null, asked } : { ok: false, asked };
}

function slugOf({ key, rendered }: Attempt): string {
  const { slug } = bodySchema.parse(rendered.body);
  return slug === "" ? key : `${slug}-${key}`;
}

/** Some sites have every post looked at by somebody else first. */
function outcomeOf(found: z.infer<typeof post>, { evidence }: Asked): Outcome {
  if (found.status === "publish") return { type: "published", post: remote(found), evidence };
  return { type: "operatorAction", action: "permission", evidence };
}

function remote({ id, link, modified_gmt }: z.infer<typeof post>): RemotePost {
  return { id: String(id), version: modified_gmt, url: link };
}

async function read(call: Call, { id }: RemotePost): Promise<ReadBack> {
  const asked = await send(sideOf(call), `${posts}/${id}`, { method: "GET", query: { context: "edit" } });
  if (isGone(asked)) return { type: "gone" };
  const answer = isOk(asked) ? written.safeParse(asked.json) : null;
  if (!answer?.success) return { type: "unknown", evidence: asked.evidence };
  const { title, content, link, status } = answer.data;
  if (status !== "publish") return { type: "gone" };
  const [text, images] = [textOf(content.raw), altsOf(content.raw)];
  return { type: "read", text, title: unescaped(title.raw), images, url: link };
}

async function edit(call: Call, { id }: RemotePost, attempt: Attempt): Promise<Outcome> {
  const body = bodySchema.parse(attempt.rendered.body);
  const images = await sentImages(call, attempt);
  if ("type" in images) return images;
  const given = { title: escaped(body.title), content: contentOf(body, images.media) };
  const asked = await send(sideOf(call), `${posts}/${id}`, { method: "POST", ...jsonBody(given) });
  const answer = isOk(asked) ? post.safeParse(asked.json) : null;
  return answer?.success ? outcomeOf(answer.data, asked) : wordpressFailure(asked, true, call.now());
}

/** Into the bin, from which the site's people can take it back. */
async function remove(call: Call, there: RemotePost): Promise<Outcome> {
  const asked = await send(sideOf(call), `${posts}/${there.id}`, { method: "DELETE" });
  if (isOk(asked) || isGone(asked)) return { type: "published", post: there, evidence: asked.evidence };
  return wordpressFailure(asked, true, call.now());
}
