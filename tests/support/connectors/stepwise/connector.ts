/** A connector of the stand-in that makes posts in steps: it uses all of the contract that the first networks leave unused. */
import { z } from "zod";
import { ask, type Asked, isOk, jsonBody } from "#app/connectors/ask.ts";
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
  Renewed,
  Secrets,
} from "#app/connectors/contract.ts";
import { timedKey } from "#app/connectors/keys.ts";
import { failureBeforehand, failureOf, notFoundOut } from "#app/connectors/outcomes.ts";

export const stepwise: Connector = {
  network: "instagram",
  tried: [],
  connecting: { type: "fields", server: null, fields: [{ name: "server", secret: false, kind: "url" }] },
  identify,
  capabilities,
  render: ({ text, images }) => ({
    body: { caption: text, images: images.map(({ hash, alt }) => ({ hash, alt })) },
    images,
  }),
  keyFor: timedKey,
  publish: goOn,
  resume: goOn,
  reconcile,
  read,
  remove,
  refresh,
};

const version = "202611";
const kept = z.object({ container: z.string().nullable().default(null) });
const body = z.object({ caption: z.string(), images: z.array(z.object({ hash: z.string(), alt: z.string() })) });
const account = z.object({ id: z.string(), handle: z.string(), name: z.string() });
const container = z.object({
  status: z.enum(["working", "finished", "published", "expired"]),
  post: z.string().nullable(),
});
const tokens = z.object({ access: z.string(), refresh: z.string(), expires_in: z.number() });
const failed = z.object({ code: z.string() });

interface Side {
  request: Call["request"];
  server: string;
  secrets: Secrets;
}

function send(side: Side, method: "GET" | "POST" | "DELETE", path: string, given?: unknown): Promise<Asked> {
  const { headers = {}, body: json } = given === undefined ? {} : jsonBody(given);
  const own = { authorization: `Bearer ${side.secrets.access ?? ""}`, "vendor-version": version };
  return ask(side, new URL(path, side.server).href, { method, headers: { ...headers, ...own }, body: json });
}

const sideOf = ({ request, connection }: Call): Side => ({
  request,
  server: connection.server,
  secrets: connection.secrets,
});

async function identify(call: Omit<Call, "connection"> & { server: string; secrets: Secrets }): Promise<Identified> {
  const asked = await send(call, "GET", "/account");
  const found = isOk(asked) ? account.safeParse(asked.json) : null;
  if (!found?.success)
    return {
      type: asked.type === "answered" && asked.status === 401 ? "refused" : "unreachable",
      evidence: asked.evidence,
    };
  return { type: "account", account: { ...found.data, url: null }, secrets: call.secrets, expiresAt: null };
}

async function capabilities(call: Call): Promise<Capabilities> {
  const asked = await send(sideOf(call), "GET", "/quota");
  const told = z.object({ left: z.number(), until: z.coerce.date() }).safeParse(isOk(asked) ? asked.json : null);
  return {
    textLimit: 2200,
    images: { most: 10, bytes: 8_000_000, mimes: ["image/jpeg"], longestAlt: 1000 },
    canEdit: false,
    canRemove: true,
    canReply: false,
    canReconcile: true,
    idempotency: "clientId",
    mediaByAddress: true,
    quota: told.success ? told.data : null,
  };
}

/** A container is made once, looked at until it is ready, and published once: each step goes on from what was kept. */
async function goOn(call: Call, attempt: Attempt): Promise<Outcome> {
  const { container: id } = kept.parse(attempt.checkpoint ?? {});
  if (id === null) return makeContainer(call, attempt);
  const looked = await send(sideOf(call), "GET", `/containers/${id}`);
  const found = isOk(looked) ? container.safeParse(looked.json) : null;
  if (!found?.success) return failure(looked, false, call.now());
  const { evidence } = looked;
  switch (found.data.status) {
    case "working":
      return { type: "pending", checkpoint: { container: id }, afterSeconds: 5, evidence };
    case "published":
      return { type: "published", post: remote(found.data.post ?? ""), evidence };
    case "expired":
      await call.save({});
      return { type: "notSent", afterSeconds: 0, evidence };
    case "finished": {
      const asked = await send(sideOf(call), "POST", "/publish", { container: id });
      const answer = isOk(asked) ? z.object({ post: z.string() }).safeParse(asked.json) : null;
      if (answer?.success) return { type: "published", post: remote(answer.data.post), evidence: asked.evidence };
      return failure(asked, true, call.now());
    }
  }
}

async function makeContainer(call: Call, { rendered }: Attempt): Promise<Outcome> {
  const { caption, images } = body.parse(rendered.body);
  const media = await Promise.all(images.map(async ({ hash, alt }) => ({ url: await call.imageAddress(hash), alt })));
  const asked = await send(sideOf(call), "POST", "/containers", { caption, media });
  const made = isOk(asked) ? z.object({ id: z.string() }).safeParse(asked.json) : null;
  if (!made?.success) return failure(asked, false, call.now());
  const checkpoint = { container: made.data.id };
  await call.save(checkpoint);
  return { type: "pending", checkpoint, afterSeconds: 5, evidence: asked.evidence };
}

async function reconcile(call: Call, { checkpoint }: Attempt): Promise<Finding> {
  const { container: id } = kept.parse(checkpoint ?? {});
  const looked = await send(sideOf(call), "GET", `/containers/${id}`);
  const found = isOk(looked) ? container.safeParse(looked.json) : null;
  if (!found?.success) return notFoundOut(looked);
  const { post } = found.data;
  return post === null
    ? { type: "absent", evidence: looked.evidence }
    : { type: "found", post: remote(post), evidence: looked.evidence };
}

async function read(call: Call, { id }: RemotePost): Promise<ReadBack> {
  const asked = await send(sideOf(call), "GET", `/posts/${id}`);
  if (asked.type === "answered" && asked.status === 404) return { type: "gone" };
  const shown = z.object({ caption: z.string(), media: z.array(z.object({ alt: z.string() })) });
  const answer = isOk(asked) ? shown.safeParse(asked.json) : null;
  if (!answer?.success) return { type: "unknown", evidence: asked.evidence };
  return { type: "read", text: answer.data.caption, title: null, images: answer.data.media, url: null };
}

async function remove(call: Call, post: RemotePost): Promise<Outcome> {
  const asked = await send(sideOf(call), "DELETE", `/posts/${post.id}`);
  const gone = asked.type === "answered" && asked.status === 404;
  return isOk(asked) || gone ? { type: "published", post, evidence: asked.evidence } : failure(asked, true, call.now());
}

async function refresh(call: Call): Promise<Renewed> {
  const asked = await send(sideOf(call), "POST", "/token", { refresh: call.connection.secrets.refresh });
  const renewed = isOk(asked) ? tokens.safeParse(asked.json) : null;
  if (renewed?.success) {
    const { expires_in, ...secrets } = renewed.data;
    return { type: "renewed", secrets, expiresAt: new Date(call.now().getTime() + expires_in * 1000) };
  }
  const refused = asked.type === "answered" && asked.status === 400;
  return { type: refused ? "refused" : "unreachable", evidence: asked.evidence };
}

function failure(asked: Asked, making: boolean, now: Date): Outcome {
  const parsed = asked.type === "answered" ? failed.safeParse(asked.json) : null;
  const { evidence } = asked;
  if (parsed?.data?.code === "quota_exceeded") return { type: "operatorAction", action: "quota", evidence };
  if (parsed?.data?.code === "invalid_media") return { type: "rejected", reason: "media", evidence };
  return making ? failureOf(asked, now) : failureBeforehand(asked, now);
}

function remote(id: string): RemotePost {
  return { id, version: null, url: null };
}
