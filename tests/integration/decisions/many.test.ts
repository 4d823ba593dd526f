import { randomBytes, randomUUID } from "node:crypto";
import { beforeEach, expect, test } from "vitest";
import type { DecisionLoaded } from "#app/components/decision/decision-page.ts";
import { action, loader } from "#app/routes/d.$token/route.tsx";
import { minute, monday, openSeat, submittedPost, type SubmittedPost } from "#tests/support/office.ts";
import { withMailedOffice } from "#tests/support/with-office.ts";
import { asking, knownBrowser, outcomeOf } from "./arrange.ts";

/* The same few rules many times over; every count is printed. */

const setup = withMailedOffice();

beforeEach(() => setup.ctx.clock.set(monday));

interface Asked extends SubmittedPost {
  token: string;
  seatId: string;
}

async function ask(): Promise<Asked> {
  const post = await submittedPost(setup.ctx, setup.office);
  const token = await setup.newestToken(setup.office.chief.personId, post.postId);
  return { ...post, token, seatId: await openSeat(setup.database.superSql, post.postId) };
}

function approval({ hash, seatId }: Asked, more: Record<string, string> = {}) {
  return { intent: "mark", verdict: "approve", seat: seatId, revision: hash, key: randomUUID(), ...more };
}

function press(token: string, form: Record<string, string>, cookie?: string) {
  return outcomeOf(action(asking(setup.ctx, { path: `/d/${token}`, params: { token }, form, cookie })));
}

function open(token: string, cookie?: string) {
  return outcomeOf(loader(asking(setup.ctx, { path: `/d/${token}?v=approve`, params: { token }, cookie })));
}

async function decisions(): Promise<number> {
  const [row] = await setup.database.superSql<Array<{ n: number }>>`select count(*)::int as n from marks`;
  return row?.n ?? -1;
}

function print(line: string): void {
  process.stdout.write(`  ${line}\n`);
}

test("a link forwarded to 200 other browsers decides nothing, whatever they press", async () => {
  const { ctx, office } = setup;
  const before = await decisions();
  const asked = await ask();
  // Colleagues among them, whose own devices are known to be theirs.
  const colleagues = await Promise.all(
    [office.deputy, office.director, office.admin].map((one) => knownBrowser(ctx, one)),
  );
  const presses: Array<Record<string, string>> = [
    approval(asked),
    approval(asked, { automatic: "1" }),
    approval(asked, { verdict: "requestChanges", reason: "No" }),
    approval(asked, { verdict: "reject", reason: "No" }),
    { intent: "code", seat: asked.seatId, code: "123456" },
    { intent: "stop", seat: asked.seatId },
  ];
  for (let i = 0; i < 200; i += 1) {
    const cookie = i % 4 === 0 ? colleagues[i % 3] : `imprimatur_device=${randomBytes(32).toString("base64url")}`;
    expect((await open(asked.token, cookie)).status).toBe(200);
    await press(asked.token, { ...presses[i % presses.length], key: randomUUID() }, cookie);
  }
  expect(await decisions()).toBe(before);
  print("forwarded link in another browser × 200: 0 decisions");
});

test("used, expired, superseded and revoked addresses × 1,000 decide nothing, even on the known device", async () => {
  const { ctx, office, database } = setup;
  const cookie = await knownBrowser(ctx, office.chief);
  const used = await ask();
  expect((await press(used.token, approval(used), cookie)).status).toBe(303);
  const [expired, superseded, revoked] = [await ask(), await ask(), await ask()];
  await database.superSql`update decision_tokens set expires_at = ${monday} where post_id = ${expired.postId}`;
  await database.superSql`update decision_tokens set superseded_at = ${monday} where post_id = ${superseded.postId}`;
  await database.superSql`
    insert into decision_tokens (id, organization_id, token_hash, post_id, seat_id, person_id, revision_hash, expires_at, created_at)
    select gen_random_uuid(), organization_id, decode(${randomBytes(32).toString("hex")}, 'hex'), post_id, seat_id, person_id, revision_hash,
      expires_at, created_at + interval '1 minute' from decision_tokens where post_id = ${superseded.postId}`;
  await database.superSql`update decision_tokens set superseded_at = ${monday} where post_id = ${revoked.postId}`;
  const before = await decisions();
  const kinds = { used, expired, superseded, revoked };
  const situations: Record<string, string> = {};
  for (const [kind, asked] of Object.entries(kinds)) {
    const { body } = await open(asked.token, cookie);
    situations[kind] = (body as { page: DecisionLoaded }).page.view.situation.type;
    for (let i = 0; i < 250; i += 1) {
      const automatic = i % 2 === 0 ? "1" : "";
      await press(
        asked.token,
        approval(asked, { verdict: i % 5 === 0 ? "reject" : "approve", reason: "No", automatic }),
        cookie,
      );
    }
  }
  expect(situations).toEqual({ used: "mine", expired: "linkExpired", superseded: "newerLink", revoked: "revoked" });
  expect(await decisions()).toBe(before);
  print("used, expired, superseded, revoked × 1,000 in all: 0 decisions");
}, 60_000);

test("mutated addresses × 10,000: 0 decisions, one answer, one time", async () => {
  const asked = await ask();
  const before = await decisions();
  const answers = new Set<string>();
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const mutate = (i: number) => {
    const at = i % asked.token.length;
    const other = letters[(letters.indexOf(asked.token[at] ?? "A") + 1 + (i % 63)) % letters.length] ?? "A";
    return asked.token.slice(0, at) + other + asked.token.slice(at + 1);
  };
  const kinds = [
    mutate,
    () => randomBytes(32).toString("base64url"),
    () => "x",
    (i: number) => mutate(i).slice(0, 20),
    () => "é".repeat(300),
  ];
  const times: number[][] = kinds.map(() => []);
  for (let i = 0; i < 10_000; i += 1) {
    const kind = i % kinds.length;
    const token = kinds[kind]?.(i) ?? "";
    if (token === asked.token) continue;
    const start = performance.now();
    const { status, headers, body } = i % 10 < 5 ? await open(token) : await press(token, approval(asked));
    if (i % 10 < 5) times[kind]?.push(performance.now() - start);
    answers.add(JSON.stringify([status, [...headers], body]));
  }
  expect([...answers]).toHaveLength(1);
  expect([...answers][0]).toContain("404");
  const medians = times.map((list) => [...list].sort((a, b) => a - b)[Math.floor(list.length / 2)] ?? 0);
  const slowest = Math.max(...medians);
  const fastest = Math.min(...medians);
  print(`mutated × 10,000: 0 decisions, one answer; medians ${medians.map((one) => one.toFixed(2)).join(" · ")} ms`);
  expect(slowest).toBeLessThan(fastest * 1.5 + 0.2);
  expect(await decisions()).toBe(before);
}, 120_000);

test("50 mixed presses at once on one seat × 20: exactly one mark each", async () => {
  const { ctx, office, database } = setup;
  const counts: number[] = [];
  for (let round = 0; round < 20; round += 1) {
    ctx.clock.advance(minute);
    const asked = await ask();
    const cookie = await knownBrowser(ctx, office.chief);
    const shared = approval(asked);
    const presses = Array.from({ length: 50 }, (_, i) => {
      if (i % 5 === 0) return press(asked.token, approval(asked, { automatic: "1" }), cookie);
      if (i % 5 === 1) return press(asked.token, shared, cookie);
      if (i % 5 === 2)
        return press(asked.token, approval(asked, { verdict: "requestChanges", reason: "Manca la via." }), cookie);
      if (i % 5 === 3) return press(asked.token, approval(asked, { verdict: "reject", reason: "No." }), cookie);
      return press(asked.token, approval(asked));
    });
    const statuses = new Set((await Promise.all(presses)).map(({ status }) => status));
    for (const status of statuses) expect([303, 409, 429, 503]).toContain(status);
    const [row] = await database.superSql<
      Array<{ n: number }>
    >`select count(*)::int as n from marks where post_id = ${asked.postId}`;
    counts.push(row?.n ?? -1);
  }
  expect(counts).toEqual(Array.from({ length: 20 }, () => 1));
  print(`50 parallel mixed presses × 20: ${counts.join(" ")} marks`);
}, 120_000);
