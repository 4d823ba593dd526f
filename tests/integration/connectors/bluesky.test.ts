import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { bluesky } from "#app/connectors/bluesky/connector.ts";
import type { Content, RemotePost } from "#app/connectors/contract.ts";
import { connect, testCall, testContent, testPicture, testRequest } from "#tests/support/connectors/call.ts";
import { blueskyMissing, type BlueskyServer, startBluesky } from "#tests/support/connectors/bluesky-server/start.ts";
import { blueskySubject, blueskyThreadSubject } from "#tests/support/connectors/bluesky-server/subject.ts";
import { faultRounds, publishAsEngine } from "#tests/support/connectors/fault-rounds.ts";

const reason = blueskyMissing();

describe.skipIf(reason)(`bluesky, on its own server${reason ? ` (${reason})` : ""}`, () => {
  let server: BlueskyServer;
  beforeAll(async () => {
    server = await startBluesky();
  });
  afterAll(() => server?.stop());

  const connected = () => connect(bluesky, server.url, { identifier: server.handle, password: server.appPassword });

  async function published(content: Content, pictures: Awaited<ReturnType<typeof testPicture>>[] = []) {
    const call = testCall(await connected(), testRequest(), pictures);
    const attempt = {
      key: bluesky.keyFor(randomUUID(), call.now()),
      rendered: bluesky.render(content),
      checkpoint: null,
    };
    const outcome = await bluesky.publish(call, attempt);
    if (outcome.type !== "published") throw new Error(JSON.stringify(outcome));
    return { call, attempt, post: outcome.post };
  }

  const recordAt = ({ id }: RemotePost) => {
    const [repo = "", collection = "", rkey = ""] = id.replace("at://", "").split("/");
    return server.ask("com.atproto.repo.getRecord", { repo, collection, rkey });
  };

  test("an app password connects the account and is not kept", async () => {
    const connection = await connected();
    expect(connection.account).toMatchObject({ id: expect.stringMatching(/^did:plc:/u), handle: server.handle });
    expect(Object.keys(connection.secrets)).toEqual(["accessJwt", "refreshJwt"]);
    expect(JSON.stringify(connection.secrets)).not.toContain(server.appPassword);
    expect(connection.expiresAt?.getTime()).toBeGreaterThan(Date.now());
  });

  test("the password of the account itself is refused, and a wrong one too", async () => {
    for (const password of [server.accountPassword, "wrong"])
      await expect(connect(bluesky, server.url, { identifier: server.handle, password })).rejects.toThrow(/refused/u);
  });

  test("a renewed session goes on, and one that is none is refused", async () => {
    const connection = await connected();
    const renewed = await bluesky.refresh?.(testCall(connection, testRequest()));
    if (renewed?.type !== "renewed") throw new Error(JSON.stringify(renewed));
    const call = testCall({ ...connection, ...renewed }, testRequest());
    const rendered = bluesky.render(testContent({ text: "Dopo il rinnovo" }));
    const attempt = { key: bluesky.keyFor(randomUUID(), call.now()), rendered, checkpoint: null };
    expect(await bluesky.publish(call, attempt)).toMatchObject({ type: "published" });
    const broken = { ...connection, secrets: { accessJwt: "no", refreshJwt: "no" } };
    expect(await bluesky.refresh?.(testCall(broken, testRequest()))).toMatchObject({ type: "refused" });
    expect(await bluesky.publish(testCall(broken, testRequest()), attempt)).toMatchObject({ type: "needsAuth" });
  });

  test("text, pictures with their words, links, hashtags and mentions are read back as they were signed", async () => {
    const pictures = [await testPicture("La piazza vuota", "#336699"), await testPicture("Il ponte", "#993333")];
    const text = "🍎 È mercato: https://comune.example/è?a=1 #mercato con @comune.prova.it e @nessuno.prova.it.";
    const content = testContent({ text, images: pictures.map(({ image }) => image) });
    const { call, post } = await published(content, pictures);
    expect(post.url).toMatch(/^https:\/\/bsky\.app\/profile\/comune\.prova\.it\/post\/[2-7a-z]{13}$/u);
    expect(await bluesky.read?.(call, post)).toEqual({
      type: "read",
      text,
      title: null,
      images: [expect.objectContaining({ alt: "La piazza vuota" }), expect.objectContaining({ alt: "Il ponte" })],
      card: null,
      url: post.url,
    });
    const record = (await recordAt(post)) as {
      value: {
        langs: string[];
        facets: Array<{ index: { byteStart: number; byteEnd: number }; features: Array<Record<string, string>> }>;
      };
    };
    expect(record.value.langs).toEqual(["it"]);
    const bytes = Buffer.from(text);
    const linked = record.value.facets.map(({ index, features }) => [
      bytes.subarray(index.byteStart, index.byteEnd).toString(),
      features[0]?.uri ?? features[0]?.tag ?? features[0]?.did,
    ]);
    expect(linked).toEqual([
      ["https://comune.example/è?a=1", "https://comune.example/è?a=1"],
      ["#mercato", "mercato"],
      ["@comune.prova.it", call.connection.account.id],
    ]);
  });

  test("a link becomes a card with the words that were signed and its picture", async () => {
    const picture = await testPicture("", "#225522");
    const card = {
      url: "https://comune.example/bando",
      title: "Bando",
      description: "Scade il 3",
      image: picture.image,
    };
    const { post } = await published(testContent({ text: "Nuovo bando", card }), [picture]);
    expect(await recordAt(post)).toMatchObject({
      value: {
        embed: {
          $type: "app.bsky.embed.external",
          external: { uri: card.url, title: "Bando", description: "Scade il 3", thumb: { mimeType: "image/jpeg" } },
        },
      },
    });
  });

  test("a reply stands in the thread of what it answers, however deep", async () => {
    const first = await published(testContent({ text: "Domanda" }));
    const second = await published(testContent({ text: "Risposta", answers: first.post }));
    const third = await published(testContent({ text: "Grazie", answers: second.post }));
    const ref = ({ id, version }: RemotePost) => ({ uri: id, cid: version });
    expect(await recordAt(third.post)).toMatchObject({
      value: { reply: { root: ref(first.post), parent: ref(second.post) } },
    });
    await bluesky.remove?.(third.call, second.post);
    const call = testCall(await connected(), testRequest());
    const rendered = bluesky.render(testContent({ text: "Troppo tardi", answers: second.post }));
    const attempt = { key: bluesky.keyFor(randomUUID(), call.now()), rendered, checkpoint: null };
    expect(await bluesky.publish(call, attempt)).toMatchObject({ type: "rejected", reason: "answered" });
  });

  test("the posts of a thread answer one another in order, and each is read back and withdrawn", async () => {
    const picture = await testPicture("Il ponte", "#336699");
    const thread = ["Il ponte chiude. #ponte", "Si passa da https://comune.example/giro", "Riapre a maggio."];
    const content = testContent({ text: thread.join("\n"), thread, images: [picture.image] });
    const call = testCall(await connected(), testRequest(), [picture]);
    const attempt = {
      key: bluesky.keyFor(randomUUID(), call.now()),
      rendered: bluesky.render(content),
      checkpoint: null,
    };
    const end = await publishAsEngine(bluesky, call, attempt);
    expect(end.words).toBe("publish:pending resume:pending resume:published");
    if (end.post === null) throw new Error(end.words);
    const { checkpoint } = call.kept;
    expect(await bluesky.read?.(call, end.post, checkpoint)).toMatchObject({
      thread,
      images: [expect.objectContaining({ alt: "Il ponte" })],
    });
    const posts = (checkpoint as { posts: RemotePost[] }).posts;
    const ref = (post: RemotePost | undefined) => ({ uri: post?.id, cid: post?.version });
    const records = (await Promise.all(posts.map(recordAt))) as Array<{
      value: { createdAt: string; reply?: unknown };
    }>;
    expect(records.map(({ value }) => value.reply)).toEqual([
      undefined,
      { root: ref(posts[0]), parent: ref(posts[0]) },
      { root: ref(posts[0]), parent: ref(posts[1]) },
    ]);
    const moments = records.map(({ value }) => value.createdAt);
    expect(moments).toEqual([...new Set(moments)].sort());
    // Each step sent again makes the same record.
    for (let made = 0; made < 3; made += 1) {
      const before = { ...attempt, checkpoint: { ...checkpoint, posts: posts.slice(0, made) } };
      expect(await bluesky.publish(call, before)).toMatchObject(
        made === 2 ? { type: "published", post: posts[0] } : { checkpoint: { posts: posts.slice(0, made + 1) } },
      );
      expect(await bluesky.reconcile?.(call, before)).toMatchObject({ type: made === 2 ? "found" : "part" });
    }
    await bluesky.remove?.(call, end.post, checkpoint);
    for (const post of posts) expect(await bluesky.read?.(call, post)).toEqual({ type: "gone" });
  });

  test("under faults of the line no post of a thread is lost or doubled", async () => {
    const subject = await blueskyThreadSubject(server);
    const report = await faultRounds(subject, { faults: 12, seed: 21 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });

  test("a post is found by its address, and what is at no address is not", async () => {
    const { call, post } = await published(testContent({ text: "Cercato" }));
    expect(await bluesky.find?.(call, post.url ?? "")).toMatchObject({ type: "found", post });
    const byNumber = (post.url ?? "").replace(server.handle, call.connection.account.id);
    expect(await bluesky.find?.(call, byNumber)).toMatchObject({ type: "found", post: { id: post.id } });
    for (const address of [`https://bsky.app/profile/${server.handle}/post/3aaaaaaaaaaa2`, "https://altrove.example/1"])
      expect(await bluesky.find?.(call, address)).toMatchObject({ type: "absent" });
  });

  test("the same publication sent twice is one post, and another is never written over", async () => {
    const { call, attempt, post } = await published(testContent({ text: "Una volta" }));
    expect(await bluesky.publish(call, attempt)).toMatchObject({ type: "published", post });
    const other = { ...attempt, rendered: bluesky.render(testContent({ text: "Un altro testo" })) };
    expect(await bluesky.publish(call, other)).toMatchObject({ type: "rejected", reason: "duplicate" });
    expect(await bluesky.read?.(call, post)).toMatchObject({ text: "Una volta" });
  });

  test("a text that is too long is refused for good", async () => {
    const call = testCall(await connected(), testRequest());
    const rendered = bluesky.render(testContent({ text: "a".repeat(301) }));
    const attempt = { key: bluesky.keyFor(randomUUID(), call.now()), rendered, checkpoint: null };
    expect(await bluesky.publish(call, attempt)).toMatchObject({ type: "rejected", reason: "tooLong" });
  });

  test("pictures that the server has forgotten are sent again", async () => {
    const picture = await testPicture("Un albero", "#115511");
    const call = testCall(await connected(), testRequest(), [picture]);
    const rendered = bluesky.render(testContent({ text: "Alberi", images: [picture.image] }));
    const forgotten = {
      $type: "blob",
      ref: { $link: "bafkreibjfgx2gprinfvicegelk5kosd6y2frmqpqzwqkg7usac74l3t2v4" },
      mimeType: "image/jpeg",
      size: 10,
    };
    const checkpoint = { blobs: { [picture.image.hash]: forgotten } };
    const attempt = { key: bluesky.keyFor(randomUUID(), call.now()), rendered, checkpoint };
    expect(await bluesky.publish(call, attempt)).toMatchObject({ type: "notSent" });
    expect(await bluesky.publish(call, { ...attempt, checkpoint: call.kept.checkpoint })).toMatchObject({
      type: "published",
    });
  });

  test("what is withdrawn is gone, and withdrawing it again is no fault", async () => {
    const { call, attempt, post } = await published(testContent({ text: "Per poco" }));
    expect(await bluesky.reconcile?.(call, attempt)).toMatchObject({ type: "found", post });
    for (let time = 0; time < 2; time += 1)
      expect(await bluesky.remove?.(call, post)).toMatchObject({ type: "published" });
    expect(await bluesky.read?.(call, post)).toEqual({ type: "gone" });
    expect(await bluesky.reconcile?.(call, attempt)).toMatchObject({ type: "absent" });
  });

  test("under faults of the line nothing is lost or doubled", async () => {
    const subject = await blueskySubject(server);
    const report = await faultRounds(subject, { faults: 10, seed: 2 });
    await subject.line.close();
    expect(report).toMatchObject({ lost: 0, doubled: 0, findings: [] });
  });
});
