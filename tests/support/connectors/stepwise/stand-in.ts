import { randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";
import { z } from "zod";

/**
 * A network that has all the habits of those behind a vendor's review, and belongs to none of them: a post is made in steps
 * (a container that is worked on, then published once), pictures are read from an address, posts are counted by the day and
 * paid for, tokens end and are renewed once, and the version of the interface is named with every call.
 */
export interface StepwiseStandIn {
  url: string;
  /** What a person would be given at the end of signing in. */
  secrets(): Record<string, string>;
  posts(): Array<{ id: string; caption: string; alts: string[] }>;
  containers(): number;
  /** Posts that may still be made today, and that are paid for. */
  limit(limits: { quota?: number; credit?: number }): void;
  /** Looks until a container is ready. */
  slowness(looks: number): void;
  /** Versions before it are refused. */
  demandVersion(version: number): void;
  endToken(): void;
  expireContainers(): void;
  close(): Promise<void>;
}

interface Container {
  caption: string;
  media: Array<{ url: string; alt: string }>;
  looks: number;
  state: "working" | "expired" | "published";
  post: string | null;
}

interface Reply {
  status: number;
  body: unknown;
}

const containerGiven = z.object({
  caption: z.string(),
  media: z.array(z.object({ url: z.url({ protocol: /^https$/u }), alt: z.string() })),
});
const refusal = (status: number, code: string): Reply => ({ status, body: { code } });
const notFound = refusal(404, "not_found");

export async function startStepwiseStandIn(): Promise<StepwiseStandIn> {
  const containers = new Map<string, Container>();
  const posts = new Map<string, Container>();
  let token = { access: randomUUID(), refresh: randomUUID() };
  let [quota, credit, looks, version, ended] = [10_000, 10_000, 1, 202611, false];

  function ofContainer(id: string): Reply {
    const container = containers.get(id);
    if (container === undefined) return notFound;
    container.looks += 1;
    const ready = container.state === "working" && container.looks > looks;
    return { status: 200, body: { id, status: ready ? "finished" : container.state, post: container.post } };
  }

  function publish(id: string): Reply {
    const container = containers.get(id);
    if (container === undefined) return notFound;
    if (container.state === "published") return refusal(409, "already_published");
    if (container.state === "expired" || container.looks <= looks) return refusal(400, "container_not_ready");
    if (credit <= 0) return refusal(402, "payment_required");
    if (quota <= 0) return refusal(403, "quota_exceeded");
    [quota, credit] = [quota - 1, credit - 1];
    const post = randomUUID();
    Object.assign(container, { state: "published", post });
    posts.set(post, container);
    return { status: 200, body: { post } };
  }

  function renew(refresh: unknown): Reply {
    if (refresh !== token.refresh) return refusal(400, "invalid_grant");
    token = { access: randomUUID(), refresh: randomUUID() };
    ended = false;
    return { status: 200, body: { ...token, expires_in: 3600 } };
  }

  function answer({ method, url, headers }: IncomingMessage, given: Record<string, unknown>): Reply {
    const [, what, id = ""] = (url ?? "").split("/");
    if (Number(headers["vendor-version"]) < version) return refusal(426, "version_retired");
    if (what === "token") return renew(given.refresh);
    if (ended || headers.authorization !== `Bearer ${token.access}`) return refusal(401, "invalid_token");
    if (what === "account") return { status: 200, body: { id: "17", handle: "comune", name: "Comune" } };
    if (what === "quota") return { status: 200, body: { left: quota, until: "2026-12-01T00:00:00Z" } };
    if (what === "publish") return publish(String(given.container));
    if (what === "posts" && method === "DELETE") return posts.delete(id) ? { status: 200, body: {} } : notFound;
    if (what === "posts") {
      const post = posts.get(id);
      return post ? { status: 200, body: { caption: post.caption, media: post.media } } : notFound;
    }
    if (what !== "containers") return notFound;
    if (method === "GET") return ofContainer(id);
    const asked = containerGiven.safeParse(given);
    if (!asked.success) return refusal(422, "invalid_media");
    const made = randomUUID();
    containers.set(made, { ...asked.data, looks: 0, state: "working", post: null });
    return { status: 200, body: { id: made } };
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += String(part);
    const reply = answer(request, body === "" ? {} : JSON.parse(body));
    response.writeHead(reply.status, { "content-type": "application/json" }).end(JSON.stringify(reply.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    // A listening TCP server's address is never a path.
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    secrets: () => ({ ...token }),
    posts: () => [...posts].map(([id, { caption, media }]) => ({ id, caption, alts: media.map(({ alt }) => alt) })),
    containers: () => containers.size,
    limit: (limits) => {
      quota = limits.quota ?? quota;
      credit = limits.credit ?? credit;
    },
    slowness: (more) => {
      looks = more;
    },
    demandVersion: (newer) => {
      version = newer;
    },
    endToken: () => {
      ended = true;
    },
    expireContainers: () => {
      for (const container of containers.values()) if (container.state === "working") container.state = "expired";
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}
