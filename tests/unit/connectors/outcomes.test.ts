import { describe, expect, test } from "vitest";
import { ask, type Asked } from "#app/connectors/ask.ts";
import type { Outcome } from "#app/connectors/contract.ts";
import { AnswerLost, RequestNotSent } from "#app/connectors/outgoing.ts";
import { firstTriedAt, timedKey } from "#app/connectors/keys.ts";
import { failureBeforehand, failureOf, secondsToWait } from "#app/connectors/outcomes.ts";

const now = new Date("2026-11-30T10:00:00Z");
const secrets = { token: "s3cr3t-token" };

function answering(status: number, text = "", headers: Record<string, string> = {}): Promise<Asked> {
  const request = async () => ({ status, bytes: Buffer.from(text), text, headers: new Headers(headers) });
  return ask({ request, secrets }, "https://network.example/", { method: "POST" });
}

function failing(fault: Error): Promise<Asked> {
  return ask({ request: () => Promise.reject(fault), secrets }, "https://network.example/", { method: "POST" });
}

const meanings: ReadonlyArray<[number, Partial<Outcome>]> = [
  [200, { type: "unknown" }],
  [204, { type: "unknown" }],
  [302, { type: "rejected", reason: "other" }],
  [400, { type: "rejected", reason: "content" }],
  [401, { type: "needsAuth" }],
  [402, { type: "operatorAction", action: "payment" }],
  [403, { type: "operatorAction", action: "permission" }],
  [404, { type: "rejected", reason: "other" }],
  [408, { type: "notSent" }],
  [409, { type: "rejected", reason: "duplicate" }],
  [410, { type: "rejected", reason: "other" }],
  [413, { type: "rejected", reason: "media" }],
  [422, { type: "rejected", reason: "content" }],
  [425, { type: "notSent" }],
  [426, { type: "operatorAction", action: "versionTooOld" }],
  [429, { type: "notSent" }],
  [500, { type: "unknown" }],
  [502, { type: "unknown" }],
  [503, { type: "unknown" }],
  [504, { type: "unknown" }],
];

describe("what an answer means for a post that was being made", () => {
  test.each(meanings)("%i", async (status, meaning) => {
    expect(failureOf(await answering(status, "<html>"), now)).toMatchObject({ ...meaning, evidence: { status } });
  });

  test("nothing was sent, so it may be tried again", async () => {
    expect(failureOf(await failing(new RequestNotSent("no such name")), now)).toMatchObject({ type: "notSent" });
  });

  test("a lost answer leaves open whether it is out", async () => {
    expect(failureOf(await failing(new AnswerLost("cut")), now)).toMatchObject({ type: "unknown" });
  });

  test("before the post is made, no fault leaves that open", async () => {
    for (const asked of [await answering(500), await answering(200, "?"), await failing(new AnswerLost("cut"))])
      expect(failureBeforehand(asked, now)).toMatchObject({ type: "notSent" });
    expect(failureBeforehand(await answering(413), now)).toMatchObject({ type: "rejected", reason: "media" });
  });

  test("a defect of our own is no answer of the network", async () => {
    await expect(failing(new TypeError("undefined"))).rejects.toThrow(TypeError);
  });
});

describe("how long a network asks to wait", () => {
  test.each([
    [{ "retry-after": "30" }, 30],
    [{ "retry-after": "Mon, 30 Nov 2026 10:01:30 GMT" }, 90],
    [{ "retry-after": "Mon, 30 Nov 2026 09:00:00 GMT" }, 0],
    [{ "x-ratelimit-reset": "2026-11-30T10:05:00.000Z" }, 300],
    [{ "ratelimit-reset": String(now.getTime() / 1000 + 60) }, 60],
    [{ "retry-after": "soon" }, null],
    [{}, null],
  ])("%o is %s seconds", (headers, seconds) => {
    expect(secondsToWait(new Headers(headers as Record<string, string>), now)).toBe(seconds);
  });
});

describe("what is kept as evidence", () => {
  test("holds the network's number of the request and at most 500 letters", async () => {
    const { evidence } = await answering(500, "x".repeat(900), { "x-request-id": "r-1" });
    expect(evidence).toEqual({ status: 500, requestId: "r-1", words: "x".repeat(500) });
  });

  test("and never a secret, even where the network repeats it", async () => {
    const { evidence } = await answering(401, `bad token ${secrets.token}`);
    expect(evidence.words).toBe("bad token •••");
    expect((await failing(new AnswerLost(`cut ${secrets.token}`))).evidence.words).not.toContain(secrets.token);
  });
});

test("a key says of which publication it is, and when that was first tried", () => {
  const key = timedKey("0198c0de-0000-7000-8000-000000000001", now);
  expect(key).toMatch(/^[0-9a-z]+-0198c0de-0000-7000-8000-000000000001$/u);
  expect(firstTriedAt(key)).toEqual(now);
  expect(timedKey("0198c0de-0000-7000-8000-000000000001", now)).toBe(key);
});
