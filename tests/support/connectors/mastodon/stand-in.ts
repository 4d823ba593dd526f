import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import type { AddressInfo } from "node:net";

interface Kept {
  id: string;
  status: string;
  spoiler_text: string;
  language: string;
  in_reply_to_id: string | null;
  media_ids: string[];
  created_at: Date;
  edited_at: Date | null;
}

export interface MastodonStandIn {
  url: string;
  /** As a person signs in with a browser and agrees, or does not; gives the address they come back at. */
  signIn(authorizationAddress: string, agrees?: boolean): URL;
  /** What opens its account: must be told nowhere. */
  secrets(): string[];
  /** The posts that stand there. */
  statuses(): Kept[];
  /** As if somebody had removed its posts, or put them back. */
  hide(hidden: boolean): void;
  /** Moves its clock, by which it forgets keys after an hour. */
  pass(minutes: number): void;
  close(): Promise<void>;
}

interface Reply {
  status: number;
  body: unknown;
}

const textLimit = 640;
const keyMinutes = 60;
const notFound: Reply = { status: 404, body: { error: "Record not found" } };
const invalid = (words: string): Reply => ({ status: 422, body: { error: `Validation failed: ${words}` } });

/**
 * What Mastodon's documentation promises of apps, OAuth with PKCE, media, statuses, keys and removal
 * (https://docs.joinmastodon.org/methods/), where the real server for tests keeps no keys and removes nothing.
 */
export async function startMastodonStandIn(): Promise<MastodonStandIn> {
  const statuses = new Map<string, Kept>();
  const keys = new Map<string, { id: string; at: number }>();
  const media = new Map<string, { description: string | null; looks: number }>();
  const codes = new Map<string, { challenge: string; redirectUri: string }>();
  const [clientId, clientSecret, token] = [randomUUID(), randomUUID(), randomUUID()];
  let minutes = 0;
  let isHidden = false;
  let url = "";

  const now = () => new Date(Date.now() + minutes * 60_000);
  const shown = (kept: Kept) => ({
    id: kept.id,
    url: `${url}/@comune/${kept.id}`,
    created_at: kept.created_at.toISOString(),
    edited_at: kept.edited_at?.toISOString() ?? null,
    content: `<p>${kept.status.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\n", "<br />")}</p>`,
    spoiler_text: kept.spoiler_text,
    in_reply_to_id: kept.in_reply_to_id,
    language: kept.language,
    media_attachments: kept.media_ids.map((id) => ({ id, description: media.get(id)?.description ?? null })),
  });

  function written(given: Partial<Kept>): Reply | null {
    if ((given.status ?? "").length > textLimit) return invalid(`Text character limit of ${textLimit} exceeded`);
    if (given.media_ids?.some((id) => !media.has(id))) return invalid("Media attachments not found");
    if (given.media_ids?.some((id) => (media.get(id)?.looks ?? 0) < 2))
      return invalid("Cannot attach files that have not finished processing. Try again in a moment!");
    return null;
  }

  function create(given: Partial<Kept>, key: string | undefined): Reply {
    const before = key === undefined ? undefined : keys.get(key);
    const made = before && now().getTime() - before.at < keyMinutes * 60_000 ? statuses.get(before.id) : undefined;
    if (made) return { status: 200, body: shown(made) };
    if (given.in_reply_to_id && !statuses.has(given.in_reply_to_id)) return notFound;
    const fault = written(given);
    if (fault !== null) return fault;
    const id = String(109_000_000_000 + statuses.size + keys.size);
    const kept: Kept = {
      id,
      status: given.status ?? "",
      spoiler_text: given.spoiler_text ?? "",
      language: given.language ?? "it",
      in_reply_to_id: given.in_reply_to_id ?? null,
      media_ids: given.media_ids ?? [],
      created_at: now(),
      edited_at: null,
    };
    statuses.set(id, kept);
    if (key !== undefined) keys.set(key, { id, at: now().getTime() });
    return { status: 200, body: shown(kept) };
  }

  function ofStatus(method: string, [id = "", part]: string[], given: Partial<Kept>): Reply {
    const kept = statuses.get(id);
    if (kept === undefined || (isHidden && method === "GET")) return notFound;
    if (method === "GET" && part === "source") return { status: 200, body: { id, text: kept.status } };
    if (method === "DELETE") statuses.delete(id);
    if (method === "PUT") {
      const fault = written(given);
      if (fault !== null) return fault;
      const { status = kept.status, spoiler_text = kept.spoiler_text, media_ids = kept.media_ids } = given;
      Object.assign(kept, { status, spoiler_text, media_ids, edited_at: now() });
    }
    return { status: 200, body: shown(kept) };
  }

  function ofMedia(method: string, [id = ""]: string[], form: string): Reply {
    if (method === "POST") {
      const made = randomUUID();
      const description = /name="description"\r\n\r\n([^]*?)\r\n--/u.exec(form)?.[1] ?? null;
      media.set(made, { description, looks: 0 });
      return { status: 202, body: { id: made, type: "image", url: null, description } };
    }
    const kept = media.get(id);
    if (kept === undefined) return notFound;
    kept.looks += 1;
    const ready = kept.looks >= 2;
    return { status: ready ? 200 : 206, body: { id, url: ready ? `${url}/media/${id}` : null } };
  }

  function exchange(form: URLSearchParams): Reply {
    const code = codes.get(form.get("code") ?? "");
    codes.delete(form.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(form.get("code_verifier") ?? "")
      .digest("base64url");
    const right =
      code?.challenge === challenge &&
      code.redirectUri === form.get("redirect_uri") &&
      form.get("client_id") === clientId &&
      form.get("client_secret") === clientSecret;
    if (!right) return { status: 400, body: { error: "invalid_grant", error_description: "The grant is invalid." } };
    return { status: 200, body: { access_token: token, token_type: "Bearer", scope: "read write", created_at: 1 } };
  }

  function answer(request: IncomingMessage, body: string): Reply {
    const { pathname, searchParams } = new URL(request.url ?? "/", url);
    const [, , version, what, ...rest] = pathname.split("/");
    const method = request.method ?? "GET";
    if (pathname === "/oauth/token") return exchange(new URLSearchParams(body));
    if (what === "apps") return { status: 200, body: { client_id: clientId, client_secret: clientSecret } };
    if (what === "instance" && version === "v2") return { status: 200, body: instance };
    if (request.headers.authorization !== `Bearer ${token}`)
      return { status: 401, body: { error: "The access token is invalid" } };
    if (what === "accounts" && rest[0] === "verify_credentials")
      return { status: 200, body: { id: "7", username: "comune", display_name: "Comune", url: `${url}/@comune` } };
    if (what === "accounts") return { status: 200, body: timeline(searchParams).map(shown) };
    if (what === "search") {
      // It knows its own posts only: there is no other server here to ask.
      const found = [...statuses.values()].map(shown).filter((one) => one.url === searchParams.get("q"));
      return { status: 200, body: { accounts: [], hashtags: [], statuses: found } };
    }
    if (what === "media") return ofMedia(method, rest, body);
    if (what !== "statuses") return notFound;
    const given: Partial<Kept> = body === "" ? {} : JSON.parse(body);
    const { "idempotency-key": key } = request.headers;
    return rest.length === 0 ? create(given, key?.toString()) : ofStatus(method, rest, given);
  }

  function timeline(parameters: URLSearchParams): Kept[] {
    const before = parameters.get("max_id");
    const newest = [...statuses.values()].reverse().filter(({ id }) => before === null || Number(id) < Number(before));
    return newest.slice(0, Number(parameters.get("limit") ?? 20));
  }

  const server = createServer(async (request, response) => {
    let body = "";
    for await (const part of request.setEncoding("utf8")) body += String(part);
    const reply = answer(request, body);
    const headers = { "content-type": "application/json; charset=utf-8", "x-request-id": randomUUID() };
    response.writeHead(reply.status, headers).end(JSON.stringify(reply.body));
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  // A listening TCP server's address is never a path.
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  return {
    url,
    signIn(authorizationAddress, agrees = true) {
      const asked = new URL(authorizationAddress).searchParams;
      const redirectUri = asked.get("redirect_uri") ?? "";
      const back = new URL(redirectUri);
      back.searchParams.set("state", asked.get("state") ?? "");
      if (!agrees) back.searchParams.set("error", "access_denied");
      else {
        const code = randomUUID();
        codes.set(code, { challenge: asked.get("code_challenge") ?? "", redirectUri });
        back.searchParams.set("code", code);
      }
      return back;
    },
    secrets: () => [clientSecret, token],
    statuses: () => [...statuses.values()],
    hide: (hidden) => {
      isHidden = hidden;
    },
    pass: (more) => {
      minutes += more;
    },
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  };
}

const instance = {
  domain: "social.example",
  version: "4.4.3",
  configuration: {
    statuses: { max_characters: textLimit, max_media_attachments: 4, characters_reserved_per_url: 23 },
    media_attachments: {
      supported_mime_types: ["image/jpeg", "image/png", "video/mp4"],
      image_size_limit: 16_777_216,
      description_limit: 1500,
    },
  },
};
