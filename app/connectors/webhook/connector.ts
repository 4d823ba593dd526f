/**
 * A receiver of one's own, told of every post by a signed message (https://www.standardwebhooks.com). It takes what it has
 * seen once, by the message's id; so a message whose answer was lost is simply sent again.
 */
import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { mediaRules } from "#workflows/networks/media-rules.ts";
import { ask, type Asked, inWords, isOk } from "#app/connectors/ask.ts";
import type {
  Attempt,
  Call,
  Capabilities,
  Connector,
  Identified,
  Outcome,
  RemotePost,
} from "#app/connectors/contract.ts";
import { firstTriedAt, timedKey } from "#app/connectors/keys.ts";
import { failureOf } from "#app/connectors/outcomes.ts";
import { type EventType, payloadOf, renderWebhook } from "./payload.ts";

type Asking = Omit<Call, "connection"> & { server: string; secrets: Call["connection"]["secrets"] };

/** A receiver may say where the post stands now. */
const toldAddress = z.object({ url: z.url({ protocol: /^https$/u }) });

export const webhook: Connector = {
  network: "webhook",
  tried: [
    {
      against: "server",
      name: "webhook 2.8 (Debian)",
      what: ["connect", "publish", "images", "link", "edit", "remove", "lostAnswer"],
    },
  ],
  connecting: {
    type: "fields",
    server: null,
    fields: [
      { name: "server", secret: false, kind: "url" },
      { name: "secret", secret: true, kind: "key" },
    ],
  },
  identify,
  capabilities: async () => capabilities,
  render: renderWebhook,
  keyFor: timedKey,
  publish: (call, attempt) =>
    tellOfPost(call, "post.published", attempt, { id: attempt.key, version: null, url: null }),
  edit: (call, post, attempt) => tellOfPost(call, "post.edited", attempt, post),
  remove,
};

const { maxCount, imageTypes } = mediaRules.webhook;
const capabilities: Capabilities = {
  textLimit: null,
  images: { most: maxCount, bytes: Number.MAX_SAFE_INTEGER, mimes: imageTypes, longestAlt: null },
  canEdit: true,
  canRemove: true,
  canReply: true,
  canReconcile: false,
  idempotency: "native",
  mediaByAddress: true,
  quota: null,
};

/** The secret is right when the receiver takes a message signed with it. */
async function identify(asking: Asking): Promise<Identified> {
  const { server, secrets } = asking;
  if (signer(secrets) === null) return { type: "refused", evidence: inWords("The secret is no key.", asking) };
  const { host } = new URL(server);
  const now = asking.now();
  const asked = await send(asking, timedKey("connection", now), payloadOf("account.connected", now, { host }));
  if (asked.type !== "answered" || asked.status >= 500) return { type: "unreachable", evidence: asked.evidence };
  if (!isOk(asked)) return { type: "refused", evidence: asked.evidence };
  return { type: "account", account: { id: server, handle: host, name: host, url: null }, secrets, expiresAt: null };
}

async function tellOfPost(call: Call, type: EventType, attempt: Attempt, post: RemotePost): Promise<Outcome> {
  const addresses: Record<string, string> = {};
  for (const { hash } of attempt.rendered.images) addresses[hash] = await call.imageAddress(hash);
  const data = { ...attempt.rendered.body, id: post.id, addresses };
  const asked = await send(asking(call), attempt.key, payloadOf(type, firstTriedAt(attempt.key), data));
  if (!isOk(asked)) return failure(asked, call.now());
  const told = toldAddress.safeParse(asked.json);
  const url = told.success ? told.data.url : post.url;
  return { type: "published", post: { ...post, url }, evidence: asked.evidence };
}

async function remove(call: Call, post: RemotePost): Promise<Outcome> {
  const payload = payloadOf("post.removed", firstTriedAt(post.id), { id: post.id });
  const asked = await send(asking(call), `${post.id}-removed`, payload);
  return isOk(asked) ? { type: "published", post, evidence: asked.evidence } : failure(asked, call.now());
}

function failure(asked: Asked, now: Date): Outcome {
  const { evidence } = asked;
  // A receiver that is being put in place answers 404 for a while; 410 is how it says that it wants nothing any more.
  if (asked.type === "answered" && asked.status === 404) return { type: "notSent", afterSeconds: null, evidence };
  if (asked.type === "answered" && asked.status === 410) return { type: "operatorAction", action: "blocked", evidence };
  return failureOf(asked, now);
}

function asking(call: Call): Asking {
  return { ...call, server: call.connection.server, secrets: call.connection.secrets };
}

async function send(asking: Asking, id: string, payload: string): Promise<Asked> {
  const key = signer(asking.secrets);
  if (key === null) return { type: "notSent", evidence: inWords("The secret is no key.", asking) };
  const at = asking.now();
  return ask(asking, asking.server, {
    method: "POST",
    headers: {
      "content-type": "application/json",
      "webhook-id": id,
      "webhook-timestamp": String(Math.floor(at.getTime() / 1000)),
      "webhook-signature": key.sign(id, at, payload),
    },
    body: payload,
  });
}

/** Null where the secret is not the base64 of a key, with "whsec_" before it or without. */
function signer({ secret = "" }: Asking["secrets"]): Webhook | null {
  try {
    return new Webhook(secret);
  } catch {
    return null;
  }
}
