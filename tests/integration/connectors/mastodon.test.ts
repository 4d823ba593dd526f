import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { mastodon } from "#app/connectors/mastodon/connector.ts";
import type { Connection, Content } from "#app/connectors/contract.ts";
import { beginSignIn, exchangeCode } from "#app/connectors/mastodon/oauth.ts";
import { testCall, testContent, testPicture, testRequest, type TestPicture } from "#tests/support/connectors/call.ts";
import { faultRounds, publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";
import { type Snac, snacMissing, startSnac } from "#tests/support/connectors/mastodon/snac.ts";
import { type MastodonStandIn, startMastodonStandIn } from "#tests/support/connectors/mastodon/stand-in.ts";
import {
  connectMastodon,
  mastodonSubject,
  mastodonThreadSubject,
  redirectUri,
} from "#tests/support/connectors/mastodon/subject.ts";

async function published(connection: Connection, content: Content, pictures: TestPicture[] = []) {
  const call = testCall(connection, testRequest(), pictures);
  const key = mastodon.keyFor(randomUUID(), call.now());
  const attempt = { key, rendered: mastodon.render(content), checkpoint: null };
  const end = await publishAsEngine(mastodon, call, attempt);
  if (end.post === null) throw new Error(end.words);
  return { call, attempt: { ...attempt, checkpoint: call.kept.checkpoint }, post: end.post, end };
}

function editOf(content: Content, connection: Connection, pictures: TestPicture[] = []) {
  const call = testCall(connection, testRequest(), pictures);
  const key = mastodon.keyFor(randomUUID(), call.now());
  return { call, attempt: { key, rendered: mastodon.render(content), checkpoint: null } };
}

const text = "🍎 È mercato: https://comune.example/avvisi?a=1&b=2 #mercato\n\nDalle 8 alle 13 & <gratis>.";

describe.skipIf(snacMissing)(`mastodon, on snac${snacMissing ? ` (${snacMissing})` : ""}`, () => {
  let server: Snac;
  let connection: Connection;
  beforeAll(async () => {
    server = await startSnac();
    connection = await connectMastodon(server.url, server.signIn);
  });
  afterAll(() => server?.stop());

  test("signing in there connects the account, by the server's own answer", () => {
    expect(connection.account).toMatchObject({ handle: `comune@${new URL(server.url).host}`, name: "comune" });
    expect(JSON.stringify(connection)).not.toContain(server.password);
  });

  test("its limits are those it says itself, and what it does not keep to is known", async () => {
    expect(await mastodon.capabilities(testCall(connection, testRequest()))).toMatchObject({
      textLimit: 100_000,
      images: { most: 4, bytes: 16_777_216 },
      canRemove: false,
      idempotency: "none",
    });
  });

  test("text, pictures with their words and a link are read back as they were signed", async () => {
    const pictures = [await testPicture("La piazza & il ponte", "#336699"), await testPicture("Il mulino", "#993333")];
    const content = testContent({ text, images: pictures.map(({ image }) => image) });
    const { call, post } = await published(connection, content, pictures);
    expect(await mastodon.read?.(call, post)).toEqual({
      type: "read",
      text,
      contentWarning: null,
      title: null,
      images: [{ alt: "La piazza & il ponte" }, { alt: "Il mulino" }],
      url: post.url,
    });
  });

  test("a content warning stands before the text, and is read back", async () => {
    const { call, post } = await published(
      connection,
      testContent({ text: "È mancato il sindaco", contentWarning: "Lutto" }),
    );
    expect(await mastodon.read?.(call, post)).toMatchObject({ text: "È mancato il sindaco", contentWarning: "Lutto" });
  });

  test("the posts of a thread answer one another, images with the first, and each is read back", async () => {
    const picture = await testPicture("Il ponte", "#336699");
    const thread = ["Il ponte chiude.", "Si passa da via Verdi.", "Riapre a maggio."];
    const content = testContent({
      text: thread.join("\n---\n"),
      thread,
      contentWarning: "Lavori",
      images: [picture.image],
    });
    const { call, attempt, post, end } = await published(connection, content, [picture]);
    expect(end.words).toBe("publish:pending resume:pending resume:published");
    const back = await mastodon.read?.(call, post, attempt.checkpoint);
    expect(back).toMatchObject({ thread, contentWarning: "Lavori", images: [{ alt: "Il ponte" }], url: post.url });
    expect(await mastodon.resume?.(call, attempt)).toMatchObject({ type: "published", post: { id: post.id } });
    for (const words of thread) expect(await server.count(words, connection)).toBe(1);
  });

  test("a lost answer in the middle of a thread is found, and what follows goes on from there", async () => {
    const thread = ["Prima parte, persa", "Seconda parte, persa", "Terza parte, persa"];
    const { call, attempt } = editOf(testContent({ text: "x", thread }), connection);
    for (let made = 0; made < thread.length; made += 1) {
      const before = { ...attempt, checkpoint: call.kept.checkpoint };
      expect(await mastodon.reconcile?.(call, before)).toMatchObject({ type: "absent" });
      expect(await mastodon.publish(call, before)).toMatchObject({ type: made === 2 ? "published" : "pending" });
      const finding = await mastodon.reconcile?.(call, before);
      expect(finding?.type).toBe(made === 2 ? "found" : "part");
      if (finding?.type === "part") await call.save(finding.checkpoint);
    }
    for (const words of thread) expect(await server.count(words, connection)).toBe(1);
  });

  test("under faults of the line no post of a thread is lost or doubled, though it knows no keys", async () => {
    const count = (words: string) => server.count(words, connection);
    const subject = await mastodonThreadSubject({ url: server.url, signIn: server.signIn, count });
    const report = await faultRounds(subject, { faults: 20, seed: 11 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });

  test("a text is edited where it stands", async () => {
    const { post } = await published(connection, testContent({ text: "Alle 8" }));
    const { call, attempt } = editOf(testContent({ text: "Alle 9" }), connection);
    expect(await mastodon.edit?.(call, post, attempt)).toMatchObject({ type: "published", post: { id: post.id } });
    expect(await mastodon.read?.(call, post)).toMatchObject({ text: "Alle 9" });
  });

  test("pictures that the server keeps as they were are seen by reading back", async () => {
    const [before, after] = [await testPicture("Prima", "#336699"), await testPicture("Dopo", "#222222")];
    const content = testContent({ text: "Alle 8", images: [before.image] });
    const { post } = await published(connection, content, [before]);
    const { call, attempt } = editOf(testContent({ text: "Alle 9", images: [after.image] }), connection, [after]);
    expect(await mastodon.edit?.(call, post, attempt)).toMatchObject({ type: "published" });
    expect(await mastodon.read?.(call, post)).toMatchObject({ images: [{ alt: "Prima" }] });
  });

  test("a removal that the server does not do is not said to be done", async () => {
    const { call, post } = await published(connection, testContent({ text: "Resta" }));
    expect(await mastodon.remove?.(call, post)).toMatchObject({ type: "rejected", reason: "other" });
    expect(await mastodon.read?.(call, post)).toMatchObject({ text: "Resta" });
  });

  test("a token that is none has the account connected again", async () => {
    const { call, attempt } = editOf(testContent({ text: "No" }), { ...connection, secrets: { accessToken: "none" } });
    expect(await mastodon.publish(call, attempt)).toMatchObject({ type: "needsAuth" });
  });

  test("under faults of the line nothing is lost or doubled, though it knows no keys", async () => {
    const count = (words: string) => server.count(words, connection);
    const subject = await mastodonSubject({ url: server.url, signIn: server.signIn, count });
    const report = await faultRounds(subject, { faults: 10, seed: 3 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });
});

describe("mastodon, on a stand-in that keeps what the documentation promises", () => {
  let server: MastodonStandIn;
  let connection: Connection;
  beforeAll(async () => {
    server = await startMastodonStandIn();
    connection = await connectMastodon(server.url, server.signIn);
  });
  afterAll(() => server.close());

  test("a sign-in is exchanged once, by whoever began it and for the address it came to", async () => {
    const request = testRequest();
    const begun = await beginSignIn(request, {
      server: server.url,
      redirectUri,
      website: "https://imprimatur.example",
    });
    if (begun.type !== "begun") throw new Error(JSON.stringify(begun));
    const { signIn, address } = begun;
    expect(new URL(address).searchParams.get("code_challenge_method")).toBe("S256");
    expect(address).not.toContain(signIn.verifier);
    const back = server.signIn(address);
    const elsewhere = { ...signIn, state: "another" };
    expect(await exchangeCode(request, elsewhere, back)).toMatchObject({ type: "refused" });
    const otherVerifier = { ...signIn, verifier: "v".repeat(43) };
    expect(await exchangeCode(request, otherVerifier, server.signIn(address))).toMatchObject({ type: "refused" });
    expect(await exchangeCode(request, signIn, back)).toMatchObject({ type: "secrets" });
    expect(await exchangeCode(request, signIn, back)).toMatchObject({ type: "refused" });
    expect(await exchangeCode(request, signIn, server.signIn(address, false))).toEqual({ type: "denied" });
  });

  test("its limits are those of its newer description", async () => {
    expect(await mastodon.capabilities(testCall(connection, testRequest()))).toMatchObject({
      textLimit: 640,
      images: { mimes: ["image/jpeg", "image/png"], longestAlt: 1500 },
      canRemove: true,
      idempotency: "native",
    });
  });

  test("a picture that is still being worked on is waited for, and the post is made once", async () => {
    const picture = await testPicture("La piazza", "#336699");
    const content = testContent({ text, contentWarning: "Lavori", images: [picture.image] });
    const { call, post, end } = await published(connection, content, [picture]);
    expect(end.words).toBe("publish:pending resume:published");
    expect(server.statuses().find(({ id }) => id === post.id)).toMatchObject({ spoiler_text: "Lavori" });
    expect(await mastodon.read?.(call, post)).toMatchObject({ text, images: [{ alt: "La piazza" }] });
  });

  test("a post is edited where it stands, pictures and all", async () => {
    const [before, after] = [await testPicture("Prima", "#336699"), await testPicture("Dopo", "#222222")];
    const content = testContent({ text: "Alle 8", images: [before.image] });
    const { post } = await published(connection, content, [before]);
    const { call, attempt } = editOf(testContent({ text: "Alle 9", images: [after.image] }), connection, [after]);
    const pending = await mastodon.edit?.(call, post, attempt);
    if (pending?.type !== "pending") throw new Error(JSON.stringify(pending));
    const again = { ...attempt, checkpoint: pending.checkpoint };
    expect(await mastodon.edit?.(call, post, again)).toMatchObject({ type: "published", post: { id: post.id } });
    expect(await mastodon.read?.(call, post)).toMatchObject({ text: "Alle 9", images: [{ alt: "Dopo" }] });
  });

  test("the same key makes one post for an hour", async () => {
    const { call, attempt, post } = await published(connection, testContent({ text: "Una volta" }));
    expect(await mastodon.publish(call, attempt)).toMatchObject({ type: "published", post: { id: post.id } });
    server.pass(59);
    expect(await mastodon.publish(call, attempt)).toMatchObject({ type: "published", post: { id: post.id } });
    expect(server.statuses().filter(({ status }) => status === "Una volta")).toHaveLength(1);
    server.pass(-59);
  });

  test("a lost answer is found among the posts of the account, and not taken for another's", async () => {
    const { call, attempt, post } = await published(connection, testContent({ text: "Stesso testo" }));
    expect(await mastodon.reconcile?.(call, attempt)).toMatchObject({ type: "found", post: { id: post.id } });
    const reply = mastodon.render(testContent({ text: "Stesso testo", answers: post }));
    const later = mastodon.keyFor(randomUUID(), new Date(Date.now() + 3_600_000));
    expect(await mastodon.reconcile?.(call, { ...attempt, rendered: reply })).toMatchObject({ type: "absent" });
    expect(await mastodon.reconcile?.(call, { ...attempt, key: later })).toMatchObject({ type: "absent" });
  });

  test("what is withdrawn is gone, and withdrawing it again is no fault", async () => {
    const { call, attempt, post } = await published(connection, testContent({ text: "Per poco" }));
    for (let time = 0; time < 2; time += 1)
      expect(await mastodon.remove?.(call, post)).toMatchObject({ type: "published" });
    expect(await mastodon.read?.(call, post)).toEqual({ type: "gone" });
    expect(await mastodon.reconcile?.(call, attempt)).toMatchObject({ type: "absent" });
  });

  test("a post is found by its address, and what is at no address is not", async () => {
    const { call, post } = await published(connection, testContent({ text: "Cercato" }));
    expect(await mastodon.find?.(call, post.url ?? "")).toMatchObject({ type: "found", post });
    expect(await mastodon.find?.(call, `${server.url}/@comune/1`)).toMatchObject({ type: "absent" });
  });

  test("a reply to what is gone, and a text that is too long, are refused for good", async () => {
    const gone = { id: "1", version: null, url: null };
    const reply = editOf(testContent({ text: "A chi?", answers: gone }), connection);
    expect(await mastodon.publish(reply.call, reply.attempt)).toMatchObject({ type: "rejected", reason: "answered" });
    const long = editOf(testContent({ text: "a".repeat(641) }), connection);
    expect(await mastodon.publish(long.call, long.attempt)).toMatchObject({ type: "rejected", reason: "tooLong" });
  });

  test("the posts of a thread go out under keys of their own, each with the warning, and are withdrawn together", async () => {
    const thread = ["Il mercato si sposta.", "Da lunedì è in piazza Nuova."];
    const content = testContent({ text: thread.join("\n"), thread, contentWarning: "Mercato" });
    const { call, attempt, post } = await published(connection, content);
    const there = () => server.statuses().filter(({ spoiler_text }) => spoiler_text === "Mercato");
    expect(there().map(({ status, in_reply_to_id }) => [status, in_reply_to_id ?? null])).toEqual([
      [thread[0], null],
      [thread[1], post.id],
    ]);
    expect(await mastodon.publish(call, { ...attempt, checkpoint: null })).toMatchObject({ type: "pending" });
    expect(there()).toHaveLength(2);
    expect(await mastodon.remove?.(call, post, attempt.checkpoint)).toMatchObject({ type: "published" });
    expect(there()).toEqual([]);
  });

  test("a post of a thread whose answer is gone is refused for good", async () => {
    const { call, attempt } = editOf(testContent({ text: "x", thread: ["Uno di due", "Due di due"] }), connection);
    const first = await mastodon.publish(call, attempt);
    if (first.type !== "pending") throw new Error(JSON.stringify(first));
    const posts = first.checkpoint["posts"] as Array<{ id: string; version: null; url: null }>;
    const [made] = posts;
    if (!made) throw new Error("no post");
    await mastodon.remove?.(call, made);
    expect(await mastodon.publish(call, { ...attempt, checkpoint: first.checkpoint })).toMatchObject({
      type: "rejected",
      reason: "answered",
    });
  });

  test("under faults of the line no post of a thread is lost or doubled", async () => {
    const count = async (words: string) => server.statuses().filter(({ status }) => status === words).length;
    const subject = await mastodonThreadSubject({ url: server.url, signIn: server.signIn, count });
    const report = await faultRounds(subject, { faults: 25, seed: 12 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });

  test("under faults of the line nothing is lost or doubled", async () => {
    const count = async (words: string) => server.statuses().filter(({ status }) => status === words).length;
    const subject = await mastodonSubject({ url: server.url, signIn: server.signIn, count });
    const report = await faultRounds(subject, { faults: 25, seed: 4 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });
});
