/** The connector of the stand-in network: the whole contract, over real HTTP. */
import { request as httpRequest } from "node:http";
import { z } from "zod";
import type { Attempt, Call, Connector, Evidence, Outcome } from "#app/connectors/contract.ts";
import { type Answer, AnswerLost, type OutgoingRequest, RequestNotSent } from "#app/connectors/outgoing.ts";
import type { Networks } from "#app/services/context.ts";
import { capabilitiesSchema } from "#app/services/publications/capabilities.ts";
import { testLine } from "#tests/support/connectors/call.ts";
import type { Network } from "#workflows/networks/networks.ts";

const postSchema = z.object({ id: z.string(), text: z.string(), alts: z.array(z.string()), url: z.string() });
const accountSchema = z.object({ id: z.string(), handle: z.string(), name: z.string() });

/** A process that publishes on the stand-in alone. */
export function standInNetworks(network: Network = "facebook", change: Partial<Connector> = {}): Networks {
  const connector = { ...standInConnector(network), ...change };
  return {
    connectorFor: (asked) => (asked === network ? connector : null),
    request: plainRequest,
    openLine: testLine(),
  };
}

export function standInConnector(network: Network): Connector {
  return {
    network,
    tried: [],
    connecting: { type: "fields", fields: [{ name: "token", secret: true, kind: "key" }], server: null },
    async identify({ request, server, secrets }) {
      const answer = await request(`${server}/me`, { method: "GET", headers: authorized(secrets) });
      if (answer.status !== 200) return { type: "refused", evidence: evidenceOf(answer) };
      const account = { ...accountSchema.parse(JSON.parse(answer.text)), url: null };
      return { type: "account", account, secrets, expiresAt: null };
    },
    async capabilities({ connection, request }) {
      const { server, secrets } = connection;
      const answer = await request(`${server}/capabilities`, { method: "GET", headers: authorized(secrets) });
      return capabilitiesSchema.parse(JSON.parse(answer.text));
    },
    render: ({ text, images, answers }) => ({ body: { text, ...(answers && { answers: answers.id }) }, images }),
    keyFor: (publicationId, firstTriedAt) => `${publicationId}-${firstTriedAt.getTime().toString(36)}`,
    publish,
    resume,
    async reconcile(call, { key }) {
      const answer = await ask(call, "GET", `/posts?key=${key}`);
      if (!("status" in answer) || answer.status !== 200) return { type: "unknown", evidence: evidenceOf(answer) };
      const [found] = z.array(postSchema).parse(JSON.parse(answer.text));
      const evidence = evidenceOf(answer);
      if (found === undefined) return { type: "absent", evidence };
      return { type: "found", post: { id: found.id, version: null, url: found.url }, evidence };
    },
    async read(call, { id }) {
      const answer = await ask(call, "GET", `/posts/${id}`);
      if ("status" in answer && answer.status === 404) return { type: "gone" };
      if (!("status" in answer) || answer.status !== 200) return { type: "unknown", evidence: evidenceOf(answer) };
      const { text, alts, url } = postSchema.parse(JSON.parse(answer.text));
      return { type: "read", text, title: null, images: alts.map((alt) => ({ alt })), url };
    },
    async edit(call, { id }, attempt) {
      const images = attempt.rendered.images.map(({ alt }) => ({ alt }));
      const body = JSON.stringify({ ...attempt.rendered.body, images });
      return outcomeOf(await ask(call, "PATCH", `/posts/${id}`, { body, key: attempt.key }));
    },
    async remove(call, { id }) {
      const answer = await ask(call, "DELETE", `/posts/${id}`);
      if (!("status" in answer) || answer.status !== 204) return outcomeOf(answer);
      return { type: "published", post: { id, version: null, url: null }, evidence: evidenceOf(answer) };
    },
    async refresh({ connection, request }) {
      const { server, secrets } = connection;
      const body = JSON.stringify({ refresh: secrets["refresh"] });
      const answer = await request(`${server}/token`, { method: "POST", body });
      if (answer.status !== 200) return { type: "refused", evidence: evidenceOf(answer) };
      const { token } = z.object({ token: z.string() }).parse(JSON.parse(answer.text));
      return { type: "renewed", secrets: { token }, expiresAt: null };
    },
  };
}

async function publish(call: Call, attempt: Attempt): Promise<Outcome> {
  const { idempotency, mediaByAddress } = await standInConnector("facebook")
    .capabilities(call)
    .catch(() => noCapabilities);
  const images = await Promise.all(
    attempt.rendered.images.map(async ({ hash, alt }) =>
      mediaByAddress
        ? { alt, address: await call.imageAddress(hash) }
        : { alt, bytes: (await call.readImage(hash)).length },
    ),
  );
  const body = JSON.stringify({ ...attempt.rendered.body, images });
  if (mediaByAddress) {
    const made = await ask(call, "POST", "/containers", { body, key: attempt.key });
    if (!("status" in made)) return made.sent ? { type: "unknown", evidence: evidenceOf(made) } : notSent(made);
    if (made.status !== 201) return outcomeOf(made);
    const checkpoint = z.object({ id: z.string() }).parse(JSON.parse(made.text));
    await call.save(checkpoint);
    return { type: "pending", checkpoint, afterSeconds: 5, evidence: evidenceOf(made) };
  }
  const byName = idempotency === "clientId";
  const path = byName ? `/posts?key=${attempt.key}` : "/posts";
  return outcomeOf(await ask(call, byName ? "PUT" : "POST", path, { body, key: attempt.key }));
}

async function resume(call: Call, { checkpoint }: Attempt): Promise<Outcome> {
  const { id } = z.object({ id: z.string() }).parse(checkpoint);
  const looked = await ask(call, "GET", `/containers/${id}`);
  if (!("status" in looked)) return { type: "unknown", evidence: evidenceOf(looked) };
  const { ready } = z.object({ ready: z.boolean() }).parse(JSON.parse(looked.text));
  if (!ready) return { type: "pending", checkpoint: { id }, afterSeconds: 5, evidence: evidenceOf(looked) };
  return outcomeOf(await ask(call, "POST", `/containers/${id}/publication`));
}

type Lost = { sent: boolean; words: string };

function outcomeOf(answer: Answer | Lost): Outcome {
  const evidence = evidenceOf(answer);
  if (!("status" in answer)) return answer.sent ? { type: "unknown", evidence } : notSent(answer);
  const after = Number(answer.headers.get("retry-after"));
  switch (answer.status) {
    case 201: {
      const { id, url } = postSchema.parse(JSON.parse(answer.text));
      return { type: "published", post: { id, version: null, url }, evidence };
    }
    case 401:
      return { type: "needsAuth", evidence };
    case 402:
      return { type: "operatorAction", action: "payment", evidence };
    case 422:
      return { type: "rejected", reason: "content", evidence };
    case 426:
      return { type: "operatorAction", action: "versionTooOld", evidence };
    case 429:
    case 503:
      return { type: "notSent", afterSeconds: after > 0 ? after : null, evidence };
    default:
      return { type: "unknown", evidence };
  }
}

function notSent(lost: Lost): Outcome {
  return { type: "notSent", afterSeconds: null, evidence: evidenceOf(lost) };
}

const noCapabilities = { idempotency: "none", mediaByAddress: false } as const;

async function ask(
  { connection: { server, secrets }, request }: Call,
  method: "GET" | "POST" | "PUT" | "PATCH" | "DELETE",
  path: string,
  { body, key }: { body?: string; key?: string } = {},
): Promise<Answer | Lost> {
  const headers = { ...authorized(secrets), ...(key === undefined ? {} : { "idempotency-key": key }) };
  try {
    return await request(`${server}${path}`, { method, headers, ...(body === undefined ? {} : { body }) });
  } catch (error) {
    if (error instanceof RequestNotSent) return { sent: false, words: error.message };
    if (error instanceof AnswerLost) return { sent: true, words: error.message };
    throw error;
  }
}

function authorized(secrets: Readonly<Record<string, string>>): Record<string, string> {
  return { authorization: `Bearer ${secrets["token"]}`, "x-version": secrets["version"] ?? "1" };
}

function evidenceOf(answer: Answer | Lost): Evidence {
  if (!("status" in answer)) return { status: null, requestId: null, words: answer.words };
  return { status: answer.status, requestId: answer.headers.get("x-request-id"), words: answer.text.slice(0, 500) };
}

/** Unguarded, for servers of the tests: says whether anything of the request left. */
const plainRequest: OutgoingRequest = (url, { method, headers, body, timeoutMs = 20_000 }) =>
  new Promise((resolve, reject) => {
    let connected = false;
    const outgoing = httpRequest(
      url,
      { method, agent: false, headers: { ...headers, connection: "close" } },
      (incoming) => {
        const chunks: Buffer[] = [];
        incoming.on("data", (chunk: Buffer) => chunks.push(chunk));
        incoming.on("error", lost);
        incoming.on("end", () => {
          const entries = Object.entries(incoming.headers).flatMap(([name, value]) =>
            typeof value === "string" ? [[name, value] as [string, string]] : [],
          );
          const bytes = Buffer.concat(chunks);
          const text = bytes.toString("utf8");
          resolve({ status: incoming.statusCode ?? 0, headers: new Headers(entries), bytes, text });
        });
      },
    );
    outgoing.on("socket", (socket) => socket.on("connect", () => (connected = true)));
    outgoing.setTimeout(timeoutMs, () => outgoing.destroy(new Error("no answer in time")));
    outgoing.on("error", lost);
    outgoing.end(typeof body === "string" ? body : undefined);

    function lost(error: Error) {
      reject(connected ? new AnswerLost(error.message) : new RequestNotSent(error.message));
    }
  });
