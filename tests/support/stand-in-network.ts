/**
 * A network that does everything the connectors' contract knows of: a real HTTP server on loopback, with keys that it
 * honours or not, containers that take a while, images read from an address, quotas, prices, versions that are too old,
 * tokens that expire, and answers that are lost, late or untrue. What it holds is what was really posted.
 */
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { closeServer, header, read, reply } from "./plain-http.ts";

export interface StandInPost {
  id: string;
  key: string | null;
  account: string;
  text: string;
  alts: string[];
  /** Which post it answers. */
  answers: string | null;
}

/** What becomes of the next request that would post; the others are served as ever. */
export type Fault =
  /** The connection is closed before anything is done. */
  | "cutBefore"
  /** It is done, and the answer is lost. */
  | "cutAfter"
  /** It is done, and the answer says that it was not. */
  | "lyingError"
  | "unavailable"
  | "limited"
  /** Answers after as many milliseconds. */
  | { slowMs: number };

export interface StandInSettings {
  idempotency: "native" | "clientId" | "none";
  canReconcile: boolean;
  canEdit: boolean;
  canReply: boolean;
  removableHours: number | null;
  /** Posts are made of a container, which is ready after so many looks. */
  containerLooks: number | null;
  /** How many posts are left before it refuses, and when that ends. */
  quota: { left: number; until: Date } | null;
  /** What a post costs, and what the account has. */
  price: number;
  credit: number;
  oldestVersion: number;
  /** Texts that it refuses. */
  refuses: string | null;
  /** What it makes of a text that it was given. */
  rewrites: ((text: string) => string) | null;
  /** How many reads a post takes to be seen. */
  unseenReads: number;
  /** It says that it removed a post, and keeps it. */
  keepsRemoved: boolean;
  /** It answers nothing to whoever reads. */
  unreadable: boolean;
}

export interface StandIn {
  url: string;
  posts: StandInPost[];
  /** Every request that would have posted something, also those that were cut. */
  postings: number;
  /** Every request that would have changed or removed something. */
  changes: number;
  settings: StandInSettings;
  /** Called while a request that posts is served: before anything is done, when it is done, and when it was answered. */
  onPosting: (stage: "before" | "done" | "answered") => void;
  /** Taken one by one by requests that post. */
  faults: Fault[];
  token: string;
  refreshToken: string;
  account: { id: string; handle: string; name: string };
  close(): Promise<void>;
}

const usual: StandInSettings = {
  idempotency: "none",
  canReconcile: true,
  canEdit: false,
  canReply: false,
  removableHours: null,
  containerLooks: null,
  quota: null,
  price: 0,
  credit: 0,
  oldestVersion: 1,
  refuses: null,
  rewrites: null,
  unseenReads: 0,
  keepsRemoved: false,
  unreadable: false,
};

export async function openStandIn(change: Partial<StandInSettings> = {}): Promise<StandIn> {
  const containers = new Map<string, { body: PostBody; looks: number; key: string | null }>();
  const server = createServer((request, response) => {
    answer(request, response).catch((error: unknown) => {
      response.statusCode = 599;
      response.end(String(error));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const standIn: StandIn = {
    url: `http://127.0.0.1:${port}`,
    posts: [],
    postings: 0,
    changes: 0,
    settings: { ...usual, ...change },
    faults: [],
    onPosting: () => {},
    token: "token-1",
    refreshToken: "refresh-1",
    account: { id: "account-1", handle: "comune", name: "Comune di Prova" },
    close: () => closeServer(server),
  };
  return standIn;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { settings } = standIn;
    const body = await read(request);
    const url = new URL(request.url ?? "/", standIn.url);
    const route = `${request.method} ${url.pathname.replace(/\/(post|container)-\w+/u, "/:id")}`;
    const id = /\/((?:post|container)-\w+)/u.exec(url.pathname)?.[1] ?? "";
    if (route === "POST /token") return renew(response, body);
    if (request.headers.authorization !== `Bearer ${standIn.token}`) return reply(response, 401, { error: "token" });
    if (Number(request.headers["x-version"] ?? 1) < settings.oldestVersion)
      return reply(response, 426, { error: "version" });
    switch (route) {
      case "GET /me":
        return reply(response, 200, standIn.account);
      case "GET /capabilities":
        return reply(response, 200, capabilitiesOf(settings));
      case "POST /posts":
        return post(response, { body: JSON.parse(body), key: header(request, "idempotency-key"), id: null });
      case "PUT /posts":
        return post(response, {
          body: JSON.parse(body),
          key: url.searchParams.get("key"),
          id: url.searchParams.get("key"),
        });
      case "POST /containers": {
        const name = `container-${containers.size + 1}`;
        const made: PostBody = JSON.parse(body);
        for (const image of made.images ?? []) {
          const { status } = await fetch(image.address ?? "");
          if (status !== 200) return reply(response, 422, { error: "media" });
        }
        containers.set(name, {
          body: made,
          looks: settings.containerLooks ?? 0,
          key: header(request, "idempotency-key"),
        });
        return reply(response, 201, { id: name });
      }
      case "GET /containers/:id": {
        const container = containers.get(id);
        if (container === undefined) return reply(response, 404, {});
        container.looks -= 1;
        return reply(response, 200, { ready: container.looks < 0 });
      }
      case "POST /containers/:id/publication": {
        const container = containers.get(id);
        if (container === undefined) return reply(response, 404, {});
        // A container becomes one post, however often it is published.
        return post(response, { body: container.body, key: container.key, id });
      }
      case "GET /posts": {
        const key = url.searchParams.get("key");
        const found = standIn.posts.find((one) => one.key === key);
        return found === undefined || isUnseen() ? reply(response, 200, []) : reply(response, 200, [shown(found)]);
      }
      case "GET /posts/:id": {
        if (settings.unreadable) return reply(response, 503, {});
        const found = standIn.posts.find((one) => one.id === id);
        return found === undefined || isUnseen() ? reply(response, 404, {}) : reply(response, 200, shown(found));
      }
      case "DELETE /posts/:id":
        return changed(response, 204, () => {
          if (settings.keepsRemoved) return;
          standIn.posts = standIn.posts.filter((one) => one.id !== id);
        });
      case "PATCH /posts/:id": {
        const found = standIn.posts.find((one) => one.id === id);
        if (found === undefined) return reply(response, 404, {});
        const made: PostBody = JSON.parse(body);
        return changed(response, 201, () => {
          found.text = made.text;
          found.alts = (made.images ?? []).map(({ alt }) => alt);
          return shown(found);
        });
      }
      default:
        return reply(response, 404, { error: route });
    }
  }

  /** A change of what is there, with the faults that posting has. */
  async function changed(response: ServerResponse, status: number, make: () => unknown): Promise<void> {
    standIn.changes += 1;
    const fault = standIn.faults.shift();
    if (fault === "cutBefore") return void response.destroy();
    if (fault === "unavailable") return reply(response, 503, { error: "unavailable" });
    if (fault === "limited") return reply(response, 429, { error: "limited" }, { "retry-after": "30" });
    const made = make();
    if (fault === "cutAfter") return void response.destroy();
    if (fault === "lyingError") return reply(response, 500, { error: "nothing was done" });
    return reply(response, status, made ?? {});
  }

  function isUnseen(): boolean {
    standIn.settings.unseenReads -= 1;
    return standIn.settings.unseenReads >= 0;
  }

  async function post(
    response: ServerResponse,
    { body, key, id }: { body: PostBody; key: string | null; id: string | null },
  ): Promise<void> {
    const { settings } = standIn;
    standIn.postings += 1;
    standIn.onPosting("before");
    const fault = standIn.faults.shift();
    if (fault === "cutBefore") return void response.destroy();
    if (fault === "unavailable") return reply(response, 503, { error: "unavailable" });
    if (fault === "limited") return reply(response, 429, { error: "limited" }, { "retry-after": "30" });
    if (typeof fault === "object") await new Promise((resolve) => setTimeout(resolve, fault.slowMs));
    if (settings.quota !== null && settings.quota.left <= 0)
      return reply(response, 429, { error: "quota" }, { "retry-after": "60" });
    if (settings.credit < settings.price) return reply(response, 402, { error: "credit" });
    if (settings.refuses !== null && body.text.includes(settings.refuses))
      return reply(response, 422, { error: "content" });
    const known = knownPost(key, id);
    const made: StandInPost = known ?? {
      id: `post-${Math.random().toString(36).slice(2)}`,
      key,
      account: standIn.account.id,
      text: settings.rewrites?.(body.text) ?? body.text,
      alts: (body.images ?? []).map(({ alt }) => alt),
      answers: body.answers ?? null,
    };
    if (known === undefined) {
      standIn.posts.push(made);
      settings.credit -= settings.price;
      if (settings.quota !== null) settings.quota.left -= 1;
    }
    standIn.onPosting("done");
    response.on("finish", () => standIn.onPosting("answered"));
    if (fault === "cutAfter") return void response.destroy();
    if (fault === "lyingError") return reply(response, 500, { error: "nothing was done" });
    return reply(response, 201, shown(made));
  }

  /** By the key where the network honours it, or by the name that the post was given. */
  function knownPost(key: string | null, id: string | null): StandInPost | undefined {
    const { idempotency } = standIn.settings;
    const keyed = idempotency === "native" || id !== null;
    return keyed && key !== null ? standIn.posts.find((one) => one.key === key) : undefined;
  }

  function shown(made: StandInPost) {
    return {
      id: made.id,
      text: made.text,
      alts: made.alts,
      url: `https://rete.example/${standIn.account.handle}/${made.id}`,
    };
  }

  function renew(response: ServerResponse, body: string): void {
    if (JSON.parse(body).refresh !== standIn.refreshToken) return reply(response, 401, { error: "refresh" });
    const number = Number(standIn.token.split("-")[1]) + 1;
    standIn.token = `token-${number}`;
    return reply(response, 200, { token: standIn.token });
  }
}

export interface PostBody {
  text: string;
  answers?: string | null;
  images?: Array<{ alt: string; address?: string; bytes?: number }>;
}

function capabilitiesOf(settings: StandInSettings) {
  const { idempotency, canReconcile, canEdit, canReply, removableHours, containerLooks, quota } = settings;
  return {
    textLimit: 5_000,
    images: { most: 4, bytes: 5_000_000, mimes: ["image/jpeg", "image/png", "image/webp"], longestAlt: null },
    canEdit,
    canRemove: true,
    ...(removableHours === null ? {} : { removableHours }),
    canReply,
    canReconcile,
    idempotency,
    mediaByAddress: containerLooks !== null,
    quota,
  };
}
