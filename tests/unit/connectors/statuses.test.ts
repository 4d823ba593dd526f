import { describe, expect, test } from "vitest";
import type { Connector, Outcome } from "#app/connectors/contract.ts";
import type { OutgoingRequest } from "#app/connectors/outgoing.ts";
import { connectors } from "#app/connectors/registry.server.ts";
import { testCall, testContent } from "#tests/support/connectors/call.ts";

interface Scripted {
  status: number;
  json?: unknown;
  text?: string;
  headers?: Record<string, string>;
}

/** Everything that is asked before the post is answered well, so that the answer in question is that of the post itself. */
const before: Record<string, (url: URL) => unknown> = {
  wordpress: (url) => (url.searchParams.has("slug") ? [] : undefined),
};

function scripted(network: string, { status, json, text, headers }: Scripted): OutgoingRequest {
  return async (address) => {
    const well = before[network]?.(new URL(address));
    const body = well ?? json;
    const answer = body === undefined ? (text ?? "<html>?</html>") : JSON.stringify(body);
    return {
      status: well === undefined ? status : 200,
      headers: new Headers(headers),
      bytes: Buffer.from(answer),
      text: answer,
    };
  };
}

const secrets: Record<string, Record<string, string>> = {
  bluesky: { accessJwt: "an-access-jwt", refreshJwt: "a-refresh-jwt" },
  mastodon: { accessToken: "an-access-token" },
  telegram: { token: "1:a-token" },
  webhook: { secret: `whsec_${Buffer.alloc(32, 1).toString("base64")}` },
  wordpress: { user: "redazione", password: "a-password" },
};

async function outcomeOf(connector: Connector, answer: Scripted): Promise<Outcome> {
  const account = { id: "did:plc:1", handle: "comune", name: "Comune", url: null };
  const connection = {
    server: "https://network.example",
    account,
    secrets: secrets[connector.network] ?? {},
    expiresAt: null,
  };
  const call = testCall(connection, scripted(connector.network, answer));
  const rendered = connector.render(testContent({ title: "Titolo", text: "Testo" }));
  const key = connector.keyFor("0198c0de-0000-7000-8000-000000000001", new Date("2026-11-30T10:00:00Z"));
  return connector.publish(call, { key, rendered, checkpoint: null });
}

const everywhere: ReadonlyArray<[string, Scripted, Partial<Outcome>]> = [
  ["401", { status: 401 }, { type: "needsAuth" }],
  ["413", { status: 413 }, { type: "rejected", reason: "media" }],
  ["422", { status: 422 }, { type: "rejected", reason: "content" }],
  ["426", { status: 426 }, { type: "operatorAction", action: "versionTooOld" }],
  ["429 with seconds", { status: 429, headers: { "retry-after": "7" } }, { type: "notSent", afterSeconds: 7 }],
  ["429 without", { status: 429 }, { type: "notSent", afterSeconds: null }],
  ["500", { status: 500 }, { type: "unknown" }],
  ["502", { status: 502 }, { type: "unknown" }],
  ["503", { status: 503 }, { type: "unknown" }],
  ["302", { status: 302 }, { type: "rejected", reason: "other" }],
];

/** A mail server answers otherwise: tests/integration/connectors/newsletter.test.ts. */
const byHttp = connectors.filter(({ network }) => network !== "newsletter");

describe.each(byHttp)("what $network answers to a post", (connector) => {
  test.each(everywhere)("%s", async (_name, answer, outcome) => {
    expect(await outcomeOf(connector, answer)).toMatchObject(outcome);
  });

  test("403 wants somebody to do something there", async () => {
    expect(await outcomeOf(connector, { status: 403 })).toMatchObject({ type: "operatorAction" });
  });

  test("a success that cannot be read leaves open whether it is out, but for a receiver of one's own", async () => {
    const type = connector.network === "webhook" ? "published" : "unknown";
    expect(await outcomeOf(connector, { status: 200 })).toMatchObject({ type });
  });

  test("no outcome tells a secret that the network repeats", async () => {
    const mine = Object.entries(secrets[connector.network] ?? {}).filter(([name]) => name !== "user");
    for (const [, secret] of mine) {
      const outcome = await outcomeOf(connector, { status: 400, text: `no: ${secret}` });
      expect(JSON.stringify(outcome)).not.toContain(secret);
    }
  });
});

const named = Object.fromEntries(connectors.map((connector) => [connector.network, connector]));

test.each<[string, Scripted, Partial<Outcome>]>([
  ["bluesky", { status: 400, json: { error: "ExpiredToken" } }, { type: "needsAuth" }],
  ["bluesky", { status: 400, json: { error: "InvalidSwap" } }, { type: "rejected", reason: "duplicate" }],
  ["bluesky", { status: 400, json: { error: "AccountTakedown" } }, { type: "operatorAction", action: "blocked" }],
  ["bluesky", { status: 400, json: { error: "InvalidRequest" } }, { type: "rejected", reason: "content" }],
  ["mastodon", { status: 403, json: { error: "Your login is currently disabled" } }, { action: "blocked" }],
  [
    "mastodon",
    { status: 403, json: { error: "This action is outside the authorized scopes" } },
    { action: "permission" },
  ],
  ["mastodon", { status: 429, headers: { "x-ratelimit-reset": "2001-01-01T00:00:00Z" } }, { afterSeconds: 0 }],
  [
    "telegram",
    { status: 403, json: { ok: false, description: "Forbidden: bot was kicked" } },
    { action: "permission" },
  ],
  ["telegram", { status: 404, json: { ok: false, description: "Not Found" } }, { type: "needsAuth" }],
  [
    "telegram",
    { status: 400, json: { ok: false, description: "Bad Request: chat not found" } },
    { action: "permission" },
  ],
  ["webhook", { status: 404 }, { type: "notSent" }],
  ["webhook", { status: 409 }, { type: "rejected", reason: "duplicate" }],
  ["webhook", { status: 410 }, { type: "operatorAction", action: "blocked" }],
  ["wordpress", { status: 403, json: { code: "rest_cannot_create" } }, { action: "permission" }],
  ["wordpress", { status: 403 }, { action: "blocked" }],
  ["wordpress", { status: 404, json: { code: "rest_no_route" } }, { action: "blocked" }],
  [
    "wordpress",
    { status: 201, json: { id: 1, link: "https://a.example/", status: "pending", modified_gmt: "" } },
    { action: "permission" },
  ],
])("%s says in its own words: %o", async (network, answer, outcome) => {
  const connector = named[network];
  if (connector === undefined) throw new Error(network);
  expect(await outcomeOf(connector, answer)).toMatchObject(outcome);
});
